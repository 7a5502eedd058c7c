"""Home of bringing what a complaint tells into a case, and of taking it out again."""

from django.db import transaction

from core import clock, outbox
from core.actions.reveal import Reader, reveal
from core.queues import Queue
from intake import contact_history
from intake.actions import lookup
from intake.models import Attachment, Case, Complaint, ComplaintLink


@transaction.atomic
def link(*, by: Reader, complaint: Complaint, case: Case) -> ComplaintLink:
    """Copy a complaint's words, its plan and what came of reaching its reporter under the key of a
    case that the caller holds; its files follow. Raises ClassClosed when she does not read it."""
    told = reveal(by=by, obj=complaint, fields=["words", "contact_plan"], purpose="accept")
    made = ComplaintLink.objects.create(
        complaint=complaint,
        case=case,
        data_key=case.data_key,
        words=str(told["words"] or ""),
        contact_plan=told["contact_plan"] if complaint.wants_contact else None,
        tried=contact_history.copy_of(by, complaint),
        at=clock.now(),
        by=by.actor_id,
    )
    if isinstance(told["contact_plan"], dict):
        lookup.note_phone(case, str(told["contact_plan"].get("number", "")))
    if complaint.attachments.exists():  # by the worker: pictures are not copied in a web request
        args, key = {"complaint_id": str(complaint.pk)}, f"copy:{made.pk}"
        outbox.put("intake.copy_files", args=args, key=key, queue=Queue.SLOW)
    return made


@transaction.atomic
def unlink(*, complaint: Complaint, case: Case) -> None:
    """Take the copies of a joined complaint out of a case that the caller holds: its words, its
    plan, its files. The complaint keeps its own. The database allows it while the join stands."""
    Attachment.objects.filter(case=case, source__complaint=complaint).delete()
    ComplaintLink.objects.filter(case=case, complaint=complaint).delete()
