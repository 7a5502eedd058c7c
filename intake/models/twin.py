"""Home of the walled twins: two cases of one event that must not read each other (ADR 0035)."""

import uuid
from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import connection, models
from django.db.models import F, Q

from intake.models.case import Case
from intake.models.grant import GrantKind

if TYPE_CHECKING:
    from intake.access import CaseScope

# Whoever answers for both; her post may end earlier, and the grant with it.
LONGEST_OVERSIGHT = timedelta(days=365)


class CaseTwinQuerySet(models.QuerySet["CaseTwin"]):
    def visible_to(self, scope: "CaseScope") -> Self:
        """Pairs of which she sees both cases; of one alone she learns nothing."""
        cases = Case.objects.visible_to(scope).values("pk")
        return self.filter(one__in=cases, other__in=cases)

    def live(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def of_case(self, case: Case) -> Self:
        return self.filter(Q(one=case) | Q(other=case))

    def in_order(self) -> Self:
        return self.select_related("one", "other").order_by("made_at", "pk")


class CaseTwin(models.Model):
    """A victim child's case and an offender child's case of one event (UU 11/2012; domain 3.4).

    Neither file names the other. While the pair stands, both cases are restricted and nobody holds
    live grants on both but to answer for both: triggers hold it (0030_twins.sql). One event may
    have several children, so a case may have several twins. `one` is the smaller id.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    one = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    other = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=80)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=80, blank=True)

    objects = CaseTwinQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="casetwin_is_unordered"),
            models.UniqueConstraint(
                fields=["one", "other"], condition=Q(ended_at__isnull=True), name="casetwin_once"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by="")
                | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
                name="casetwin_ended_needs_who",
            ),
        ]

    def __str__(self) -> str:
        return f"twin {self.pk}"

    def beside(self, case: Case) -> Case:
        """The other one of the two."""
        return self.other if self.one_id == case.pk else self.one


def in_order(cases: Iterable[Case]) -> list[Case]:
    """As the database orders ids, so that a pair is one row however it is named."""
    return sorted(cases, key=lambda case: case.pk.bytes)


def inside_the_twins_of(case: Case) -> dict[int, set[str]]:
    """By account, the kinds of live grants on a twin of this case. Empty without a twin.

    The pair itself stays out of sight of whoever sees one of the two: the database answers whom
    not to let in, and not why.
    """
    found: dict[int, set[str]] = {}
    for user_id, kind in _asked(case.pk):
        found.setdefault(user_id, set()).add(kind)
    return found


def is_walled_off(kinds: Iterable[str], kind: str) -> bool:
    """Whether somebody with grants of these `kinds` on a twin may have none of this `kind` here.

    Only who answers for the one may answer for the other.
    """
    held = set(kinds)
    return bool(held) and (kind != GrantKind.OVERSIGHT or held != {GrantKind.OVERSIGHT.value})


def _asked(case_id: UUID) -> list[tuple[int, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.inside_twins(%s)", [case_id])
        return list(cursor.fetchall())
