"""Home of the people in a case: sealed identity, and apart from it their part in the matter."""

import uuid
from collections.abc import Mapping
from types import MappingProxyType
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.extents import Piece
from core.models import DataKey
from core.sealing.fields import DataKeyField, SealedJSONField, SealedTextField
from intake.models.case import Case
from intake.models.codes import CaseKind, Part, Precision, RelationKind, Sex

ADULT = 18  # years (UU 35/2014)
# Whose name is read by whoever reads only a piece of identity (domain 3.8).
NAMED_IN: Mapping[str, frozenset[Piece]] = MappingProxyType(
    {
        Part.BENEFICIARY: frozenset({Piece.NAME, Piece.PARTIES}),
        Part.ALLEGED_PERPETRATOR: frozenset({Piece.PARTIES}),
    }
)


class Person(models.Model):
    """Identity of one human in exactly one file. The same human in two files is two rows."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="people")
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    name = SealedTextField()
    national_id = SealedTextField()
    phone = SealedTextField()
    address = SealedTextField()
    # How a call is safe: hours, code word, whether others use the number (intake.contact_plan).
    contact_plan = SealedJSONField()
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    def __str__(self) -> str:
        return f"person {self.pk}"

    def name_pieces(self) -> set[Piece]:
        """Which pieces of identity hold this person's name. Prefetch the involvements of many."""
        pieces: set[Piece] = set()
        for involved in self.involvements.all():
            pieces |= NAMED_IN.get(involved.part, frozenset())
        return pieces

    def is_child(self, case: Case) -> bool:
        """Whether this is a child, as far as is known; who they are stays masked until asked for.

        An unknown age counts as a child's for the beneficiary of a case about a child.
        """
        return any(involved.is_child_in(case) for involved in self.involvements.all())


class NumberReason(models.TextChoices):
    """Why a number changed. A list, so that no word of hers is written here."""

    GIVEN = "given", _("She gave another number")
    UNSAFE = "unsafe", _("The number is not safe any more")
    NOT_HERS = "not_hers", _("The number is not hers any more")
    MISTAKEN = "mistaken", _("The number was written down wrongly")


class PersonRevision(models.Model):
    """How somebody was reached before a change, under the same key; `reason` where the number
    changed, too. Append-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="revisions")
    data_key = DataKeyField(
        DataKey, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    phone = SealedTextField()
    contact_plan = SealedJSONField()
    reason = models.CharField(max_length=10, choices=NumberReason, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reason="") | Q(reason__in=NumberReason.values),
                name="personrevision_known_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"person revision {self.pk}"


class InvolvementQuerySet(models.QuerySet["Involvement"]):
    def beneficiaries(self) -> Self:
        return self.filter(part=Part.BENEFICIARY)

    def alleged_perpetrators(self) -> Self:
        return self.filter(part=Part.ALLEGED_PERPETRATOR)


class Involvement(models.Model):
    """The part somebody has in a case, with what is counted about them (statistics, no identity).

    `age_years` is the age at the incident; every age band is derived from it at report time.
    """

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="involvements")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="involvements")
    part = models.CharField(max_length=20, choices=Part)
    sex = models.CharField(max_length=6, choices=Sex)
    age_years = models.PositiveSmallIntegerField(null=True)
    age_precision = models.CharField(max_length=9, choices=Precision, default=Precision.UNKNOWN)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)

    objects = InvolvementQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["case", "part"], name="involvement_case_part")]
        constraints = [
            models.CheckConstraint(
                condition=Q(part__in=Part.values), name="involvement_known_part"
            ),
            models.CheckConstraint(condition=Q(sex__in=Sex.values), name="involvement_known_sex"),
            models.CheckConstraint(
                condition=Q(age_years__isnull=True, age_precision=Precision.UNKNOWN)
                | (Q(age_years__lte=120) & ~Q(age_precision=Precision.UNKNOWN)),
                name="involvement_age_says_how_sure",
            ),
            models.UniqueConstraint(fields=["person", "part"], name="involvement_part_once"),
        ]

    def __str__(self) -> str:
        return f"{self.part} #{self.pk}"

    def is_child_in(self, case: Case) -> bool:
        """Under 18 at the incident; or of unknown age, and the case is about a child."""
        if self.age_years is not None:
            return self.age_years < ADULT
        return self.part == Part.BENEFICIARY and case.kind == CaseKind.AMPK


class Relation(models.Model):
    """What an alleged perpetrator is to a victim: belongs to the pair, counted as pairs."""

    id = models.BigAutoField(primary_key=True)
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="relations")
    victim = models.ForeignKey(Involvement, on_delete=models.PROTECT, related_name="+")
    perpetrator = models.ForeignKey(Involvement, on_delete=models.PROTECT, related_name="+")
    relation = models.CharField(max_length=14, choices=RelationKind)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["victim", "perpetrator"], name="relation_pair_once"),
            models.CheckConstraint(
                condition=~Q(victim=F("perpetrator")), name="relation_joins_two"
            ),
            models.CheckConstraint(
                condition=Q(relation__in=RelationKind.values), name="relation_known"
            ),
        ]

    def __str__(self) -> str:
        return f"relation {self.pk}"
