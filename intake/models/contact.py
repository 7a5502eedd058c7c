"""Home of who tried to reach somebody, when, how, and what came of it: append-only."""

import uuid
from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import DataKey
from core.sealing.fields import DataKeyField, SealedTextField
from intake.models.case import Case
from intake.models.complaint import Complaint
from intake.models.person import Person

# Long enough to dial twice and write what came of it.
NUMBER_STAYS = timedelta(minutes=15)


class Outcome(models.TextChoices):
    """BEGUN: the number was opened to call or write now. The others close such a row."""

    BEGUN = "begun", _("Number opened")
    REACHED = "reached", _("Reached her")
    NOT_REACHED = "not_reached", _("Nobody answered")
    OTHER_PERSON = "other_person", _("Another person answered")
    NOT_TRIED = "not_tried", _("Did not call or write")


class ContactAttemptQuerySet(models.QuerySet["ContactAttempt"]):
    def begun(self) -> Self:
        return self.filter(outcome=Outcome.BEGUN)

    def live(self, at: datetime) -> Self:
        """Openings whose number still shows."""
        return self.begun().filter(at__gt=at - NUMBER_STAYS)


class ContactAttempt(models.Model):
    """One opening of a number, or what came of one (`after`). About a complaint's reporter, or in a
    case about a person or, without one, about whoever reported. `note` of an opening is the reason
    why it was outside her plan; of an outcome what was agreed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    complaint = models.ForeignKey(
        Complaint, null=True, on_delete=models.PROTECT, related_name="contact_attempts"
    )
    case = models.ForeignKey(
        Case, null=True, on_delete=models.PROTECT, related_name="contact_attempts"
    )
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    # In a case: the complaint whose reporter it is about. Several may have reported one matter.
    reporter_of = models.ForeignKey(
        Complaint, null=True, on_delete=models.PROTECT, related_name="+"
    )
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    after = models.OneToOneField(
        "self", null=True, on_delete=models.PROTECT, related_name="followed_by"
    )
    outcome = models.CharField(max_length=12, choices=Outcome)
    is_outside_plan = models.BooleanField(default=False)
    note = SealedTextField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    objects = ContactAttemptQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["case", "-at"], name="contactattempt_case_at"),
            models.Index(fields=["complaint", "-at"], name="contactattempt_complaint_at"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="contactattempt_known_outcome"
            ),
            models.CheckConstraint(
                condition=Q(complaint__isnull=False, case__isnull=True, person__isnull=True)
                | Q(complaint__isnull=True, case__isnull=False),
                name="contactattempt_about_one_file",
            ),
            models.CheckConstraint(
                condition=Q(reporter_of__isnull=True) | Q(case__isnull=False, person__isnull=True),
                name="contactattempt_reporter_in_a_case",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.BEGUN, after__isnull=True)
                | (~Q(outcome=Outcome.BEGUN) & Q(after__isnull=False)),
                name="contactattempt_outcome_follows_opening",
            ),
        ]

    def __str__(self) -> str:
        return f"contact attempt {self.pk}"
