"""Home of handing a complaint over to another body: ours until that body says that it has it."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intake.models.complaint import Complaint


class HandoverWay(models.TextChoices):
    PHONE = "phone", _("By phone")
    LETTER = "letter", _("By letter")
    SYSTEM = "system", _("Through SAPA 129 or SIMFONI")
    IN_PERSON = "in_person", _("In person")


class HandoverQuerySet(models.QuerySet["Handover"]):
    def pending(self) -> Self:
        """Sent, and neither received nor taken back."""
        return self.filter(recorded_at__isnull=True, ended_at__isnull=True)


class Handover(models.Model):
    """To which body, how, and its receipt: who there, on which day, under which number.

    `found`: kind, risk, authority, signs and answers as triage gave them, until the receipt makes
    them the decision. No name of hers stands here. `received_on` is told, `recorded_at` is when it
    was written down: the clock stops at the second.
    """

    id = models.BigAutoField(primary_key=True)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="handovers")
    to_body = models.CharField(max_length=120)
    way = models.CharField(max_length=10, choices=HandoverWay)
    found = models.JSONField(default=dict)
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=80)
    received_on = models.DateField(null=True)
    received_from = models.CharField(max_length=120, blank=True)  # office and post, no name
    reference = models.CharField(max_length=80, blank=True)
    recorded_at = models.DateTimeField(null=True)
    recorded_by = models.CharField(max_length=80, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=80, blank=True)

    objects = HandoverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["complaint"],
                condition=Q(recorded_at__isnull=True, ended_at__isnull=True),
                name="handover_one_pending",
            ),
            models.CheckConstraint(
                condition=Q(way__in=HandoverWay.values), name="handover_known_way"
            ),
            models.CheckConstraint(
                condition=Q(recorded_at__isnull=True, recorded_by="", received_on__isnull=True)
                | (
                    Q(recorded_at__isnull=False, received_on__isnull=False)
                    & ~Q(recorded_by="")
                    & ~Q(received_from="")
                ),
                name="handover_receipt_is_whole",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by="")
                | (Q(ended_at__isnull=False, recorded_at__isnull=True) & ~Q(ended_by="")),
                name="handover_ended_needs_who",
            ),
        ]

    def __str__(self) -> str:
        return f"handover {self.pk}"
