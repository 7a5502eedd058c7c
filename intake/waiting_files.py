"""Home of which files wait for the worker: what its rounds walk through, oldest first."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from core import clock
from core.models import OutboxMessage
from intake.attachments.kinds import Reason, State
from intake.models import Attachment, Complaint, SealedFile

AT_ONCE = 200
LOOKS_BACK = timedelta(days=2)  # a copy that is missing longer than that is not a race


def sealed_ids() -> list[UUID]:
    """Boxes whose report has been opened; the others wait with it."""
    has_report = Complaint.objects.filter(mailbox=OuterRef("mailbox"))
    waiting = SealedFile.objects.filter(opened_at__isnull=True, failed_at__isnull=True)
    found = waiting.filter(Exists(has_report)).order_by("arrived_at")
    return list(found.values_list("pk", flat=True)[:AT_ONCE])


def unscanned() -> list[Attachment]:
    """Kept back only because the scanner did not answer."""
    found = Attachment.objects.filter(
        complaint__isnull=False, state=State.QUARANTINED, reason=Reason.SCANNER_AWAY
    )
    return list(found.without_content().order_by("state_at")[:AT_ONCE])


def given_up_ids() -> list[UUID]:
    """Still waiting, and the message that would have them checked is among the dead letters."""
    waiting = Attachment.objects.filter(complaint__isnull=False, state=State.WAITING)
    keys = {f"check:{pk}": pk for pk in waiting.values_list("pk", flat=True)[:AT_ONCE]}
    dead = OutboxMessage.objects.given_up().filter(key__in=keys)
    return [keys[key] for key in dead.values_list("key", flat=True) if key]


def unshared_ids() -> list[UUID]:
    """Complaints with a file of which a case's file knows nothing, or something older."""
    since = clock.now() - LOOKS_BACK
    copies = Attachment.objects.filter(
        source=OuterRef("pk"),
        case=OuterRef("complaint__links__case"),
        state_at=OuterRef("state_at"),
    )
    lately = Q(state_at__gte=since) | Q(complaint__links__at__gte=since)
    found = Attachment.objects.filter(lately, complaint__links__isnull=False).exclude(
        Exists(copies)
    )
    return list(found.values_list("complaint_id", flat=True).distinct()[:AT_ONCE])
