"""Home of what is read of joined complaints: what is one matter, and what the pages tell of it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Func, QuerySet, UUIDField, Value
from django.utils.functional import Promise

from accounts.permissions import Permission
from accounts.scope import Scope
from core import clock
from core.actions.reveal import reveal_each
from core.data_classes import DataClass
from intake.models import Complaint, ComplaintJoin, JoinReason
from intake.models.complaint import state_of
from intake.readers import JoinedReader
from intake.workflow import WAITING

Joins = QuerySet[ComplaintJoin]
CASE_OF = Func("pk", function="app.case_of", output_field=UUIDField(null=True))


@dataclass(frozen=True)
class JoinedInto:
    """What a joined complaint's page tells: into which, since when, why, and until when it can be
    undone. Without a number where she may not know of the other one."""

    number: str
    at: datetime
    reason: str
    undo_until: datetime
    may_undo: bool


@dataclass(frozen=True)
class JoinedHere:
    """One complaint that was joined into the one on the page; `words` only while that one waits:
    afterwards they stand in the case."""

    number: str
    received_at: datetime
    reason: str | Promise
    words: str


def main_of(complaint: Complaint) -> Complaint | None:
    """What it is joined into now."""
    held = ComplaintJoin.objects.live().filter(complaint=complaint).select_related("main").first()
    return held.main if held else None


def case_id_of(complaint: Complaint) -> UUID | None:
    """Id of the case that a complaint of her queue belongs to. She sees no row of it."""
    found = Complaint.objects.filter(pk=complaint.pk).values_list(CASE_OF, flat=True)
    case_id: UUID | None = found.first()
    return case_id


def named(scope: Scope, number: str) -> Complaint | None:
    """The complaint that somebody of the queue means by a complaint's or a case's number."""
    seen = Complaint.objects.visible_to(scope).with_status()
    found = seen.filter(number=number).first()
    if found is not None:
        return found
    first = Func(Value(number), function="app.complaint_of_case", output_field=UUIDField(null=True))
    return seen.filter(pk=first).first()


def into_of(scope: Scope, complaint: Complaint) -> JoinedInto | None:
    """What the page of a joined complaint tells of its join; None for one that stands by itself."""
    held = ComplaintJoin.objects.live().filter(complaint=complaint).select_related("main").first()
    if held is None:
        return None
    may = scope.may(Permission.COMPLAINT_TRIAGE, complaint.unit_id)
    return JoinedInto(
        number=held.main.number,
        at=held.joined_at,
        reason=str(JoinReason(held.reason).label),
        undo_until=held.undo_until,
        may_undo=may and clock.now() <= held.undo_until,
    )


def here_of(scope: Scope, main: Complaint) -> list[JoinedHere]:
    """What was joined into this complaint, the first first; opened with one audit row."""
    rows = ComplaintJoin.objects.live().filter(main=main).select_related("complaint__data_key")
    held = list(rows.order_by("complaint__received_at", "pk"))
    joined = [one.complaint for one in held]
    reader = JoinedReader(scope, main, joined)
    shows = state_of(main) in WAITING and reader.reads(DataClass.NARRATIVE)
    told = reveal_each(by=reader, objs=joined, fields=["words"], purpose="triage") if shows else []
    words = {row.pk: str(one["words"] or "") for row, one in zip(joined, told, strict=bool(told))}
    return [
        JoinedHere(
            number=one.complaint.number,
            received_at=one.complaint.received_at,
            reason=JoinReason(one.reason).label,
            words=words.get(one.complaint_id, ""),
        )
        for one in held
    ]
