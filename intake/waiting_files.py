"""Home of which files wait for the worker: what its rounds walk through, oldest first."""

from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, TextField, Value
from django.db.models.functions import Cast, Concat

from core import clock
from core.models import DataKey, OutboxMessage
from intake.attachments.kinds import Reason, State
from intake.models import Attachment, Complaint, SealedFile

AT_ONCE = 200
A_DAY = timedelta(days=1)
TRIED_FOR = timedelta(days=14)  # once a day; what fails so often fails by its bytes
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


def broken_off() -> list[Attachment]:
    """The check of them broke off a day ago or more, and what was sent can still be opened."""
    now = clock.now()
    has_key = DataKey.objects.filter(pk=OuterRef("data_key_id"))
    found = Attachment.objects.filter(
        Exists(has_key),
        complaint__isnull=False,
        state=State.QUARANTINED,
        reason=Reason.CHECK_FAILED,
        state_at__lte=now - A_DAY,
        received_at__gte=now - TRIED_FOR,
    )
    return list(found.without_content().order_by("state_at", "pk")[:AT_ONCE])


def given_up_ids() -> list[UUID]:
    """Still waiting, and the message that would have them checked is among the dead letters."""
    key = Concat(Value("check:"), Cast(OuterRef("pk"), TextField()))
    dead = OutboxMessage.objects.given_up().filter(key=key)
    waiting = Attachment.objects.filter(complaint__isnull=False, state=State.WAITING)
    found = waiting.filter(Exists(dead)).order_by("received_at", "pk")
    return list(found.values_list("pk", flat=True)[:AT_ONCE])


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
