"""Home of files as pages show them: what each is in words, where it stands, what to do about it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.scope import Scope
from core.data_classes import DataClass
from intake.attachments.kinds import Reason, State
from intake.models import Attachment, Complaint
from intake.models.attachment import AttachmentKind, AttachmentReason, AttachmentState, ScanResult
from intake.models.attachment import SizeBand as Band
from intake.readers import ComplaintReader

_ASK_AGAIN = _("Ask for a photo or a plain PDF of it. Do not look for another way to open it.")
_SENDER_KNOWS = _("Nothing of it is kept. The sender reads why with her code and may send another.")
ADVICE: dict[str, str | Promise] = {
    Reason.ACTIVE: _ASK_AGAIN,
    Reason.LOCKED: _ASK_AGAIN,
    Reason.VIRUS: _(
        "It stays locked away. Ask for a photo of it; tell the data protection officer."
    ),
    Reason.SCANNER_AWAY: _("You need do nothing: it opens by itself once the scanner answers."),
    Reason.CHECK_FAILED: _("It is tried again each day for two weeks. Ask for a photo of it."),
}
_TAGS = {
    State.WAITING: "",
    State.CLEAN: "green",
    State.QUARANTINED: "yellow",
    State.REFUSED: "grey",
}


@dataclass(frozen=True)
class AttachmentRow:
    """One line. `url` is empty where there is nothing to open."""

    letter: str
    kind: str
    kind_label: str
    size: str
    received_at: datetime
    state: str
    tag: str
    scan: str
    reason: str
    advice: str | Promise
    url: str
    waits_since: datetime | None  # the check has not ended; until then nobody opens it


def row_of(one: Attachment, *, opens: bool = True) -> AttachmentRow:
    """`opens`: whether she may have it, where a reason is asked first."""
    is_refused = one.state == State.REFUSED
    return AttachmentRow(
        letter=one.letter,
        kind=one.kind,
        kind_label=str(AttachmentKind(one.kind).label),
        size=str(Band(one.size_band).label),
        received_at=one.received_at,
        state=str(AttachmentState(one.state).label),
        tag=_TAGS[State(one.state)],
        scan=str(ScanResult(one.scan).label) if one.is_clean else "",
        reason=str(AttachmentReason(one.reason).label) if one.reason else "",
        advice=_SENDER_KNOWS if is_refused else ADVICE.get(one.reason, ""),
        url=reverse("intake:attachment-download", args=[one.pk]) if one.is_clean and opens else "",
        waits_since=one.received_at if _waits(one) else None,
    )


def _waits(one: Attachment) -> bool:
    return one.state == State.WAITING or one.reason == Reason.SCANNER_AWAY


def rows_of(files: Iterable[Attachment]) -> list[AttachmentRow]:
    return [row_of(one) for one in files]


def rows_for(scope: Scope, complaint: Complaint) -> list[AttachmentRow]:
    """The files of a complaint, for whoever still reads its words; nothing is opened by looking."""
    if not ComplaintReader(scope, complaint).reads(DataClass.NARRATIVE):
        return []
    return rows_of(complaint.attachments.without_content().in_order())
