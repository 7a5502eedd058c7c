"""Home of the desk's pages on complaints as tests."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import Unit, User
from accounts.roles import Role
from core import clock
from core.models import AuditEvent
from intake import flood
from intake.models import Complaint
from intake.models.complaint import state_of
from intake.workflow import ComplaintState
from tests.conftest import WebClient
from tests.factories.accounts import PostingFactory, RegionFactory, UnitFactory, user_as
from tests.factories.intake import ComplaintFactory, MailboxFactory, MessageFactory
from tests.intake.conftest import WORDS, Receive
from tests.queries import queries_for

SignIn = Callable[[User], WebClient]
LIST = "/meja/aduan/"
BUDGET = 17


def page_of(complaint: Complaint) -> str:
    return reverse("intake:complaint-detail", args=[complaint.number])


def numbers(answer: Any) -> list[str]:
    """The complaints a page lists, in its order."""
    return [row.number for row in answer.context["page"].object_list]


class TestComplaintList:
    def test_leads_a_visitor_to_sign_in(self, client: WebClient) -> None:
        assert client.get(LIST)["Location"] == f"/masuk/?next={LIST}"

    def test_is_closed_to_other_roles(self, unit: Unit, signed_in: SignIn) -> None:
        assert signed_in(user_as(Role.COUNSELLOR, unit)).get(LIST).status_code == 403

    def test_says_what_to_do_when_nothing_waits(self, officer: User, signed_in: SignIn) -> None:
        answer = signed_in(officer).get(LIST)
        assert answer.status_code == 200
        assert "?lihat=semua" in answer.content.decode()

    @pytest.mark.situation(48)
    def test_puts_last_in_a_flood_what_no_browser_checked(
        self, officer: User, signed_in: SignIn, unit: Unit, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        first = ComplaintFactory(unit=unit, safety="not_safe", is_unverified=True)
        second = ComplaintFactory(unit=unit)
        desk = signed_in(officer)
        assert numbers(desk.get(LIST)) == [first.number, second.number]
        monkeypatch.setattr(flood, "MANY", 1)
        answer = desk.get(LIST)
        assert numbers(answer) == [second.number, first.number]
        assert "2 pesan masuk lewat formulir" in answer.content.decode()
        assert numbers(desk.get(LIST, {"periksa": "belum"})) == [first.number]

    def test_puts_first_what_runs_out_first(
        self, officer: User, signed_in: SignIn, receive: Receive
    ) -> None:
        calm = receive(safety="safe")
        urgent = receive(safety="not_safe")
        page = signed_in(officer).get(LIST).content.decode()
        assert page.index(urgent.number) < page.index(calm.number)

    def test_keeps_who_is_not_safe_on_top_after_somebody_read_it(
        self, officer: User, unit: Unit, signed_in: SignIn, receive: Receive
    ) -> None:
        receive(safety="safe")
        read = receive(safety="not_safe")
        signed_in(officer).get(f"{LIST}{read.number}/")
        page = signed_in(officer).get(LIST).content.decode()
        first = page[page.index("ppa-next") :].partition("</section>")[0]
        assert read.number in first
        assert "Seseorang yang tidak aman menunggu putusan" in first

    def test_begins_with_what_runs_out_first_and_says_what_is_left_to_do(
        self, officer: User, unit: Unit, signed_in: SignIn, receive: Receive
    ) -> None:
        ComplaintFactory(unit=unit, state=ComplaintState.OPENED)
        browser = signed_in(officer)
        assert "Putuskan apakah menjadi kasus." in browser.get(LIST).content.decode()
        urgent = receive(safety="not_safe")
        page = browser.get(LIST).content.decode()
        first = page[page.index("ppa-next") :]
        assert "Seseorang yang tidak aman sedang menunggu" in first
        assert urgent.number in first.partition("</section>")[0]
        assert "ppa-next" not in browser.get(f"{LIST}?lihat=semua").content.decode()

    def test_leaves_out_what_was_decided(
        self, officer: User, unit: Unit, signed_in: SignIn
    ) -> None:
        decided = ComplaintFactory(unit=unit, state=ComplaintState.ACCEPTED)
        browser = signed_in(officer)
        assert decided.number not in browser.get(LIST).content.decode()
        assert decided.number in browser.get(f"{LIST}?lihat=semua").content.decode()

    def test_leaves_out_other_units(self, officer: User, signed_in: SignIn) -> None:
        elsewhere = ComplaintFactory(unit=UnitFactory())
        assert (
            elsewhere.number not in signed_in(officer).get(f"{LIST}?lihat=semua").content.decode()
        )

    def test_shows_no_word_of_a_report(
        self, officer: User, signed_in: SignIn, receive: Receive
    ) -> None:
        receive()
        page = signed_in(officer).get(LIST).content.decode()
        assert WORDS not in page
        assert "Nama di Uji" not in page

    @pytest.mark.parametrize(
        "asked", ["?halaman=abc", "?halaman=-1", "?halaman=9999", "?lihat=apa"]
    )
    def test_takes_a_strange_address_kindly(
        self, asked: str, officer: User, signed_in: SignIn
    ) -> None:
        assert signed_in(officer).get(LIST + asked).status_code == 200

    def test_narrows_by_safety_channel_place_and_time(
        self, officer: User, unit: Unit, signed_in: SignIn, receive: Receive
    ) -> None:
        unsafe, calm = receive(safety="not_safe"), receive(safety="safe")
        Complaint.objects.filter(pk=calm.pk).update(channel="phone", is_unverified=False)
        placed = ComplaintFactory(unit=unit, reported_kelurahan=RegionFactory())
        ago = clock.now() - timedelta(hours=2)
        unsafe.clocks.update(starts_at=ago, due_at=ago + timedelta(hours=1))
        client = signed_in(officer)
        self.expect(client, "?waktu=lewat", shown=[unsafe], hidden=[calm, placed])
        self.expect(client, "?waktu=berjalan", shown=[calm], hidden=[unsafe, placed])
        self.expect(client, "?aman=not_safe", shown=[unsafe], hidden=[calm])
        self.expect(client, "?saluran=phone", shown=[calm], hidden=[unsafe])
        self.expect(client, "?wilayah=tidak-diketahui", shown=[unsafe], hidden=[placed])
        self.expect(client, "?aman=x&saluran=y", shown=[unsafe, calm], hidden=[])

    @staticmethod
    def expect(client: Any, query: str, *, shown: list[Any], hidden: list[Any]) -> None:
        page = client.get(LIST + query).content.decode()
        assert [one.number for one in shown if one.number not in page] == []
        assert [one.number for one in hidden if one.number in page] == []

    def test_costs_the_same_for_2_rows_and_for_20(
        self, officer: User, unit: Unit, signed_in: SignIn
    ) -> None:
        browser = signed_in(officer)
        ComplaintFactory.create_batch(2, unit=unit)
        few = queries_for(browser, LIST)
        ComplaintFactory.create_batch(18, unit=unit)
        assert few == queries_for(browser, LIST) <= BUDGET


class TestComplaintRecord:
    RECORD = "/meja/aduan/catat/"

    @staticmethod
    def told(unit: Unit, **more: Any) -> dict[str, Any]:
        came = {"channel": "phone", "received_on": clock.today(), "safety": "not_safe"}
        return {"client_key": uuid4(), **came, "unit": unit.pk, "words": WORDS} | more

    def test_leads_a_visitor_to_sign_in(self, client: WebClient) -> None:
        assert client.get(self.RECORD)["Location"] == f"/masuk/?next={self.RECORD}"

    def test_is_closed_to_who_does_not_decide_on_complaints(
        self, unit: Unit, signed_in: SignIn
    ) -> None:
        manager = signed_in(user_as(Role.CASE_MANAGER, unit))
        sent = manager.post(self.RECORD, self.told(unit, wants_contact="no"))
        assert sent.status_code == 403
        assert not Complaint.objects.exists()

    def test_puts_what_was_told_in_the_queue_with_its_clock(
        self, officer: User, unit: Unit, signed_in: SignIn
    ) -> None:
        kelurahan = RegionFactory(parent__parent=unit.city)
        told = self.told(unit, wants_contact="no", who="child", kelurahan=kelurahan.pk)
        answer = signed_in(officer).post(self.RECORD, told)
        complaint = Complaint.objects.get()
        assert answer["Location"] == page_of(complaint)
        assert (complaint.channel, complaint.who) == ("phone", "child")
        assert complaint.reported_kelurahan == kelurahan
        assert complaint.clocks.get().due_at == complaint.received_at + timedelta(hours=1)

    def test_opens_what_she_wrote_and_counts_it_as_read(
        self, officer: User, unit: Unit, signed_in: SignIn
    ) -> None:
        safe_way = {"wants_contact": "yes", "number": "0800-99-000017", "message": "yes"}
        told = self.told(unit, **safe_way, name="Bu Contoh", code_word="Melati", note="Pagi saja")
        shown = signed_in(officer).post(self.RECORD, told, follow=True).content.decode()
        for words in (WORDS, "Bu Contoh", "Melati", "Pagi saja"):
            assert words in shown
        assert "0800-99-000017" not in shown  # it opens on a page of its own, after the plan
        assert "Boleh meninggalkan pesan yang netral." in shown
        assert state_of(Complaint.objects.with_status().get()) == ComplaintState.OPENED

    def test_keeps_no_way_to_reach_her_where_she_said_no(
        self, officer: User, unit: Unit, signed_in: SignIn
    ) -> None:
        told = self.told(unit, wants_contact="no", number="0800-99-000017")
        shown = signed_in(officer).post(self.RECORD, told, follow=True).content.decode()
        assert "0800-99-000017" not in shown

    @pytest.mark.parametrize(
        ("wrong", "words"),
        [
            ({"received_on": "2999-01-01"}, "Tanggal itu belum tiba."),
            ({"wants_contact": "yes"}, "Tulis nomornya, atau pilih"),
            ({"wants_contact": "yes", "number": "tidak ada"}, "Tulis nomornya dengan angka"),
            ({"channel": "public_form"}, "Pilih"),
            ({"words": "  "}, "Satu kalimat sudah cukup."),
        ],
    )
    def test_says_what_is_wrong(
        self, officer: User, unit: Unit, signed_in: SignIn, wrong: dict[str, str], words: str
    ) -> None:
        told = self.told(unit, wants_contact="no") | wrong
        answer = signed_in(officer).post(self.RECORD, told)
        assert answer.status_code == 422
        assert words in answer.content.decode()

    def test_asks_for_the_unit_only_where_there_are_two(
        self, officer: User, unit: Unit, signed_in: SignIn
    ) -> None:
        assert "Untuk unit mana?" not in signed_in(officer).get(self.RECORD).content.decode()
        second = UnitFactory()
        PostingFactory(user=officer, unit=second, role=Role.INTAKE_OFFICER)
        browser = signed_in(officer)
        assert "Untuk unit mana?" in browser.get(self.RECORD).content.decode()
        browser.post(self.RECORD, self.told(second, wants_contact="no"))
        assert Complaint.objects.get().unit == second


class TestComplaintDetail:
    def test_leads_a_visitor_to_sign_in(self, client: WebClient, receive: Receive) -> None:
        assert client.get(page_of(receive())).status_code == 302

    def test_does_not_exist_for_another_unit(self, signed_in: SignIn, receive: Receive) -> None:
        stranger = user_as(Role.HEAD, UnitFactory())
        assert signed_in(stranger).get(page_of(receive())).status_code == 404

    @pytest.mark.parametrize("number", ["ADU-TNG-2026-999999", "x", "a" * 300])
    def test_a_number_that_was_never_given_is_nothing(
        self, number: str, officer: User, signed_in: SignIn
    ) -> None:
        assert signed_in(officer).get(f"{LIST}{number}/").status_code == 404

    def test_a_null_character_is_a_bad_request(self, officer: User, signed_in: SignIn) -> None:
        browser = signed_in(officer)
        assert browser.get(f"{LIST}%00/").status_code == 400
        assert browser.get(f"{LIST}?halaman=%00").status_code == 400

    def test_opens_the_words_and_writes_that_it_did(
        self, officer: User, signed_in: SignIn, receive: Receive
    ) -> None:
        complaint = receive()
        page = signed_in(officer).get(page_of(complaint)).content.decode()
        assert WORDS in page
        assert "Nama di Uji" in page
        (row,) = AuditEvent.objects.filter(action="core.sealed_opened")
        assert (row.actor, row.object_id) == (officer.actor_id, str(complaint.pk))
        assert set(row.detail["fields"]) == {"words", "contact_plan"}
        assert WORDS not in str(row.detail)

    def test_the_first_opening_stops_the_clock(
        self, officer: User, signed_in: SignIn, receive: Receive
    ) -> None:
        complaint = receive(safety="not_safe")
        browser = signed_in(officer)
        browser.get(page_of(complaint))
        assert state_of(complaint) == ComplaintState.OPENED
        running = complaint.clocks.get(rule__trigger="unsafe_complaint")
        assert running.done_by == officer.actor_id
        first = running.done_at
        clock.move_by(timedelta(hours=2))
        browser.get(page_of(complaint))
        running.refresh_from_db()
        assert running.done_at == first
        assert complaint.status_rows.count() == 2

    def test_shows_what_was_written_as_text_and_not_as_a_page(
        self, officer: User, signed_in: SignIn, receive: Receive
    ) -> None:
        complaint = receive(words="<script>alert(1)</script> <img src=x onerror=alert(2)>")
        page = signed_in(officer).get(page_of(complaint)).content.decode()
        assert "<script>alert" not in page
        assert "<img" not in page

    def test_is_not_kept_by_the_browser(
        self, officer: User, signed_in: SignIn, receive: Receive
    ) -> None:
        assert signed_in(officer).get(page_of(receive()))["Cache-Control"] == "no-store"

    def test_says_kindly_when_a_part_cannot_be_read(
        self, officer: User, signed_in: SignIn, receive: Receive
    ) -> None:
        complaint = receive()
        damaged = bytearray(Complaint.objects.get(pk=complaint.pk).words.sealed)
        damaged[-1] ^= 1
        Complaint.objects.filter(pk=complaint.pk).update(words=bytes(damaged))
        answer = signed_in(officer).get(page_of(complaint))
        assert answer.status_code == 200
        assert WORDS not in answer.content.decode()
        assert AuditEvent.objects.filter(action="core.sealed_unreadable").count() == 1


class TestComplaintRevive:
    @pytest.fixture
    def refused(self, unit: Unit) -> Complaint:
        made: Complaint = ComplaintFactory(
            unit=unit, state=ComplaintState.NOT_ELIGIBLE, mailbox=MailboxFactory(unit=unit)
        )
        return made

    def send(self, browser: Any, complaint: Complaint) -> Any:
        address = reverse("intake:complaint-revive", args=[complaint.number])
        return browser.post(address, {"client_key": str(uuid4())})

    def test_brings_her_back_to_the_queue_from_the_list_to_the_button(
        self, refused: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        MessageFactory(complaint=refused, kind="revive", words="Ia kembali.")
        browser = signed_in(officer)
        assert refused.number in browser.get(LIST).content.decode()
        thread = browser.get(reverse("intake:message-write", args=[refused.number]))
        again = reverse("intake:complaint-revive", args=[refused.number])
        assert again in thread.content.decode()
        assert browser.get(again).status_code == 200
        assert self.send(browser, refused).status_code == 302
        assert state_of(Complaint.objects.get(pk=refused.pk)) == ComplaintState.OPENED

    def test_refuses_while_she_has_not_asked(
        self, refused: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        assert self.send(signed_in(officer), refused).status_code == 409
