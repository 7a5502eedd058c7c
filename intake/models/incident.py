"""Home of what happened: when, where, which kinds of violence, and the sealed chronology."""

import uuid

from django.db import models
from django.db.models import Q

from core.models import DataKey
from core.sealing.fields import DataKeyField, SealedTextField
from intake.models.case import Case
from intake.models.codes import PlaceType, Precision, ViolenceType


class Incident(models.Model):
    """One incident of a case. Types and places are one row per value (domain 2.1)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="incidents")
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    happened_on = models.DateField(null=True)
    precision = models.CharField(max_length=9, choices=Precision, default=Precision.UNKNOWN)
    chronology = SealedTextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(happened_on__isnull=True, precision=Precision.UNKNOWN)
                | (Q(happened_on__isnull=False) & ~Q(precision=Precision.UNKNOWN)),
                name="incident_day_says_how_sure",
            ),
        ]

    def __str__(self) -> str:
        return f"incident {self.pk}"


class IncidentViolence(models.Model):
    """One kind of violence of an incident."""

    id = models.BigAutoField(primary_key=True)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="violence")
    violence_type = models.CharField(max_length=14, choices=ViolenceType)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["incident", "violence_type"], name="incidentviolence_once"
            ),
            models.CheckConstraint(
                condition=Q(violence_type__in=ViolenceType.values), name="incidentviolence_known"
            ),
        ]

    def __str__(self) -> str:
        return self.violence_type


class IncidentPlace(models.Model):
    """One kind of place of an incident."""

    id = models.BigAutoField(primary_key=True)
    incident = models.ForeignKey(Incident, on_delete=models.PROTECT, related_name="places")
    place_type = models.CharField(max_length=16, choices=PlaceType)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["incident", "place_type"], name="incidentplace_once"),
            models.CheckConstraint(
                condition=Q(place_type__in=PlaceType.values), name="incidentplace_known"
            ),
        ]

    def __str__(self) -> str:
        return self.place_type
