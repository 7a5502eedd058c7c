"""Home of keeping and forgetting what a complaint is found by (intake/lookup/matters.py)."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection, transaction

from core import context
from core.actions.reveal import Reader, ReadingService, reveal_each
from core.data_classes import DataClass
from core.sealing.index_keys import ColumnKeys, index_keys
from intake.errors import IndexKeyInUse
from intake.lookup import matters
from intake.lookup.matters import Marks
from intake.models import Complaint
from intake.workflow import ComplaintState

INDEXER = ReadingService("intake.indexer", {DataClass.IDENTITY})
AT_ONCE = 200
_WITHOUT = (
    "SELECT complaint.id FROM intake_complaint AS complaint"
    " WHERE NOT EXISTS (SELECT 1 FROM lookup.complaint AS row"
    " WHERE row.complaint_id = complaint.id AND row.key_number = %s)"
    " AND EXISTS (SELECT 1 FROM core_datakey AS key WHERE key.id = complaint.data_key_id)"
    " AND NOT EXISTS (SELECT 1 FROM intake_complaintstatus AS standing"
    " WHERE standing.complaint_id = complaint.id AND standing.ends_at IS NULL"
    " AND standing.status = %s)"
    " ORDER BY complaint.id LIMIT %s"
)


def mark(complaint: Complaint, marks: Marks) -> None:
    """Part of receiving a complaint: kept under every key set of the file."""
    for keys in index_keys().sets:
        matters.keep(keys, complaint.pk, marks)


def forget(complaint: Complaint) -> None:
    """Part of handing it over: it is another body's now."""
    matters.forget(complaint.pk)


@transaction.atomic
def index_complaints(*, key: int, by: Reader = INDEXER) -> int:
    """Write the marks of up to 200 complaints that have none under key set `key`; how many.

    For complaints of before, and for a new key. Safe to run again. Runs as the tables' owner.
    """
    keys = key_set(key)
    rows = Complaint.objects.filter(pk__in=without_marks(key)).select_related("data_key")
    complaints = list(rows.order_by("pk"))
    with context.serving("intake.index_people"):
        told = reveal_each(
            by=by, objs=complaints, fields=("contact_plan", "origin"), purpose="index"
        )
    for complaint, opened in zip(complaints, told, strict=True):
        plan, origin = (
            held if isinstance(held, dict) else {}
            for held in (opened["contact_plan"], opened["origin"])
        )
        number, sender = str(plan.get("number", "")), str(origin.get("sender", ""))
        marks = Marks(number, sender, str(origin.get("reference", "")))
        matters.keep(keys, complaint.pk, marks)
    return len(complaints)


def without_marks(key: int, most: int = AT_ONCE) -> Sequence[UUID]:
    """Ids of complaints of ours that are not found by this set."""
    with connection.cursor() as cursor:
        cursor.execute(_WITHOUT, [key, ComplaintState.HANDED_OVER, most])
        return [pk for (pk,) in cursor.fetchall()]


def key_set(number: int) -> ColumnKeys:
    """The set of this number of the file. Raises IndexKeyInUse."""
    for keys in index_keys().sets:
        if keys.number == number:
            return keys
    raise IndexKeyInUse
