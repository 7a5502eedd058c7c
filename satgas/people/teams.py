"""Home of the teams of a unit: who is in them, what they have open, and where there is none."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Count, F, Max, Q, QuerySet

from accounts.models import Membership, MembershipQuerySet, Team, TeamKind, TeamQuerySet, Unit
from core import clock
from core.models import Region
from satgas.models import Task, TaskQuerySet, VisitReport
from satgas.people.filters import TeamFilters
from satgas.people.sight import Sight


@dataclass(frozen=True)
class Gap:
    """Kelurahan of one kecamatan in which nobody of a Satgas PPA works today."""

    district: str
    names: list[str]


@dataclass(frozen=True)
class Coverage:
    """Of all kelurahan of her units' cities, how many have nobody, and which."""

    of: int
    gaps: list[Gap]

    @property
    def missing(self) -> int:
        return sum(len(gap.names) for gap in self.gaps)


def teams_of(sight: Sight, filters: TeamFilters) -> TeamQuerySet:
    """Desk teams first, then by place; with `members`, people of today who may sign in."""
    rows = sight.teams
    if filters.words:
        rows = rows.filter(name__icontains=filters.words)
    if filters.kind:
        rows = rows.filter(kind=filters.kind)
    if filters.district:
        rows = rows.filter(in_district(filters.district, "region"))
    today = Membership.objects.current(clock.today()).filter(user__is_active=True)
    here = Q(memberships__in=today.values("pk"))
    return (
        rows.annotate(members=Count("memberships__user", filter=here, distinct=True))
        .select_related("region__parent")
        .order_by(F("region_id").asc(nulls_first=True), "kind", "name", "pk")
    )


def in_district(code: str, region: str) -> Q:
    """Teams of the kecamatan itself and of its kelurahan."""
    return Q(**{region: code}) | Q(**{f"{region}__parent": code})


def districts_of(sight: Sight) -> QuerySet[Region]:
    """Kecamatan of the cities of her units, and those in which her own field teams stand."""
    cities = Unit.objects.filter(pk__in=sight.unit_ids).values("city")
    stood = sight.teams.exclude(region__isnull=True)
    places = Q(pk__in=stood.values("region")) | Q(pk__in=stood.values("region__parent"))
    of_cities = Q(parent__in=cities)
    return Region.objects.filter(of_cities | places, level="kecamatan").order_by("code")


def coverage_of(sight: Sight) -> Coverage | None:
    """None for whoever looks after single teams: a gap is the desk's to fill."""
    if not sight.unit_ids:
        return None
    cities = Unit.objects.filter(pk__in=sight.unit_ids).values("city")
    places = Region.objects.filter(parent__parent__in=cities, level="kelurahan")
    today = Membership.objects.current(clock.today()).filter(
        user__is_active=True,
        team__unit_id__in=sight.unit_ids,
        team__kind=TeamKind.SATGAS_KELURAHAN,
    )
    empty = places.exclude(pk__in=today.values("team__region")).select_related("parent")
    rows = empty.order_by("code").values_list("parent__name", "name")
    gaps = [
        Gap(district, [name for _district, name in names])
        for district, names in groupby(rows, key=lambda row: row[0])
    ]
    return Coverage(of=places.count(), gaps=gaps)


def members_of(team: Team) -> MembershipQuerySet:
    """Posts of today, by name."""
    rows = Membership.objects.current(clock.today()).filter(team=team, user__is_active=True)
    return rows.select_related("user").order_by("user__display_name", "pk")


def open_tasks_of(team: Team) -> TaskQuerySet:
    """Of cases the reader sees, by the day of the visit."""
    return Task.objects.open().filter(team=team).with_status().select_related("case").by_window()


def last_report_of(team: Team) -> datetime | None:
    """When the newest report on a task of the team came, of cases the reader sees."""
    newest: datetime | None = VisitReport.objects.filter(task__team=team).aggregate(
        at=Max("received_at")
    )["at"]
    return newest
