"""Home of the tests of the pages of a letter to a kelurahan or another body."""

import re
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import reverse

from accounts.models import Unit, User
from accounts.roles import Role
from core import clock, context
from core.database_roles import DatabaseRole
from core.models import AuditEvent, OutboxMessage
from intake import jobs
from intake.models import Clock, ClockTrigger, Complaint, CoverLetter
from intake.public import receipt
from tests.conftest import WebClient, database_role
from tests.factories.accounts import RegionFactory, UnitFactory, user_as
from tests.factories.intake import ComplaintFactory
from tests.factories.letters import CoverLetterFactory, LetterAnswerFactory
from tests.intake.actions.test_cover_letter import case_of, decided
from tests.queries import queries_for

SignIn = Callable[[User], WebClient]
OFFICE = {"to_kind": "body", "to_body": "Dinas Sosial Contoh", "asks": ["call", "bearer"]}


@pytest.fixture(autouse=True)
def salt(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(receipt, "MEMORY_KIB", 64)
    with override_settings(
        RECEIPT_SALT=b"a salt that only these tests know", PUBLIC_URL="https://warga.example"
    ):
        yield


@pytest.fixture
def complaint(unit: Unit) -> Complaint:
    made: Complaint = ComplaintFactory(unit=unit, state="opened", words="Kata di dalam aduan.")
    return made


def send(browser: WebClient, name: str, arg: object, **told: Any) -> Any:
    url = reverse(f"intake:cover-letter-{name}", args=[arg])
    return browser.post(url, {"client_key": uuid.uuid4(), **told})


def show(browser: WebClient, letter: CoverLetter) -> Any:
    return browser.get(reverse("intake:cover-letter-show", args=[letter.pk]))


def at_work() -> None:
    """The worker makes the codes it was asked for, with its own account."""
    for told in OutboxMessage.objects.filter(topic="intake.make_letter_code"):
        with (
            transaction.atomic(),
            database_role(DatabaseRole.WORKER),
            context.serving("intake.make_letter_code"),
        ):
            jobs.make_letter_code(**told.args)


class TestCoverLetterWrite:
    def test_leads_to_the_sheet_which_tells_no_story(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(officer)
        answer = send(browser, "write", complaint.number, **OFFICE)
        letter = CoverLetter.objects.get()
        assert answer.headers["Location"] == f"/meja/surat/{letter.pk}/"
        assert show(browser, letter).headers["Refresh"] == "4"
        at_work()
        page = show(browser, letter).content.decode()
        sheet = page.split('<section class="ppa-sheet"')[1].split("</section>")[0]
        told = re.sub(r"<[^>]*>", " ", sheet)
        for word in (complaint.number, "Dinas Sosial Contoh", "pembawa surat", "warga.example/s/"):
            assert word in told
        assert "Kata di dalam aduan" not in page

    def test_offers_a_kelurahan_only_where_triage_did(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(officer)
        url = reverse("intake:cover-letter-write", args=[complaint.number])
        assert "kelurahan" not in browser.get(url).context["form"].fields
        light = decided(officer)
        url = reverse("intake:cover-letter-write", args=[light.number])
        assert "kelurahan" in browser.get(url).context["form"].fields

    @pytest.mark.parametrize(
        ("changed", "says"),
        [
            ({"to_body": ""}, "Tulis nama lembaganya"),
            ({"asks": []}, "Centang sedikitnya satu"),
            ({"asks": ["story"]}, "Pilih"),
            ({"to_kind": "kelurahan"}, "kelurahan"),
        ],
    )
    def test_says_kindly_what_is_missing(
        self,
        complaint: Complaint,
        officer: User,
        signed_in: SignIn,
        changed: dict[str, Any],
        says: str,
    ) -> None:
        answer = send(signed_in(officer), "write", complaint.number, **{**OFFICE, **changed})
        assert answer.status_code == 422
        assert says in answer.content.decode()
        assert not CoverLetter.objects.exists()

    def test_to_a_kelurahan_is_shown_on_the_complaint_until_they_have_it(
        self, officer: User, signed_in: SignIn
    ) -> None:
        kelurahan = RegionFactory()
        light, browser = decided(officer), signed_in(officer)
        told = {"to_kind": "kelurahan", "kelurahan": kelurahan.pk, "asks": ["papers"]}
        assert send(browser, "write", light.number, **told).status_code == 302
        detail = browser.get(f"/meja/aduan/{light.number}/").content.decode()
        assert f"Kelurahan {kelurahan.name}" in detail
        assert "Belum diserahkan" in detail


class TestCoverLetterShow:
    def test_handed_over_shows_its_code_never_again(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(officer)
        send(browser, "write", complaint.number, **OFFICE)
        at_work()
        letter = CoverLetter.objects.get()
        code = show(browser, letter).context["spaced"]
        assert receipt.is_code(receipt.digits_of(code))
        assert send(browser, "show", letter.pk).status_code == 302
        page = show(browser, letter).content.decode()
        assert code[:9] not in page
        assert "Dikirim, belum diterima" in page
        assert send(browser, "show", letter.pk).status_code == 409

    def test_opens_what_they_wrote_with_an_audit_row(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        letter = CoverLetterFactory(complaint=complaint, handed=True)
        LetterAnswerFactory(letter=letter)
        assert "Surat sudah di meja lurah." in show(signed_in(officer), letter).content.decode()
        row = AuditEvent.objects.filter(action="core.sealed_opened").latest("pk")
        assert (row.object_type, row.actor) == ("intake.letteranswer", officer.actor_id)

    def test_marks_an_answer_that_nobody_can_open(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        letter = CoverLetterFactory(complaint=complaint, handed=True)
        waits = {"box": b"-", "words": None, "opened_at": None}
        LetterAnswerFactory(letter=letter, failed_at=clock.now(), **waits)
        assert "Ini tidak bisa dibuka" in show(signed_in(officer), letter).content.decode()

    def test_is_read_by_whoever_has_the_case_and_not_by_another_unit(
        self, complaint: Complaint, unit: Unit, signed_in: SignIn
    ) -> None:
        letter = CoverLetterFactory(complaint=complaint, handed=True)
        manager = user_as(Role.CASE_MANAGER, unit)
        case = case_of(complaint, manager)
        browser = signed_in(manager)
        assert show(browser, letter).status_code == 200
        assert "Dinas Sosial" in browser.get(f"/meja/kasus/{case.number}/").content.decode()
        stranger = user_as(Role.INTAKE_OFFICER, UnitFactory())
        assert show(signed_in(stranger), letter).status_code == 404

    def test_costs_the_same_however_much_they_wrote(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        letter = CoverLetterFactory(complaint=complaint, handed=True)
        browser, url = signed_in(officer), f"/meja/surat/{letter.pk}/"
        LetterAnswerFactory.create_batch(2, letter=letter)
        few = queries_for(browser, url)
        LetterAnswerFactory.create_batch(18, letter=letter)
        assert queries_for(browser, url) == few


class TestCoverLetterReceive:
    def test_told_by_phone_stops_the_clock(self, officer: User, signed_in: SignIn) -> None:
        light, browser = decided(officer), signed_in(officer)
        told = {"to_kind": "kelurahan", "kelurahan": RegionFactory().pk, "asks": ["papers"]}
        send(browser, "write", light.number, **told)
        letter = CoverLetter.objects.get()
        who = {"received_on": clock.today().isoformat(), "received_from": "Sekretaris kelurahan"}
        assert send(browser, "receive", letter.pk, **who).status_code == 302
        assert Clock.objects.of(ClockTrigger.LIGHT_MATTER).get().done_by == officer.actor_id
        page = browser.get(f"/meja/aduan/{light.number}/").content.decode()
        assert "Diterima, disampaikan Sekretaris kelurahan" in page

    def test_a_day_to_come_is_explained(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        letter = CoverLetterFactory(complaint=complaint, handed=True)
        day = (clock.today() + timedelta(days=1)).isoformat()
        who = {"received_on": day, "received_from": "Lurah"}
        assert send(signed_in(officer), "receive", letter.pk, **who).status_code == 422


class TestCoverLetterWithdraw:
    def test_says_so_on_the_complaint_and_once_only(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        letter, browser = CoverLetterFactory(complaint=complaint, handed=True), signed_in(officer)
        assert send(browser, "withdraw", letter.pk).status_code == 302
        assert "Ditarik" in browser.get(f"/meja/aduan/{complaint.number}/").content.decode()
        assert send(browser, "withdraw", letter.pk).status_code == 409


def test_the_complaint_costs_the_same_however_many_letters_it_has(
    complaint: Complaint, officer: User, signed_in: SignIn
) -> None:
    browser, url = signed_in(officer), f"/meja/aduan/{complaint.number}/"
    LetterAnswerFactory.create_batch(2, letter__complaint=complaint)
    few = queries_for(browser, url)
    LetterAnswerFactory.create_batch(18, letter__complaint=complaint)
    assert queries_for(browser, url) == few
