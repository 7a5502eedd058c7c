"""Home of joining complaints that are one matter, and of undoing it within 30 days (ADR 0036).

Nothing is merged: each complaint keeps its words, its key and its code. The main one goes on; a
joined one waits no more, its words reach the case of the main one, and its reporter reads that we
are working on it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import scope_of
from core import audit, clock, context
from core.errors import NotYours
from intake import joins, notices
from intake.actions import leaving, linking, mailbox
from intake.errors import (
    AlreadyTriaged,
    MainDecided,
    NothingJoined,
    SameComplaint,
    UndoIsOver,
)
from intake.events import Event
from intake.models import Case, Complaint, ComplaintJoin, JoinEnd
from intake.readers import ComplaintReader, JoinedReader
from intake.workflow import WAITING, ComplaintState, PublicStatus

MAY_BE_UNDONE_FOR = timedelta(days=30)


@transaction.atomic
def join(*, by: User, complaint: Complaint, main: Complaint, reason: str) -> ComplaintJoin:
    """Say that a complaint which waits is the same matter as `main`, or as what that one is joined
    into. What was joined into it goes along.

    Raises NotYours, SameComplaint, MainDecided, AlreadyTriaged, HandoverPending.
    """
    _expect_hers(by, complaint)
    main = joins.main_of(main) or main
    _expect_hers(by, main)
    if main.pk == complaint.pk or main.unit_id != complaint.unit_id:
        raise SameComplaint
    states = leaving.hold(complaint, main)
    if states[complaint.pk] not in WAITING:
        raise AlreadyTriaged
    if states[main.pk] not in {*WAITING, ComplaintState.ACCEPTED}:
        raise MainDecided
    leaving.leave_queue(by=by, complaint=complaint, to=ComplaintState.DUPLICATE)
    followers = _end_all(by, complaint, JoinEnd.MAIN_MOVED)
    made = _write(by, complaint, main, reason)
    for one in followers:
        _write(by, one.complaint, main, one.reason, along_with=made)
    with _case_of(main) as case:
        if case is not None:
            _link_joined(by, complaint, [one.complaint for one in followers], case)
            reader = ComplaintReader(scope_of(by), complaint)
            linking.link(by=reader, complaint=complaint, case=case)
            notices.joined(case, key=f"joined:{made.pk}")
    mailbox.tell(complaint, PublicStatus.IN_PROGRESS)
    detail = {"into": main.number, "reason": reason, "along": len(followers)}
    audit.record(Event.COMPLAINT_JOINED, by=by, about=complaint, detail=detail)
    return made


@transaction.atomic
def undo(*, by: User, complaint: Complaint, reason: str) -> ComplaintJoin:
    """Back to the queue; its copies leave the case. What went along with it comes back to it.

    Raises NotYours, NothingJoined, UndoIsOver.
    """
    _expect_hers(by, complaint)
    held = _live().filter(complaint=complaint).first()
    if held is None:
        raise NothingJoined
    if clock.now() > held.undo_until:
        raise UndoIsOver
    followers = list(_live().filter(along_with=held))
    with _case_of(complaint) as case:
        if case is not None:
            for one in (held, *followers):
                linking.unlink(complaint=one.complaint, case=case)
    _end(by, held, reason)
    leaving.come_back(by=by, complaint=complaint, reason="undone")
    for one in followers:
        _end(by, one, JoinEnd.MAIN_MOVED)
        _write(by, one.complaint, complaint, one.reason)
    detail = {"from": held.main.number, "reason": reason, "along": len(followers)}
    audit.record(Event.JOIN_UNDONE, by=by, about=complaint, detail=detail)
    return held


def follow_into(*, by: User, main: Complaint, case: Case) -> None:
    """Part of accepting: the words of what is joined into `main` reach its case too."""
    joined = [one.complaint for one in _live().filter(main=main)]
    with context.holding(case.pk):
        _link_joined(by, main, joined, case)


def let_go(*, by: User, main: Complaint, reason: JoinEnd) -> None:
    """Part of refusing or handing over: what is joined into `main` waits again, each to be decided
    and answered by itself. Whenever that is: nobody is left behind because 30 days are over."""
    for one in _end_all(by, main, reason):
        leaving.come_back(by=by, complaint=one.complaint, reason=reason)
        detail = {"from": main.number, "reason": reason}
        audit.record(Event.JOIN_UNDONE, by=by, about=one.complaint, detail=detail)


def _expect_hers(by: User, complaint: Complaint) -> None:
    """It is of her queue still: not of a case that was closed to her meanwhile. Raises NotYours."""
    scope = scope_of(by)
    may = scope.may(Permission.COMPLAINT_TRIAGE, complaint.unit_id)
    if not (may and Complaint.objects.visible_to(scope).filter(pk=complaint.pk).exists()):
        raise NotYours


def _live() -> joins.Joins:
    rows = ComplaintJoin.objects.live().select_for_update(of=("self",))
    return rows.select_related("complaint__data_key", "main").order_by("joined_at", "pk")


def _write(
    by: User,
    complaint: Complaint,
    main: Complaint,
    reason: str,
    along_with: ComplaintJoin | None = None,
) -> ComplaintJoin:
    now = clock.now()
    return ComplaintJoin.objects.create(
        complaint=complaint,
        main=main,
        reason=reason,
        along_with=along_with,
        joined_at=now,
        joined_by=by.actor_id,
        undo_until=now + MAY_BE_UNDONE_FOR,
    )


def _end(by: User, held: ComplaintJoin, reason: str) -> None:
    held.ended_at, held.ended_by, held.end_reason = clock.now(), by.actor_id, reason
    held.save(update_fields=["ended_at", "ended_by", "end_reason"])


def _end_all(by: User, main: Complaint, reason: JoinEnd) -> list[ComplaintJoin]:
    held = list(_live().filter(main=main))
    for one in held:
        _end(by, one, reason)
    return held


@contextmanager
def _case_of(complaint: Complaint) -> Iterator[Case | None]:
    """The case it belongs to, held for this step: the queue has no row of it."""
    case_id = joins.case_id_of(complaint)
    if case_id is None:
        yield None
        return
    with context.holding(case_id):
        yield Case.objects.select_related("data_key").get(pk=case_id)


def _link_joined(by: User, main: Complaint, joined: list[Complaint], case: Case) -> None:
    reader = JoinedReader(scope_of(by), main, joined)
    for one in joined:
        linking.link(by=reader, complaint=one, case=case)
