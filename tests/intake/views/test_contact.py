"""Home of the tests of the pages before and during a call to whoever reported."""

from collections.abc import Callable
from datetime import datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import translation

from accounts.models import Notice, Unit, User
from accounts.roles import Role
from core import clock
from core.models import AuditEvent
from intake.contact_plan import Plan
from intake.models import Complaint, ContactAttempt, Outcome
from intake.public.codes import Channel as Way
from intake.public.payload import Contact
from intake.views.contact import links_for
from tests.conftest import WebClient
from tests.factories.accounts import UnitFactory, user_as
from tests.factories.intake import MailboxFactory
from tests.intake.conftest import Receive

SignIn = Callable[[User], WebClient]
NUMBER = "0899-000-1234"
DIALLED = "628990001234"
WHY = "Ia menulis bahwa pelaku sudah di depan pintu."


def at(hour: int) -> datetime:
    return clock.at(clock.today() + timedelta(days=1), time(hour))


@pytest.fixture
def complaint(receive: Receive) -> Complaint:
    """Somebody who may be called in the morning, with a word to say first."""
    plan = Contact(number=NUMBER, hours=("morning",), code_word="Melati", name="Bu Contoh")
    made: Complaint = receive(contact=plan)
    clock.move_to(at(9))
    return made


def url_of(complaint: Complaint) -> str:
    return f"/meja/aduan/{complaint.number}/hubungi/"


def press(client: Any, complaint: Complaint, **more: Any) -> Any:
    return client.post(url_of(complaint), {"client_key": str(uuid4()), **more})


class TestContactBegin:
    def test_leads_a_visitor_to_sign_in(self, client: WebClient, complaint: Complaint) -> None:
        assert client.get(url_of(complaint)).status_code == 302

    def test_does_not_exist_for_another_unit(self, signed_in: SignIn, complaint: Complaint) -> None:
        stranger = user_as(Role.HEAD, UnitFactory())
        assert signed_in(stranger).get(url_of(complaint)).status_code == 404

    def test_says_when_how_and_what_before_any_number(
        self, officer: User, signed_in: SignIn, complaint: Complaint
    ) -> None:
        client = signed_in(officer)
        for url in (url_of(complaint), f"/meja/aduan/{complaint.number}/"):
            page = client.get(url).content.decode()
            for words in ("Melati", "08.00–11.00", "Tutup telepon", "Bu Contoh"):
                assert words in page
            assert NUMBER not in page
            assert DIALLED not in page

    def test_opens_the_number_with_a_row_of_its_own_and_in_the_audit(
        self, officer: User, signed_in: SignIn, complaint: Complaint
    ) -> None:
        client = signed_in(officer)
        page = client.get(press(client, complaint)["Location"]).content.decode()
        assert NUMBER in page
        assert f'href="tel:+{DIALLED}"' in page
        attempt = ContactAttempt.objects.get()
        assert (attempt.outcome, attempt.is_outside_plan) == (Outcome.BEGUN, False)
        assert AuditEvent.objects.filter(action="intake.contact_begun").count() == 1
        assert "0899" not in str(list(AuditEvent.objects.values("detail", "purpose")))

    def test_opens_a_call_and_nothing_written_where_she_named_no_way(
        self, officer: User, signed_in: SignIn, complaint: Complaint
    ) -> None:
        client = signed_in(officer)
        before = client.get(url_of(complaint)).content.decode()
        assert "Boleh ditelepon sekarang" in before
        assert "Ia tidak menyebut cara" in before
        page = client.get(press(client, complaint)["Location"]).content.decode()
        assert "tel:" in page
        assert "wa.me" not in page
        assert "sms:" not in page

    def test_opens_nothing_outside_her_hours_without_a_reason(
        self, officer: User, signed_in: SignIn, complaint: Complaint
    ) -> None:
        clock.move_to(at(15))
        client = signed_in(officer)
        assert "di luar jam" in client.get(url_of(complaint)).content.decode()
        assert press(client, complaint).status_code == 409
        assert press(client, complaint, reason="darurat").status_code == 422
        assert not ContactAttempt.objects.exists()

    def test_opens_a_call_only_when_life_is_in_danger_and_keeps_why(
        self, officer: User, signed_in: SignIn, complaint: Complaint
    ) -> None:
        clock.move_to(at(15))
        client = signed_in(officer)
        page = client.get(press(client, complaint, reason=WHY)["Location"]).content.decode()
        assert f"tel:+{DIALLED}" in page
        assert "wa.me" not in page
        assert "sms:" not in page
        attempt = ContactAttempt.objects.get()
        assert attempt.is_outside_plan
        assert WHY.encode() not in bytes(attempt.note.sealed)
        assert AuditEvent.objects.filter(action="intake.contact_outside_plan").count() == 1
        assert WHY in client.get(url_of(complaint)).content.decode()

    def test_opens_a_call_in_hours_in_which_she_is_only_written_to(
        self, unit: Unit, officer: User, signed_in: SignIn, receive: Receive
    ) -> None:
        chief = user_as(Role.INTAKE_HEAD, unit)
        written = receive(contact=Contact(number=NUMBER, hours=("morning",), channel="whatsapp"))
        clock.move_to(at(9))
        client = signed_in(officer)
        assert "Kosongkan untuk mengirim pesan" in client.get(url_of(written)).content.decode()
        assert press(client, written, reason="darurat").status_code == 422
        planned = client.get(press(client, written)["Location"]).content.decode()
        assert "wa.me" in planned
        assert "tel:" not in planned
        called = client.get(press(client, written, reason=WHY)["Location"]).content.decode()
        assert "tel:" in called
        assert "wa.me" not in called
        kept = ContactAttempt.objects.order_by("at", "is_outside_plan")
        assert [one.is_outside_plan for one in kept] == [False, True]
        assert Notice.objects.filter(kind="plan_overruled", user=chief).exists()

    def test_tells_who_answers_for_the_queue_of_it_and_not_whom_or_why(
        self, unit: Unit, officer: User, signed_in: SignIn, complaint: Complaint
    ) -> None:
        chief, head = user_as(Role.INTAKE_HEAD, unit), user_as(Role.HEAD, unit)
        press(signed_in(officer), complaint)
        assert not Notice.objects.filter(kind="plan_overruled").exists()
        clock.move_to(at(15))
        press(signed_in(officer), complaint, reason=WHY)
        press(signed_in(chief), complaint, reason=WHY)
        told = Notice.objects.filter(kind="plan_overruled").order_by("pk")
        assert [one.user_id for one in told] == [chief.pk, head.pk]
        assert {one.path for one in told} == {f"/meja/aduan/{complaint.number}/"}

    def test_opens_nothing_where_she_said_no(
        self, officer: User, signed_in: SignIn, receive: Receive
    ) -> None:
        refused = receive(wants_contact=False, contact=None)
        client = signed_in(officer)
        assert press(client, refused, reason=WHY).status_code == 409

    def test_opens_nothing_while_she_paused(
        self, officer: User, signed_in: SignIn, complaint: Complaint
    ) -> None:
        Complaint.objects.filter(pk=complaint.pk).update(mailbox=MailboxFactory(wish="paused"))
        client = signed_in(officer)
        assert "berhenti menghubungi" in client.get(url_of(complaint)).content.decode()
        assert press(client, complaint).status_code == 409

    @pytest.mark.situation(45)
    def test_a_number_of_the_household_gets_nothing_written(
        self, officer: User, signed_in: SignIn, receive: Receive
    ) -> None:
        shared = receive(contact=Contact(number=NUMBER, hours=("morning",), is_shared=True))
        clock.move_to(at(9))
        client = signed_in(officer)
        page = client.get(press(client, shared)["Location"]).content.decode()
        assert "tel:" in page
        assert "wa.me" not in page
        assert "sms:" not in page
        clock.move_to(at(15))
        page = client.get(press(client, shared, reason=WHY)["Location"]).content.decode()
        assert "tel:" in page
        assert "wa.me" not in page


class TestContactShow:
    def open(self, client: Any, complaint: Complaint) -> str:
        return str(press(client, complaint)["Location"])

    def test_is_nobody_elses(
        self, officer: User, unit: Unit, signed_in: SignIn, complaint: Complaint
    ) -> None:
        url = self.open(signed_in(officer), complaint)
        assert signed_in(user_as(Role.INTAKE_HEAD, unit)).get(url).status_code == 404

    def test_closes_after_a_quarter_of_an_hour(
        self, officer: User, signed_in: SignIn, complaint: Complaint
    ) -> None:
        client = signed_in(officer)
        url = self.open(client, complaint)
        clock.move_by(timedelta(minutes=15))
        assert NUMBER not in client.get(url).content.decode()

    def test_is_not_kept_by_the_browser(
        self, officer: User, signed_in: SignIn, complaint: Complaint
    ) -> None:
        client = signed_in(officer)
        assert client.get(self.open(client, complaint))["Cache-Control"] == "no-store"

    def test_begins_a_message_with_words_that_tell_nothing(
        self, officer: User, signed_in: SignIn, receive: Receive
    ) -> None:
        written = receive(contact=Contact(number=NUMBER, channel="whatsapp"))
        clock.move_to(at(9))
        client = signed_in(officer)
        links = client.get(self.open(client, written)).context["links"]
        told = " ".join(one["url"] for one in links).lower()
        assert "wa.me/628990001234?text=" in told
        for word in ("uptd", "ppa", "aduan", "kekerasan", "korban", "kasus", "petugas", "contoh"):
            assert word not in told

    def test_begins_a_message_in_indonesian_whatever_her_screen_says(self) -> None:
        plan, way = Plan(number=NUMBER), frozenset({Way.WHATSAPP})
        with translation.override("en"):
            (link,) = links_for(plan, way)
        assert "Halo" in link["url"]
        assert "Hello" not in link["url"]

    def test_writes_what_came_of_it_once_and_closes_the_number(
        self, officer: User, signed_in: SignIn, complaint: Complaint
    ) -> None:
        client = signed_in(officer)
        url = self.open(client, complaint)
        sent = {"client_key": str(uuid4()), "outcome": "other_person", "note": "Suaminya menjawab."}
        assert client.post(url, sent)["Location"] == f"/meja/aduan/{complaint.number}/"
        assert NUMBER not in client.get(url).content.decode()
        again = client.post(url, {**sent, "client_key": str(uuid4())})
        assert again.status_code == 409
        page = client.get(url_of(complaint)).content.decode()
        assert "Orang lain yang menjawab" in page
        assert "Suaminya menjawab." in page
