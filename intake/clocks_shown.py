"""Home of what the desk sees of clocks: each with its due moment, what is left, and its pauses."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, OuterRef, Q, Subquery

from accounts.permissions import Permission
from accounts.scope import Scope
from core import clock
from intake.models import Case, Clock, ClockPause, Complaint, Handover, PauseReason


@dataclass(frozen=True)
class ShownPause:
    starts_at: datetime
    ends_at: datetime | None
    until_on: date | None
    reason: str


@dataclass(frozen=True)
class ShownClock:
    """One clock of a complaint or case. `is_late` holds for one that was done late too."""

    pk: int
    label: str
    source: str
    starts_at: datetime
    due_at: datetime
    done_at: datetime | None
    is_paused: bool
    is_late: bool
    pauses: list[ShownPause]
    may_pause: bool
    may_resume: bool


def of_complaint(scope: Scope, complaint: Complaint) -> list[ShownClock]:
    """Every clock of a complaint, those that run first. Two queries."""
    rows = (
        Clock.objects.filter(complaint=complaint)
        .select_related("rule")
        .prefetch_related("pauses")
        .order_by("done_at", "due_at", "pk")
    )
    decides = scope.may(Permission.COMPLAINT_TRIAGE, complaint.unit_id)
    shown = [_shown(row, decides=decides) for row in rows]
    return sorted(shown, key=lambda one: one.done_at is not None)


def of_case(case: Case) -> list[ShownClock]:
    """Clocks of a case and of the complaints it came from: what runs, and what was done late. They
    are paused where the complaint is. Two queries."""
    rows = (
        Clock.objects.filter(Q(case=case) | Q(complaint__links__case=case))
        .filter(Q(done_at__isnull=True) | Q(done_at__gt=F("due_at")))
        .select_related("rule")
        .prefetch_related("pauses")
        .order_by(F("done_at").asc(nulls_first=True), "due_at", "pk")
    )
    return [_shown(row, decides=False) for row in rows.distinct()]


def reason_of_pause() -> Subquery:
    """For the queue: why the clock of a complaint stands still."""
    open_ones = ClockPause.objects.filter(
        clock__complaint=OuterRef("pk"), clock__done_at__isnull=True, ends_at__isnull=True
    )
    return Subquery(open_ones.order_by("starts_at").values("reason")[:1])


def reason_in_words(code: str) -> str:
    return str(PauseReason(code).label) if code in PauseReason.values else ""


def _shown(row: Clock, *, decides: bool) -> ShownClock:
    now = clock.now()
    until = row.done_at or row.paused_at or now
    is_late, runs = until > row.due_at, row.done_at is None
    pauses = sorted(row.pauses.all(), key=lambda one: one.starts_at)
    return ShownClock(
        pk=row.pk,
        label=row.rule.get_trigger_display(),
        source=row.rule.source,
        starts_at=row.starts_at,
        due_at=row.due_at,
        done_at=row.done_at,
        is_paused=row.paused_at is not None,
        is_late=is_late,
        pauses=[
            ShownPause(one.starts_at, one.ends_at, one.until_on, one.get_reason_display())
            for one in pauses
        ],
        may_pause=decides
        and runs
        and row.paused_at is None
        and not (is_late or row.rule.is_of_danger),
        may_resume=decides and runs and row.paused_at is not None,
    )


def last_handover(complaint: Complaint) -> Handover | None:
    """The newest hand-over of a complaint, pending, received or taken back."""
    return Handover.objects.filter(complaint=complaint).order_by("-sent_at", "-pk").first()
