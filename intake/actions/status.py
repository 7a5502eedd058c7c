"""Home of the only ways a complaint or a case changes its state."""

from datetime import date

from django.db import transaction

from core import audit, clock
from core.errors import TransitionNotAllowed
from intake.actions import clocks
from intake.errors import NotBackThere
from intake.events import Event
from intake.models import Case, CaseStatus, ClockTrigger, Complaint, ComplaintStatus, Episode
from intake.workflow import CASE_MOVES, COMPLAINT_MOVES, PAUSED, CaseState

# Nobody is to be served any more: what waited for it ends now, late or in time.
OVER = (CaseState.CLOSED, CaseState.HANDED_OVER)


@transaction.atomic
def move(
    *, by: audit.Actor, case: Case, to: str, reason: str = "", review_on: date | None = None
) -> CaseStatus:
    """Move a case along its table. Raises TransitionNotAllowed, NotBackThere."""
    held = hold_case(case)
    if to not in CASE_MOVES[held.status]:
        raise TransitionNotAllowed
    if held.status in PAUSED and to not in {CaseState.CLOSED, _state_before(held)}:
        raise NotBackThere
    now = clock.now()
    held.ends_at = now
    held.save(update_fields=["ends_at"])
    row = CaseStatus.objects.create(
        case=case,
        episode=_episode_for(case, to, by=by),
        status=to,
        starts_at=now,
        by=by.actor_id,
        reason=reason,
        review_on=review_on,
    )
    case.state = to  # type: ignore[attr-defined]  # the annotation of with_status, kept true
    if held.status == CaseState.REGISTERED:  # what was offered to a kelurahan is acknowledged
        clocks.stop(ClockTrigger.LIGHT_MATTER, by=by, case=case)
        clocks.hand_on(case)
    if to in OVER:
        clocks.stop(ClockTrigger.FIRST_SERVICE, by=by, case=case)
    audit.record(Event.CASE_MOVED, by=by, about=case, detail={"from": held.status, "to": to})
    return row


@transaction.atomic
def close(*, by: audit.Actor, case: Case, reason: str) -> Episode:
    """Close a case and its episode. `reason` is a code of domain 5.6. The caller has checked that
    nothing is open. Raises TransitionNotAllowed."""
    row = move(by=by, case=case, to=CaseState.CLOSED, reason=reason)
    episode = row.episode
    episode.closed_at = row.starts_at
    episode.closed_by = by.actor_id
    episode.close_reason = reason
    episode.save(update_fields=["closed_at", "closed_by", "close_reason"])
    return episode


def _state_before(held: CaseStatus) -> str:
    """The open state from which a paused case came, through any chain of pauses."""
    earlier = CaseStatus.objects.filter(case_id=held.case_id, pk__lt=held.pk).exclude(
        status__in=PAUSED
    )
    return earlier.order_by("-pk").values_list("status", flat=True)[0]


def _episode_for(case: Case, to: str, *, by: audit.Actor) -> Episode:
    current = Episode.objects.filter(case=case).order_by("-sequence").first()
    if current is not None and current.closed_at is None:
        return current
    return Episode.objects.create(
        case=case,
        sequence=current.sequence + 1 if current else 1,
        opened_at=clock.now(),
        opened_by=by.actor_id,
    )


def hold_case(case: Case) -> CaseStatus:
    """Where a case stands, as `hold_complaint`."""
    rows = CaseStatus.objects.select_for_update().filter(case=case)
    return rows.filter(ends_at__isnull=True).first() or rows.get(ends_at__isnull=True)


def hold_complaint(complaint: Complaint) -> ComplaintStatus:
    """Where a complaint stands, locked until the transaction ends. Whoever waited for somebody who
    moved it meanwhile looks again: the row that stood there has ended."""
    rows = ComplaintStatus.objects.select_for_update().filter(complaint=complaint)
    return rows.filter(ends_at__isnull=True).first() or rows.get(ends_at__isnull=True)


@transaction.atomic
def move_complaint(
    *, by: audit.Actor, complaint: Complaint, to: str, reason: str = ""
) -> ComplaintStatus:
    """Move a complaint along its table. Raises TransitionNotAllowed."""
    held = hold_complaint(complaint)
    if to not in COMPLAINT_MOVES[held.status]:
        raise TransitionNotAllowed
    now = clock.now()
    held.ends_at = now
    held.save(update_fields=["ends_at"])
    complaint.state = to  # type: ignore[attr-defined]  # the annotation of with_status, kept true
    return ComplaintStatus.objects.create(
        complaint=complaint, status=to, starts_at=now, by=by.actor_id, reason=reason
    )
