"""Home of the state tables as tests: every pair of states, from the tables' own keys."""

import itertools

import pytest

from core import audit, clock
from core.errors import TransitionNotAllowed
from core.models import AuditEvent
from intake.actions import status
from intake.errors import NotBackThere
from intake.models import Case, CaseStatus, Complaint, ComplaintStatus
from intake.models.case import state_of
from intake.workflow import (
    CASE_MOVES,
    COMPLAINT_MOVES,
    OPEN,
    OPEN_LINE,
    PAUSED,
    WAITING,
    CaseState,
    ComplaintState,
)
from tests.factories.intake import CaseFactory, ComplaintFactory

pytestmark = pytest.mark.django_db
DESK = audit.Service("test")
COMPLAINT_PAIRS = list(itertools.product(COMPLAINT_MOVES, ComplaintState.values))
CASE_PAIRS = list(itertools.product(CASE_MOVES, CaseState.values))


def test_the_tables_know_every_state() -> None:
    assert set(COMPLAINT_MOVES) == set(ComplaintState.values)
    assert set(CASE_MOVES) == set(CaseState.values)


@pytest.mark.parametrize(("start", "to"), COMPLAINT_PAIRS)
def test_a_complaint_moves_only_along_its_table(start: str, to: str) -> None:
    complaint = ComplaintFactory(state=start)
    if to in COMPLAINT_MOVES[start]:
        status.move_complaint(by=DESK, complaint=complaint, to=to)
        assert complaint.status_rows.get(ends_at=None).status == to
        assert Complaint.objects.waiting().exists() == (to in WAITING)
    else:
        with pytest.raises(TransitionNotAllowed):
            status.move_complaint(by=DESK, complaint=complaint, to=to)
        assert complaint.status_rows.get().status == start


@pytest.mark.parametrize(("start", "to"), CASE_PAIRS)
def test_a_case_moves_only_along_its_table(start: str, to: str) -> None:
    case = CaseFactory(state=start if start not in PAUSED else to_before_pause(to))
    if start in PAUSED:
        pause(case, start)
    if to in CASE_MOVES[start]:
        status.move(by=DESK, case=case, to=to, reason="uji", review_on=clock.today())
        assert case.status_rows.get(ends_at=None).status == to
        assert Case.objects.open().exists() == (to in OPEN)
    else:
        with pytest.raises(TransitionNotAllowed):
            status.move(by=DESK, case=case, to=to, reason="uji", review_on=clock.today())
        assert case.status_rows.get(ends_at=None).status == start
        assert Case.objects.open().exists() == (start in OPEN)


def to_before_pause(to: str) -> str:
    """Where a paused case must have come from, so that it may go back to `to`."""
    return to if to in OPEN_LINE else CaseState.IN_SERVICE


def pause(case: object, state: str) -> None:
    status.move(by=DESK, case=case, to=state, reason="uji", review_on=clock.today())  # type: ignore[arg-type]


@pytest.mark.parametrize("paused", PAUSED)
@pytest.mark.parametrize("before", OPEN_LINE)
def test_a_paused_case_goes_back_only_to_where_it_came_from(paused: str, before: str) -> None:
    case = CaseFactory(state=before)
    pause(case, paused)
    for other in set(OPEN_LINE) - {before}:
        with pytest.raises(NotBackThere):
            status.move(by=DESK, case=case, to=other)
    status.move(by=DESK, case=case, to=before)
    assert state_of(case) == before


class TestMove:
    def test_ends_the_earlier_stretch_where_the_next_begins(self) -> None:
        case = CaseFactory()
        status.move(by=DESK, case=case, to=CaseState.ASSESSING)
        first, second = CaseStatus.objects.filter(case=case).order_by("pk")
        assert first.ends_at == second.starts_at
        assert second.by == DESK.actor_id

    def test_writes_who_moved_it_from_where_to_where(self) -> None:
        case = CaseFactory()
        status.move(by=DESK, case=case, to=CaseState.ASSESSING)
        row = AuditEvent.objects.get(action="intake.case_moved")
        assert (row.actor, row.object_id) == (DESK.actor_id, str(case.pk))
        assert row.detail == {"from": "registered", "to": "assessing"}

    def test_a_refused_move_leaves_no_trace(self) -> None:
        case = CaseFactory()
        with pytest.raises(TransitionNotAllowed):
            status.move(by=DESK, case=case, to=CaseState.CLOSED)
        assert not AuditEvent.objects.filter(action="intake.case_moved").exists()

    def test_a_complaint_keeps_its_history(self) -> None:
        complaint = ComplaintFactory()
        status.move_complaint(by=DESK, complaint=complaint, to=ComplaintState.OPENED)
        assert ComplaintStatus.objects.filter(complaint=complaint).count() == 2


class TestEpisodes:
    def test_closing_ends_the_episode_with_its_reason(self) -> None:
        case = CaseFactory(state=CaseState.MONITORING)
        episode = status.close(by=DESK, case=case, reason="goals_met")
        assert (episode.closed_by, episode.close_reason) == (DESK.actor_id, "goals_met")
        assert episode.closed_at is not None

    def test_reopening_begins_the_next_one(self) -> None:
        case = CaseFactory(state=CaseState.CLOSED)
        status.move(by=DESK, case=case, to=CaseState.ASSESSING, reason="uji")
        assert list(case.episodes.order_by("sequence").values_list("sequence", "closed_by")) == [
            (1, "service:test"),
            (2, ""),
        ]
