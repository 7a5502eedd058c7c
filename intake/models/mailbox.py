"""Home of what the public process leaves: drafts, sealed boxes, mailboxes, the look-up cap."""

from django.db import models

from accounts.models import Unit
from intake.workflow import PublicStatus, ReporterWish


class Draft(models.Model):
    """A half-filled form. Ciphertext; its key lives only in the visitor's cookie. 24 hours."""

    token_hash = models.BinaryField(primary_key=True)
    box = models.BinaryField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return "draft"


class Mailbox(models.Model):
    """The reporter's side of a complaint: what the code opens. Holds no word of the report."""

    id = models.UUIDField(primary_key=True)
    lookup_id = models.BinaryField(unique=True)
    # X25519 public key derived from the code: what the desk will answer is sealed to it.
    reply_key = models.BinaryField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    client_key = models.UUIDField(unique=True)
    public_status = models.CharField(
        max_length=12, choices=PublicStatus, default=PublicStatus.RECEIVED
    )
    # Days, not seconds: a moment could tie a code to a call or a camera.
    created_on = models.DateField()
    status_on = models.DateField(null=True)
    # 12 months after the last contact: until then she reads, writes and may take it up again.
    expires_on = models.DateField()
    # Set by the public function itself, so that "please stop" holds from the moment it was said.
    wish = models.CharField(
        max_length=9,
        choices=ReporterWish,
        default=ReporterWish.OPEN,
        db_default=ReporterWish.OPEN,
    )
    wish_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(wish__in=ReporterWish.values), name="mailbox_known_wish"
            ),
            models.CheckConstraint(
                condition=models.Q(public_status__in=PublicStatus.values),
                name="mailbox_known_status",
            ),
            models.CheckConstraint(
                condition=models.Q(expires_on__gt=models.F("created_on")),
                name="mailbox_expires_later",
            ),
        ]

    def __str__(self) -> str:
        return f"mailbox {self.pk}"


class SealedBox(models.Model):
    """A report as sent, sealed to the worker's key. The public process can add, never read."""

    id = models.UUIDField(primary_key=True)
    client_key = models.UUIDField(unique=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT, related_name="+")
    box = models.BinaryField(null=True)  # emptied when its complaint has been stored
    arrived_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(
        null=True
    )  # cannot be opened: kept, and shown to the administrator

    class Meta:
        indexes = [models.Index(fields=["arrived_at"], name="sealedbox_arrived")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(box__isnull=False, opened_at__isnull=True)
                | models.Q(box__isnull=True, opened_at__isnull=False),
                name="sealedbox_kept_until_opened",
            ),
            models.CheckConstraint(
                condition=models.Q(opened_at__isnull=True) | models.Q(failed_at__isnull=True),
                name="sealedbox_opened_is_not_failed",
            ),
        ]

    def __str__(self) -> str:
        return f"sealed box {self.pk}"


class MessageBox(models.Model):
    """What the holder of a code sent us, sealed to the worker's key. Its kind is inside."""

    id = models.UUIDField(primary_key=True)
    client_key = models.UUIDField(unique=True)
    mailbox = models.ForeignKey(Mailbox, on_delete=models.PROTECT, related_name="+")
    # To pause, go on or stop: counted apart. The mailbox and the opened message tell it as well.
    is_wish = models.BooleanField(default=False, db_default=False)
    box = models.BinaryField(null=True)  # emptied when its message has been stored
    arrived_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)  # cannot be opened: kept, and counted

    class Meta:
        indexes = [
            models.Index(
                fields=["arrived_at"],
                condition=models.Q(opened_at__isnull=True, failed_at__isnull=True),
                name="messagebox_waits",
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(box__isnull=False, opened_at__isnull=True)
                | models.Q(box__isnull=True, opened_at__isnull=False),
                name="messagebox_kept_until_opened",
            ),
            models.CheckConstraint(
                condition=models.Q(opened_at__isnull=True) | models.Q(failed_at__isnull=True),
                name="messagebox_opened_is_not_failed",
            ),
        ]

    def __str__(self) -> str:
        return f"message box {self.pk}"


class Appointment(models.Model):
    """What a second code opens: a day of an everyday appointment, and nothing else (ADR 0028).

    It points at no complaint, no mailbox and no unit, and the rows are put in a new order each
    night: whoever holds the tables cannot say which second code belongs to which first one.
    """

    lookup_id = models.BinaryField(primary_key=True)
    day = models.DateField()

    def __str__(self) -> str:
        return "appointment"


class LookupCounter(models.Model):
    """How many code look-ups were tried in one second, by everybody together (cap 5)."""

    second = models.DateTimeField(primary_key=True)
    tries = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.tries} tries"
