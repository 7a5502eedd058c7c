"""Home of the triage of a complaint and of its link to a case."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import DataKey
from core.sealing.fields import DataKeyField, SealedJSONField, SealedTextField
from intake.models.case import Case
from intake.models.codes import Authority, CaseKind, Risk
from intake.models.complaint import Complaint
from intake.models.triage_codes import Route


class TriageOutcome(models.TextChoices):
    ACCEPTED = "accepted", _("Accept and open a case")
    NOT_ELIGIBLE = "not_eligible", _("Not within our service")
    HANDED_OVER = "handed_over", _("Hand over to another body")


class Triage(models.Model):
    """Kind, risk, authority, in this order (domain 1.4). Append-only; the newest one counts.

    A complaint has a second one only when it was taken up again after a refusal.

    `answers` are the codes that were given to the rule (intake/triage_rules.py), `route` and
    `stop_rules` what it gave; empty in decisions from before it.
    """

    id = models.BigAutoField(primary_key=True)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="triages")
    outcome = models.CharField(max_length=12, choices=TriageOutcome)
    kind = models.CharField(max_length=4, choices=CaseKind, blank=True)
    risk = models.CharField(max_length=6, choices=Risk, blank=True)
    authority = models.CharField(max_length=8, choices=Authority, blank=True)
    signs = ArrayField(models.CharField(max_length=40), default=list)
    stop_rules = ArrayField(models.CharField(max_length=40), default=list)
    route = models.CharField(max_length=20, choices=Route, blank=True)
    answers = models.JSONField(default=dict)  # codes only, never a word of hers
    advice_given = models.CharField(max_length=500, blank=True)  # where to go instead; no names
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    outcome__in=["accepted", "handed_over"],
                    kind__in=CaseKind.values,
                    risk__in=Risk.values,
                    authority__in=Authority.values,
                )
                | (Q(outcome="not_eligible") & ~Q(advice_given="")),
                name="triage_accepted_needs_tests_refused_needs_advice",
            ),
            models.CheckConstraint(
                condition=Q(route="") | Q(route__in=Route.values), name="triage_known_route"
            ),
        ]

    def __str__(self) -> str:
        return f"triage {self.pk}"


class ComplaintLink(models.Model):
    """A complaint that belongs to a case: the one it came from, or another about the same matter.

    `words` is the copy of the complaint's words under the case's own key: the case stays readable
    when the complaint is shredded, and the other way round.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="links")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="complaint_links")
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    words = SealedTextField()
    # How whoever reported is reached safely, so that the team of the case asks nobody again.
    contact_plan = SealedJSONField()
    # What came of reaching her before there was a case (intake.contact_history).
    tried = SealedJSONField()
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["complaint", "case"], name="complaintlink_once"),
        ]

    def __str__(self) -> str:
        return f"link {self.pk}"
