"""Home of letters to a kelurahan or another body, each with a code of its own (ADR 0037)."""

import uuid
from datetime import datetime
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import DataKey, Region
from core.sealing.fields import DataKeyField, SealedTextField
from intake.models.complaint import Complaint
from intake.public.codes import Ask


class LetterTo(models.TextChoices):
    KELURAHAN = "kelurahan", _("The kelurahan")
    BODY = "body", _("Another body: hospital, school, office")


class CoverLetterQuerySet(models.QuerySet["CoverLetter"]):
    def standing(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def offers(self) -> Self:
        """To a kelurahan: of these there is one at a time."""
        return self.filter(to_kind=LetterTo.KELURAHAN)

    def of_case(self, case_id: uuid.UUID) -> Self:
        return self.filter(complaint__links__case_id=case_id)

    def code_kept_since(self, moment: datetime) -> Self:
        return self.filter(code__isnull=False, made_at__lte=moment)

    def newest_first(self) -> Self:
        return self.order_by("-written_at", "pk")


class CoverLetter(models.Model):
    """To whom, what is asked, and what came back. No story and no name stand in it.

    Its code opens this row by `lookup_id` and nothing else; `code` stays, sealed, until the paper
    was handed over. `received_at`: when their "we have it" reached us, by the code or told at the
    desk; then `received_on` and `received_from` say what was told.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="letters")
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    to_kind = models.CharField(max_length=9, choices=LetterTo)
    kelurahan = models.ForeignKey(Region, null=True, on_delete=models.PROTECT, related_name="+")
    to_body = models.CharField(max_length=120, blank=True)  # an office, no name of a person
    asks = ArrayField(models.CharField(max_length=10))
    code = SealedTextField()
    lookup_id = models.BinaryField(null=True, unique=True)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=80)
    expires_on = models.DateField()
    made_at = models.DateTimeField(null=True)
    handed_at = models.DateTimeField(null=True)
    handed_by = models.CharField(max_length=80, blank=True)
    received_at = models.DateTimeField(null=True)
    received_by = models.CharField(max_length=80, blank=True)
    received_on = models.DateField(null=True)
    received_from = models.CharField(max_length=120, blank=True)  # office and post, no name
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=80, blank=True)

    objects = CoverLetterQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to_kind=LetterTo.KELURAHAN, kelurahan__isnull=False, to_body="")
                | (Q(to_kind=LetterTo.BODY, kelurahan__isnull=True) & ~Q(to_body="")),
                name="coverletter_to_one",
            ),
            models.UniqueConstraint(
                fields=["complaint"],
                condition=Q(to_kind=LetterTo.KELURAHAN, withdrawn_at__isnull=True),
                name="coverletter_one_offer",
            ),
            models.CheckConstraint(
                condition=Q(asks__len__gt=0, asks__contained_by=[one.value for one in Ask]),
                name="coverletter_known_asks",
            ),
            models.CheckConstraint(
                condition=Q(code__isnull=True)
                | Q(made_at__isnull=False, lookup_id__isnull=False, handed_at__isnull=True),
                name="coverletter_code_gone_once_handed",
            ),
            models.CheckConstraint(
                condition=Q(handed_at__isnull=True, handed_by="")
                | (Q(handed_at__isnull=False) & ~Q(handed_by="")),
                name="coverletter_handed_needs_who",
            ),
            models.CheckConstraint(
                condition=Q(received_at__isnull=True, received_by="", received_on__isnull=True)
                | (Q(received_at__isnull=False) & ~Q(received_by="")),
                name="coverletter_received_needs_who",
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True, received_from="")
                | (Q(received_on__isnull=False) & ~Q(received_from="")),
                name="coverletter_told_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_by="")),
                name="coverletter_withdrawn_needs_who",
            ),
        ]

    def __str__(self) -> str:
        return f"letter {self.pk}"


class LetterAnswer(models.Model):
    """What a kelurahan or another body wrote with the code of its letter.

    `box` is sealed to the worker's key; the worker opens it and puts `words` under the complaint's.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    letter = models.ForeignKey(CoverLetter, on_delete=models.PROTECT, related_name="answers")
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    client_key = models.UUIDField(unique=True)
    box = models.BinaryField(null=True)  # emptied when its words have been stored
    words = SealedTextField()
    arrived_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)  # cannot be opened: kept, and shown as such

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(box__isnull=False, opened_at__isnull=True, words__isnull=True)
                | Q(box__isnull=True, opened_at__isnull=False),
                name="letteranswer_kept_until_opened",
            ),
        ]

    def __str__(self) -> str:
        return f"letter answer {self.pk}"
