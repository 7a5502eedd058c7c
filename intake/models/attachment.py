"""Home of attachments: a file that came with a complaint, and its copy in a case's file."""

import uuid
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core.models import DataKey
from core.sealing.fields import DataKeyField, SealedBytesField
from intake.attachments.kinds import FORMS, MOST_BYTES, Form
from intake.models.case import Case
from intake.models.complaint import Complaint
from intake.models.mailbox import Mailbox

LETTERS = "abcdefghijklmnopqrstuvwxyz"


class AttachmentKind(models.TextChoices):
    IMAGE = "image", _("Picture")
    PDF = "pdf", _("PDF document")
    OFFICE = "office", _("Office document")
    TEXT = "text", _("Plain text")
    AUDIO = "audio", _("Sound recording")
    VIDEO = "video", _("Video")
    UNKNOWN = "unknown", _("Not recognised")


class AttachmentState(models.TextChoices):
    WAITING = "waiting", _("Being checked")
    CLEAN = "clean", _("Ready")
    QUARANTINED = "quarantined", _("Kept back")
    REFUSED = "refused", _("Not accepted")


class AttachmentReason(models.TextChoices):
    """Why it is not given out, in the desk's words."""

    EMPTY = "empty", _("The file was empty.")
    NOT_TAKEN = "not_taken", _("A kind of file that is not accepted, such as a program.")
    PHONE_PHOTO = "phone_photo", _("A photo in the phone's own format (HEIC).")
    OLD_OFFICE = "old_office", _("An old Office format, or one behind a password.")
    DAMAGED = "damaged", _("The file was cut off or damaged.")
    TOO_LARGE_INSIDE = "too_large_inside", _("It unpacks to far more than a photo or a letter.")
    ACTIVE = "active", _("It holds a script, a macro or another file.")
    LOCKED = "locked", _("It is behind a password, so it cannot be checked.")
    VIRUS = "virus", _("The virus scanner found something.")
    SCANNER_AWAY = "scanner_away", _("The virus scanner does not answer. It is tried again.")
    CHECK_FAILED = "check_failed", _("The check broke off. The file is kept.")


class ScanResult(models.TextChoices):
    NOT_SCANNED = "not_scanned", _("Not scanned for viruses")
    NOTHING_FOUND = "nothing_found", _("Scanned, nothing found")
    FOUND = "found", _("Virus found")


class SizeBand(models.TextChoices):
    SMALL = "small", _("up to 100 kB")
    MIDDLE = "middle", _("up to 1 MB")
    LARGE = "large", _("up to 5 MB")
    LARGEST = "largest", _("up to 10 MB")


_BANDS = {100_000: SizeBand.SMALL, 1_000_000: SizeBand.MIDDLE, 5_000_000: SizeBand.LARGE}
HELD = ("quarantined", "refused")
SCANNED = ("not_scanned", "nothing_found")


def band_of(size: int) -> SizeBand:
    return next((band for most, band in _BANDS.items() if size <= most), SizeBand.LARGEST)


class SealedFile(models.Model):
    """A file as sent, sealed to the worker's key. The public process can add, never read."""

    id = models.UUIDField(primary_key=True)
    client_key = models.UUIDField(unique=True)
    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT, related_name="+")
    box = models.BinaryField(null=True)  # emptied when its attachment has been stored
    size = models.PositiveIntegerField()  # bytes of the box, for the caps
    may_keep_original = models.BooleanField(
        default=False
    )  # she ticked that it may be kept as it came
    arrived_at = models.DateTimeField(db_index=True)
    opened_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["arrived_at"], condition=Q(opened_at__isnull=True), name="sealedfile_waits"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(box__isnull=False, opened_at__isnull=True)
                | Q(box__isnull=True, opened_at__isnull=False),
                name="sealedfile_kept_until_opened",
            ),
            models.CheckConstraint(
                condition=Q(opened_at__isnull=True) | Q(failed_at__isnull=True),
                name="sealedfile_opened_is_not_failed",
            ),
            models.CheckConstraint(
                condition=Q(size__lte=MOST_BYTES + 4096), name="sealedfile_not_too_large"
            ),
        ]

    def __str__(self) -> str:
        return f"sealed file {self.pk}"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def without_content(self) -> Self:
        """For lists: what is in the files stays in the database. Adds `has_original`."""
        kept = models.ExpressionWrapper(
            Q(original__isnull=False), output_field=models.BooleanField()
        )
        return self.annotate(has_original=kept).defer("content", "original")

    def with_original(self) -> Self:
        return self.filter(original__isnull=False)

    def in_order(self) -> Self:
        return self.order_by("place")


class Attachment(models.Model):
    """One file of a complaint, or the copy of it in one case's file under that case's key.

    `content` is what came while it is checked or kept back, and only the cleaned copy when it is
    clean; what was refused is not kept. `original` is what came, where she allowed to keep it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    complaint = models.ForeignKey(
        Complaint, null=True, on_delete=models.PROTECT, related_name="attachments"
    )
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="attachments")
    source = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="copies"
    )  # of a copy: the complaint's
    client_key = models.UUIDField(null=True, unique=True)
    place = models.PositiveSmallIntegerField()  # the first is 1 and is called a
    kind = models.CharField(max_length=8, choices=AttachmentKind, default=AttachmentKind.UNKNOWN)
    form = models.CharField(max_length=8, blank=True)
    size_band = models.CharField(max_length=8, choices=SizeBand)
    state = models.CharField(
        max_length=12, choices=AttachmentState, default=AttachmentState.WAITING
    )
    reason = models.CharField(max_length=16, choices=AttachmentReason, blank=True)
    scan = models.CharField(max_length=16, choices=ScanResult, blank=True)
    may_keep_original = models.BooleanField(default=False)
    content = SealedBytesField()
    original = SealedBytesField()
    received_at = models.DateTimeField()
    state_at = models.DateTimeField()

    objects = AttachmentQuerySet.as_manager()
    has_original: bool  # of `without_content`

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(complaint__isnull=False, case__isnull=True, source__isnull=True)
                | Q(complaint__isnull=True, case__isnull=False, source__isnull=False),
                name="attachment_of_one_file",
            ),
            models.UniqueConstraint(
                fields=["complaint", "place"], name="attachment_place_in_complaint"
            ),
            models.UniqueConstraint(fields=["case", "place"], name="attachment_place_in_case"),
            models.UniqueConstraint(fields=["case", "source"], name="attachment_copied_once"),
            models.CheckConstraint(
                condition=Q(state__in=AttachmentState.values), name="attachment_known_state"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=AttachmentKind.values), name="attachment_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(form="") | Q(form__in=sorted(FORMS)), name="attachment_known_form"
            ),
            models.CheckConstraint(
                condition=Q(size_band__in=SizeBand.values), name="attachment_known_band"
            ),
            models.CheckConstraint(
                condition=Q(scan="") | Q(scan__in=ScanResult.values), name="attachment_known_scan"
            ),
            models.CheckConstraint(
                condition=Q(reason="") | Q(reason__in=AttachmentReason.values),
                name="attachment_known_reason",
            ),
            models.CheckConstraint(
                condition=(~Q(state__in=HELD) & Q(reason="")) | (Q(state__in=HELD) & ~Q(reason="")),
                name="attachment_reason_where_held",
            ),
            models.CheckConstraint(
                condition=~Q(state="refused") | Q(content__isnull=True),
                name="attachment_refused_is_not_kept",
            ),
            models.CheckConstraint(
                condition=~Q(state="clean")
                | (Q(content__isnull=False, scan__in=SCANNED) & ~Q(form="")),
                name="attachment_clean_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(original__isnull=True) | Q(state="clean", may_keep_original=True),
                name="attachment_original_needs_consent",
            ),
            models.CheckConstraint(
                condition=Q(state_at__gte=F("received_at")), name="attachment_state_after_arrival"
            ),
        ]

    def __str__(self) -> str:
        return f"attachment {self.pk}"

    @property
    def letter(self) -> str:
        return LETTERS[(self.place - 1) % len(LETTERS)]

    @property
    def given_as(self) -> Form:
        """The format in which a clean one is given out."""
        return FORMS[self.form]

    @property
    def is_clean(self) -> bool:
        return self.state == AttachmentState.CLEAN
