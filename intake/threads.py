"""Home of what the desk sees of a thread: its lines, what the reporter asks for, what waits."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import BooleanField, Count, Exists, F, Func, Min, OuterRef, Q, Subquery

from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import Scope
from core import clock
from core.actions.reveal import reveal_each
from intake.models import Clock, ClockTrigger, Complaint, ComplaintQuerySet, Message
from intake.models.complaint import state_of
from intake.thread_access import ThreadSight, came_back
from intake.workflow import CaseState, ComplaintState, MessageKind, ReporterWish


@dataclass(frozen=True)
class Line:
    """One message as it stands on the desk's page."""

    at: datetime
    is_ours: bool
    what: str
    words: str
    by: str
    is_new: bool


@dataclass(frozen=True)
class Summary:
    """What the page of a complaint or case tells of the thread without opening it."""

    number: str
    messages: int
    unread: int
    waits_since: datetime | None
    wish: str
    wish_label: str
    wish_on: date | None

    @property
    def is_paused(self) -> bool:
        return self.wish != ReporterWish.OPEN


def summary_of(complaint: Complaint) -> Summary | None:
    """None for a complaint without a code: somebody stood at the counter, or called."""
    return summaries_of([complaint]).get(complaint.pk)


def summaries_of(complaints: Iterable[Complaint]) -> dict[object, Summary]:
    """By complaint, of those with a code. One query; load them with their mailbox."""
    held = [one for one in complaints if one.mailbox is not None]
    is_unread = Q(read_at__isnull=True) & ~Q(kind=MessageKind.REPLY)
    counts = (
        Message.objects.filter(complaint__in=held)
        .values("complaint")
        .annotate(
            total=Count("pk"),
            unread=Count("pk", filter=is_unread),
            since=Min("at", filter=is_unread),
        )
    )
    found = {row["complaint"]: row for row in counts} if held else {}
    return {one.pk: _summary(one, found.get(one.pk, {})) for one in held}


def _summary(complaint: Complaint, counts: Mapping[str, Any]) -> Summary:  # Any: a row of counts
    box = complaint.mailbox
    assert box is not None  # noqa: S101  # asked for above
    return Summary(
        number=complaint.number,
        messages=counts.get("total", 0),
        unread=counts.get("unread", 0),
        waits_since=counts.get("since"),
        wish=box.wish,
        wish_label=str(ReporterWish(box.wish).label),
        wish_on=box.wish_on,
    )


def with_unread(rows: ComplaintQuerySet) -> ComplaintQuerySet:
    """Adds `has_unread`: a message of the reporter waits. Without a query a row."""
    unread = Message.objects.unread().filter(complaint=OuterRef("pk"))
    return rows.annotate(has_unread=Exists(unread))


def asks_again(complaint: Complaint) -> bool:
    """Whether she asked to take a finished matter up again and nobody has done so since."""
    if state_of(complaint) != ComplaintState.NOT_ELIGIBLE:
        return False
    return came_back(complaint, MessageKind.REVIVE)


def lines_of(sight: ThreadSight) -> list[Line]:
    """Open the thread, oldest first, with one audit row; nothing while a reason is asked."""
    rows = list(
        Message.objects.filter(complaint=sight.complaint).select_related("data_key").oldest_first()
    )
    if not sight.is_ready:
        return []
    told = [row for row in rows if row.words]
    opened = reveal_each(by=sight, objs=told, fields=["words"], purpose="thread")
    words = {row.pk: str(one["words"] or "") for row, one in zip(told, opened, strict=True)}
    names = _names(rows)
    return [
        Line(
            at=row.at,
            is_ours=row.kind == MessageKind.REPLY,
            what=str(MessageKind(row.kind).label),
            words=words.get(row.pk, ""),
            by=names.get(row.by, ""),
            is_new=row.kind != MessageKind.REPLY and row.read_at is None,
        )
        for row in rows
    ]


def unread_ids(sight: ThreadSight) -> list[UUID]:
    """What waits in the thread at this moment."""
    unread = Message.objects.unread().filter(complaint=sight.complaint)
    return list(unread.values_list("pk", flat=True))


def is_over(sight: ThreadSight) -> bool:
    """Whether the code works no more, so that nobody would read an answer."""
    box = sight.complaint.mailbox
    return box is None or box.expires_on < clock.today()


def may_take_up(sight: ThreadSight) -> bool:
    """Whether a refused complaint may go back to the queue by her hand."""
    triages = sight.scope.may(Permission.COMPLAINT_TRIAGE, sight.complaint.unit_id)
    return triages and state_of(sight.complaint) == ComplaintState.NOT_ELIGIBLE


def is_of_a_closed_case(sight: ThreadSight) -> bool:
    return sight.case is not None and getattr(sight.case, "state", "") == CaseState.CLOSED


def waiting_threads(scope: Scope) -> ComplaintQuerySet:
    """Complaints off the queue's own list in which the queue has a message to read.

    Refused and closed ones, and accepted ones whose case has no manager yet. What runs out first
    comes first.
    """
    holds = Func("pk", function="app.waits_for_manager", output_field=BooleanField(null=True))
    return (
        Complaint.objects.visible_to(scope)
        .filter(pk__in=Message.objects.unread().values("complaint"))
        .exclude(status_rows__waits=True)
        .annotate(queue_holds=holds)
        .filter(Q(queue_holds__isnull=True) | Q(queue_holds=True))
        .annotate(due_at=_due_of_message())
        .order_by(F("due_at").asc(nulls_last=True), "number")
    )


def _due_of_message() -> Subquery:
    """Until when somebody is to read what the reporter of the outer complaint wrote."""
    held = Clock.objects.running().of(ClockTrigger.REPORTER_MESSAGE)
    runs = held.filter(complaint=OuterRef("pk"), paused_at__isnull=True)
    return Subquery(runs.values("due_at")[:1])


def count_waiting(scope: Scope) -> int:
    """For the menu: complaints to decide on, and others with a message to read. One query."""
    if not scope.may_anywhere(Permission.COMPLAINT_READ):
        return 0
    decide = Complaint.objects.visible_to(scope).waiting().order_by().values("pk")
    return decide.union(waiting_threads(scope).order_by().values("pk")).count()


def _names(rows: list[Message]) -> dict[str, str]:
    ids = {int(row.by.removeprefix("user:")) for row in rows if row.by.startswith("user:")}
    users = User.objects.filter(pk__in=ids).only("display_name")
    return {user.actor_id: user.display_name for user in users}
