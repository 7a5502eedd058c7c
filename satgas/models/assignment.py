"""Home of the assignment: who has had a case, as what, from when to when."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intake.models import Case


class AssignmentKind(models.TextChoices):
    """The lead answers for the case; specialists join for their own service (domain 1.6)."""

    LEAD = "lead", _("Case manager in the lead")
    LEGAL = "legal", _("Legal companion")
    COUNSELLING = "counselling", _("Counsellor or psychologist")
    MEDICAL = "medical", _("Medical liaison")
    SOCIAL = "social", _("Social worker")
    SHELTER = "shelter", _("Shelter officer")


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def open(self) -> Self:
        return self.filter(ends_at__isnull=True)

    def leads(self) -> Self:
        return self.filter(kind=AssignmentKind.LEAD)

    def specialists(self) -> Self:
        return self.exclude(kind=AssignmentKind.LEAD)

    def of_case(self, case: Case) -> Self:
        return self.filter(case=case)

    def newest_first(self) -> Self:
        return self.select_related("user").order_by("-starts_at", "-pk")


class Assignment(models.Model):
    """One stretch in which somebody was assigned to a case. Nothing is overwritten: it ends."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assignments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=11, choices=AssignmentKind)
    reason = models.CharField(max_length=200)
    starts_at = models.DateTimeField()
    by = models.CharField(max_length=80)
    ends_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=80, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=AssignmentKind.values), name="assignment_known_kind"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="assignment_has_reason"),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(ends_at__gte=F("starts_at")),
                name="assignment_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True, ended_by="")
                | (Q(ends_at__isnull=False) & ~Q(ended_by="")),
                name="assignment_ended_needs_who",
            ),
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(ends_at__isnull=True, kind=AssignmentKind.LEAD),
                name="assignment_one_open_lead",
            ),
            models.UniqueConstraint(
                fields=["case", "user", "kind"],
                condition=Q(ends_at__isnull=True),
                name="assignment_once_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} #{self.pk}"
