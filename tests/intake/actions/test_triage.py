"""Home of deciding on a complaint as tests: kind, risk, authority, and the case it becomes."""

from typing import Any

import pytest

from accounts.models import User
from core import clock
from core.actions.reveal import reveal
from core.models import AuditEvent, DataKey
from intake.actions import complaint as complaints
from intake.actions import triage
from intake.errors import AlreadyTriaged, RiskBelowSigns
from intake.models import Case, Complaint, Triage
from intake.models.complaint import state_of
from intake.workflow import CaseState, ComplaintState
from tests.intake.conftest import WORDS, Receive
from tests.reading import EVERY_CLASS

pytestmark = pytest.mark.django_db
# As the migrations wrote them: one row of the table each.
CRITICAL = [
    *("alone_tonight", "confinement", "exploited", "infant", "not_safe_now", "online_sexual"),
    *("rape_72h", "serious_injury", "sexual_violence", "strangulation", "suicide_talk"),
    *("syndicate", "threat_to_life", "trafficking", "weapon"),
]
TESTS: dict[str, Any] = {"kind": "ktp", "risk": "medium", "authority": "city"}


@pytest.fixture
def opened(receive: Receive, officer: User) -> Complaint:
    complaint = receive()
    complaints.open_for_reading(by=officer, complaint=complaint)
    return complaint


class TestAccept:
    def test_opens_a_case_with_a_number_of_its_own(self, opened: Complaint, officer: User) -> None:
        case = triage.accept(by=officer, complaint=opened, **TESTS)
        assert case.number == f"TNG-{clock.today().year}-000001"
        assert case.received_at == opened.received_at
        assert case.status_rows.get().status == CaseState.REGISTERED
        assert case.episodes.get().opened_by == officer.actor_id

    def test_takes_the_complaint_out_of_the_queue(self, opened: Complaint, officer: User) -> None:
        triage.accept(by=officer, complaint=opened, **TESTS)
        assert state_of(opened) == ComplaintState.ACCEPTED
        assert not Complaint.objects.waiting().exists()

    def test_copies_the_words_under_the_cases_own_key(
        self, opened: Complaint, officer: User
    ) -> None:
        case = triage.accept(by=officer, complaint=opened, **TESTS)
        DataKey.objects.filter(pk=opened.data_key_id).delete()
        link = case.complaint_links.select_related("data_key").get()
        assert reveal(by=EVERY_CLASS, obj=link, fields=["words"])["words"] == WORDS

    @pytest.mark.parametrize("sign", CRITICAL)
    def test_a_critical_sign_forces_high_risk(
        self, sign: str, opened: Complaint, officer: User
    ) -> None:
        with pytest.raises(RiskBelowSigns):
            triage.accept(by=officer, complaint=opened, **TESTS, signs=[sign])
        assert not Case.objects.exists()
        triage.accept(by=officer, complaint=opened, **{**TESTS, "risk": "high"}, signs=[sign])

    def test_refuses_when_somebody_was_faster(self, opened: Complaint, officer: User) -> None:
        triage.accept(by=officer, complaint=opened, **TESTS)
        with pytest.raises(AlreadyTriaged):
            triage.accept(by=officer, complaint=opened, **TESTS)
        with pytest.raises(AlreadyTriaged):
            triage.refuse(by=officer, complaint=opened, advice_given="x")
        assert Case.objects.count() == 1

    def test_refuses_a_complaint_that_nobody_read(self, receive: Receive, officer: User) -> None:
        with pytest.raises(AlreadyTriaged):
            triage.accept(by=officer, complaint=receive(), **TESTS)

    def test_a_refused_acceptance_leaves_no_trace(self, receive: Receive, officer: User) -> None:
        before = AuditEvent.objects.count()
        complaint = receive()
        with pytest.raises(AlreadyTriaged):
            triage.accept(by=officer, complaint=complaint, **TESTS)
        assert not DataKey.objects.filter(subject_kind="case").exists()
        assert AuditEvent.objects.count() == before + 1

    def test_writes_what_was_decided_and_by_whom(self, opened: Complaint, officer: User) -> None:
        case = triage.accept(by=officer, complaint=opened, **TESTS)
        row = AuditEvent.objects.get(action="intake.complaint_triaged")
        assert row.detail == {"outcome": "accepted", "case": case.number}
        assert AuditEvent.objects.filter(action="intake.case_registered").count() == 1


class TestRefuse:
    def test_keeps_the_advice_and_opens_no_case(self, opened: Complaint, officer: User) -> None:
        triage.refuse(by=officer, complaint=opened, advice_given="Hubungi dinas sosial.")
        assert Triage.objects.get().advice_given == "Hubungi dinas sosial."
        assert state_of(opened) == ComplaintState.NOT_ELIGIBLE
        assert not Case.objects.exists()
