"""Home of the biopsychosocial assessment."""

import uuid

from django.db import models
from django.db.models import Q

from core.models import DataKey
from core.sealing.fields import DataKeyField, SealedTextField
from intake.models.case import Case
from intake.models.codes import Risk


class Assessment(models.Model):
    """Signed by the case manager; a new one never replaces an old one (domain 1.4).

    The five sides are physical, psychological, social, economic, education.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assessments")
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    physical = SealedTextField()
    psychological = SealedTextField()
    social = SealedTextField()
    economic = SealedTextField()
    education = SealedTextField()
    needs = SealedTextField()
    risk = models.CharField(max_length=6, choices=Risk)
    signed_at = models.DateTimeField()
    signed_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(risk__in=Risk.values), name="assessment_known_risk")
        ]

    def __str__(self) -> str:
        return f"assessment {self.pk}"
