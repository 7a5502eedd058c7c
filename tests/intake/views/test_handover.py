"""Home of handing a complaint over, as tests: it is ours until the other body has it."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import Notice, User
from accounts.roles import Role
from core import clock
from intake import jobs
from intake.actions import complaint as complaints
from intake.models import Case, ClockTrigger, Complaint, Handover, Triage
from intake.models.complaint import state_of
from intake.workflow import ComplaintState
from tests.conftest import WebClient
from tests.factories.accounts import user_as
from tests.intake.conftest import Receive
from tests.intake.views.test_triage import ACCEPTED, WOMAN

SignIn = Callable[[User], WebClient]
ELSEWHERE = {**WOMAN, "home": "other_city", "place": "other_city", "signs": ["injury"]}
SENT = {
    **ELSEWHERE,
    "step": "decide",
    "outcome": "handed_over",
    "to_body": "UPTD Kota Contoh",
    "way": "phone",
}
RECEIPT = {"received_from": "UPTD Kota Contoh, petugas pengaduan", "reference": "77/2026"}


@pytest.fixture
def opened(receive: Receive, officer: User) -> Complaint:
    complaint = receive()
    complaints.open_for_reading(by=officer, complaint=complaint)
    return complaint


def send(browser: WebClient, complaint: Complaint, page: str, **given: Any) -> Any:
    url = reverse(f"intake:{page}", args=[complaint.number])
    return browser.post(url, {"client_key": str(uuid.uuid4()), **given})


def running(complaint: Complaint) -> set[str]:
    rows = complaint.clocks.filter(done_at__isnull=True)
    return set(rows.values_list("rule__trigger", flat=True))


class TestSending:
    def test_is_proposed_for_who_lives_elsewhere(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        form = send(signed_in(officer), opened, "triage-record", **ELSEWHERE).context["form"]
        assert form["outcome"].value() == "handed_over"

    def test_is_not_offered_within_the_city(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        here = {**SENT, "home": "here", "place": "here"}
        assert send(signed_in(officer), opened, "triage-record", **here).status_code == 422

    @pytest.mark.parametrize("missing", ["to_body", "way"])
    def test_needs_to_whom_and_how(
        self, missing: str, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        given = {**SENT, missing: ""}
        assert send(signed_in(officer), opened, "triage-record", **given).status_code == 422

    def test_stays_ours_and_our_clocks_run(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(officer)
        assert send(browser, opened, "triage-record", **SENT).status_code == 302
        assert state_of(Complaint.objects.get()) == ComplaintState.OPENED
        assert running(opened) == {ClockTrigger.FOLLOW_UP, ClockTrigger.HANDOVER_RECEIPT}
        assert not Triage.objects.exists()
        assert "Menunggu tanda terima" in browser.get("/meja/aduan/").content.decode()
        page = browser.get(f"/meja/aduan/{opened.number}/").content.decode()
        assert "Dilimpahkan, belum diterima" in page
        assert "Mulai triase" not in page

    def test_without_a_receipt_the_next_person_hears_of_it(
        self, opened: Complaint, officer: User, unit: Any, signed_in: SignIn
    ) -> None:
        head = user_as(Role.INTAKE_HEAD, unit)
        send(signed_in(officer), opened, "triage-record", **SENT)
        clock.move_by(timedelta(days=14))
        jobs.run_clocks()
        assert {one.user_id for one in Notice.objects.all()} == {head.pk}

    def test_what_is_handed_over_is_neither_accepted_nor_sent_twice(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(officer)
        send(browser, opened, "triage-record", **SENT)
        assert send(browser, opened, "triage-record", **SENT).status_code == 409
        assert send(browser, opened, "triage-record", **ACCEPTED).status_code == 409
        assert not Case.objects.exists()


class TestHandoverReceive:
    def test_makes_it_theirs_and_keeps_what_was_found(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(officer)
        send(browser, opened, "triage-record", **SENT)
        day = clock.today().isoformat()
        answer = send(browser, opened, "handover-receive", received_on=day, **RECEIPT)
        assert answer.status_code == 302
        assert state_of(Complaint.objects.get()) == ComplaintState.HANDED_OVER
        assert running(opened) == set()
        kept, held = Triage.objects.get(), Handover.objects.get()
        assert (kept.outcome, kept.risk, kept.route) == ("handed_over", "medium", "handover")
        assert kept.stop_rules == ["injury"]
        assert (held.reference, held.recorded_by) == ("77/2026", officer.actor_id)

    def test_leaves_no_advice_that_nobody_gave(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(officer)
        send(browser, opened, "triage-record", **SENT)
        day = clock.today().isoformat()
        send(browser, opened, "handover-receive", received_on=day, **RECEIPT)
        assert "Saran kita" not in browser.get(f"/meja/aduan/{opened.number}/").content.decode()

    def test_a_day_told_earlier_hides_no_lateness(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser, day = signed_in(officer), clock.today().isoformat()
        send(browser, opened, "triage-record", **SENT)
        clock.move_by(timedelta(days=14))
        send(browser, opened, "handover-receive", received_on=day, **RECEIPT)
        stopped = opened.clocks.get(rule__trigger=ClockTrigger.HANDOVER_RECEIPT)
        assert stopped.done_at is not None
        assert stopped.done_at > stopped.due_at

    def test_a_day_to_come_is_no_receipt(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(officer)
        send(browser, opened, "triage-record", **SENT)
        day = (clock.today() + timedelta(days=1)).isoformat()
        answer = send(browser, opened, "handover-receive", received_on=day, **RECEIPT)
        assert answer.status_code == 422
        assert state_of(Complaint.objects.get()) == ComplaintState.OPENED

    def test_a_day_before_it_was_sent_is_no_receipt(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(officer)
        send(browser, opened, "triage-record", **SENT)
        day = (clock.today() - timedelta(days=1)).isoformat()
        answer = send(browser, opened, "handover-receive", received_on=day, **RECEIPT)
        assert answer.status_code == 422
        assert state_of(Complaint.objects.get()) == ComplaintState.OPENED

    def test_of_what_was_never_sent_is_nothing(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        url = reverse("intake:handover-receive", args=[opened.number])
        assert signed_in(officer).get(url).status_code == 404


class TestHandoverEnd:
    def test_makes_it_ours_to_decide_again(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(officer)
        send(browser, opened, "triage-record", **SENT)
        assert send(browser, opened, "handover-end").status_code == 302
        assert running(opened) == {ClockTrigger.FOLLOW_UP}
        assert send(browser, opened, "handover-end").status_code == 409
        assert send(browser, opened, "triage-record", **ACCEPTED).status_code == 302
