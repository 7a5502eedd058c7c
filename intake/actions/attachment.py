"""Home of what the worker does with a file: opens its box, has it checked, copies it to the case.

Each step is safe to run twice. A file that cannot be opened or checked is kept and marked, never
dropped: somebody was told it arrived (ADR 0029).
"""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from core import alarms, audit, clock, outbox
from core.actions.reveal import ReadingService, reveal
from core.alarms import Alarm
from core.data_classes import DataClass
from core.errors import KeyGone
from core.queues import Queue
from core.sealing import box as sealed_boxes
from core.sealing.fields import Plain
from intake.actions.complaint import private_key
from intake.attachments import sandbox
from intake.attachments.kinds import Reason, State, Verdict, quarantined
from intake.attachments.scanner import Scan, ScannerAway, scanner
from intake.events import Event
from intake.models import Attachment, Case, Complaint, ComplaintLink, SealedFile
from intake.models.attachment import band_of

CHECKER = ReadingService("file-checker", opens={DataClass.NARRATIVE})
CHECK_FILE = "intake.check_file"
TRIED_AGAIN = (Reason.SCANNER_AWAY, Reason.CHECK_FAILED)  # what may be well another day
COPIED = ("kind", "form", "size_band", "state", "reason", "scan", "may_keep_original", "state_at")


@transaction.atomic
def open_sealed_file(file_id: UUID) -> Attachment | None:
    """Open one box and keep what was in it under its complaint's key, unchecked.

    None while the report itself waits: the next round comes by again.
    """
    held = SealedFile.objects.select_for_update().get(pk=file_id)
    complaint = (
        Complaint.objects.filter(mailbox_id=held.mailbox_id).select_related("data_key").first()
    )
    if held.box is None or complaint is None:
        return None
    try:
        content = sealed_boxes.open_box(private_key(), bytes(held.box))
        attachment = receive(
            complaint=complaint,
            client_key=held.client_key,
            content=content,
            received_at=held.arrived_at,
            may_keep_original=held.may_keep_original,
        )
    except sealed_boxes.BoxUnreadable:
        held.failed_at = clock.now()
        held.save(update_fields=["failed_at"])
        audit.record(Event.FILE_UNREADABLE, by=CHECKER, about=held)
        return None
    except KeyGone:  # the complaint was erased in the meantime, and this with it
        audit.record(Event.FILE_DROPPED, by=CHECKER, about=held)
        attachment = None
    held.box, held.opened_at, held.failed_at = None, clock.now(), None
    held.save(update_fields=["box", "opened_at", "failed_at"])
    return attachment


@transaction.atomic
def receive(
    *,
    complaint: Complaint,
    client_key: UUID,
    content: bytes,
    received_at: datetime,
    may_keep_original: bool,
) -> Attachment:
    """Keep one file of a complaint, not looked at yet. Raises KeyGone when it was erased."""
    last = Attachment.objects.filter(complaint=complaint).aggregate(last=Max("place"))["last"]
    attachment = Attachment.objects.create(
        complaint=complaint,
        data_key=complaint.data_key,
        client_key=client_key,
        place=(last or 0) + 1,
        size_band=band_of(len(content)),
        may_keep_original=may_keep_original,
        content=Plain(content),
        received_at=received_at,
        state_at=max(received_at, clock.now()),
    )
    audit.record(Event.FILE_RECEIVED, by=CHECKER, about=attachment)
    ring_for(attachment, key=f"check:{attachment.pk}")
    return attachment


def ring_for(attachment: Attachment, *, key: str) -> None:
    """Have it checked, in the line where nothing quick waits behind it."""
    args = {"attachment_id": str(attachment.pk)}
    outbox.put(CHECK_FILE, args=args, key=key, queue=Queue.SLOW)


@transaction.atomic
def check(attachment_id: UUID) -> Attachment:
    """Look at one file, clean it, have it scanned, and let the case's file know.

    Raises NotAsked when this machine could not look at it: the message is tried again.
    """
    attachment = _locked(attachment_id)
    if not _may_be_checked(attachment):
        return attachment
    told = reveal(by=CHECKER, obj=attachment, fields=["content"], purpose="check")
    content = told["content"]
    if isinstance(content, bytes):
        _keep(attachment, content, *_judged(content))
    else:  # erased or moved; `reveal` has told of that
        _keep(attachment, None, quarantined(Reason.CHECK_FAILED), None)
    _share_of(attachment)
    return attachment


@transaction.atomic
def give_up_on(attachment_id: UUID) -> None:
    """Three tries ended badly: the file is kept, and the desk sees so, also in the case."""
    attachment = _locked(attachment_id)
    if attachment.state == State.WAITING:
        _keep(attachment, None, quarantined(Reason.CHECK_FAILED), None)
        _share_of(attachment)


def _share_of(attachment: Attachment) -> None:
    assert attachment.complaint_id is not None  # noqa: S101  # only a complaint's file is checked
    share(attachment.complaint_id)


def _locked(attachment_id: UUID) -> Attachment:
    rows = Attachment.objects.select_for_update(of=("self",)).select_related("data_key")
    return rows.get(pk=attachment_id, complaint__isnull=False)


def _may_be_checked(attachment: Attachment) -> bool:
    return attachment.state == State.WAITING or attachment.reason in TRIED_AGAIN


def _judged(content: bytes) -> tuple[Verdict, Scan | None]:
    """What the inspection and the scanner say. What is refused is thrown away unscanned."""
    verdict = sandbox.inspect(content)
    if verdict.state is State.REFUSED:
        return verdict, None
    try:
        scan = scanner().scan(content)
    except ScannerAway:
        if verdict.state is State.CLEAN:
            verdict = quarantined(Reason.SCANNER_AWAY, verdict.form)
        return verdict, None
    if scan is Scan.FOUND:
        verdict = quarantined(Reason.VIRUS, verdict.form)
    return verdict, scan


def _keep(
    attachment: Attachment, content: bytes | None, verdict: Verdict, scan: Scan | None
) -> None:
    attachment.state = verdict.state
    attachment.reason = verdict.reason or ""
    attachment.form, attachment.kind = verdict.form, verdict.kind
    attachment.scan = scan or ""
    attachment.state_at = max(attachment.received_at, clock.now())
    changed = ["state", "reason", "form", "kind", "scan", "state_at"]  # and not megabytes again
    sealed = []
    if verdict.state is State.REFUSED:
        attachment.content = None
        sealed = ["content"]
    if verdict.state is State.CLEAN:
        sealed = ["content", "original", "size_band"]
        attachment.content = Plain(verdict.content)
        attachment.size_band = band_of(len(verdict.content))
        if attachment.may_keep_original and content != verdict.content:
            attachment.original = Plain(content or b"")
    if sealed:
        attachment.save(update_fields=[*changed, *sealed])
    else:  # also when its key is gone: a row is not saved without one
        told = {name: getattr(attachment, name) for name in changed}
        Attachment.objects.filter(pk=attachment.pk).update(**told)
    if verdict.reason is Reason.VIRUS:
        alarms.ring(Alarm.VIRUS_FOUND, key=str(attachment.pk))
    detail = {"state": attachment.state, "reason": attachment.reason, "scan": attachment.scan}
    audit.record(Event.FILE_CHECKED, by=CHECKER, about=attachment, detail=detail)


@transaction.atomic
def share(complaint_id: UUID) -> int:
    """Copy a complaint's files under the key of each case it became; gives how many changed.

    What is clean goes with its content; of what was kept back or refused the case's file only says
    so. Runs again whenever a file or a link is new, and then copies what is missing.
    """
    links = ComplaintLink.objects.filter(complaint_id=complaint_id).order_by("case_id")
    sources = Attachment.objects.filter(complaint_id=complaint_id).without_content().in_order()
    changed = 0
    for case_id in links.values_list("case_id", flat=True):
        case = (
            Case.objects.select_for_update(of=("self",), no_key=True)  # others add rows to it
            .select_related("data_key")
            .get(pk=case_id)
        )
        held = {one.source_id: one for one in case.attachments.without_content()}
        for source in sources:
            copy = held.get(source.pk)
            if copy is None or copy.state_at != source.state_at:
                changed += _copied(source, case, copy)
    return changed


def _copied(source: Attachment, case: Case, copy: Attachment | None) -> bool:
    try:
        key = case.data_key
    except KeyGone:  # the case was erased; nothing is copied into it
        return False
    if copy is None:
        last = case.attachments.aggregate(last=Max("place"))["last"]
        copy = Attachment(case=case, source=source, data_key=key, place=(last or 0) + 1)
        copy.received_at = source.received_at
    if source.state == State.CLEAN:
        told = reveal(by=CHECKER, obj=source, fields=["content", "original"], purpose="to the case")
        if not isinstance(told["content"], bytes):
            return False
        copy.content = Plain(told["content"])
        copy.original = Plain(told["original"]) if isinstance(told["original"], bytes) else None
    for name in COPIED:
        setattr(copy, name, getattr(source, name))
    copy.save()
    audit.record(Event.FILE_COPIED, by=CHECKER, about=copy, detail={"case": case.number})
    return True
