"""Home of who carries how much, and of what is late in which team."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intake.models.codes import Risk
from reports.workload.work import Work, count
from satgas.case_list import NO_TEAM, address_of
from satgas.models import OpenWork
from satgas.needs import LATE_NEEDS, Need


@dataclass(frozen=True)
class Number:
    """A number of cases and the list that shows exactly those."""

    number: int
    url: str
    label: str | Promise = ""


@dataclass(frozen=True)
class Load:
    """One case manager. The shares are parts of the longest bar, in hundredths."""

    name: str
    open: Number
    high: Number
    late: Number
    share: int
    late_share: int


@dataclass(frozen=True)
class TeamLate:
    """One desk team: late cases in all, and by what is late. A case may be late in two ways."""

    name: str | Promise
    total: Number
    kinds: list[Number]


def loads_of(work: Work) -> list[Load]:
    """Everybody who may lead a case, the heaviest first; whoever carries none stands last."""
    most = max((row.open.number for row in _loads(work, 1)), default=0) or 1
    return sorted(_loads(work, most), key=lambda row: -row.open.number)


def lates_of(work: Work) -> list[TeamLate]:
    """Teams in which something is late, the most first."""
    teams: list[tuple[int, str | Promise, list[OpenWork]]] = [
        (team.pk, team.name, [row for row in work.open if row.team_id == team.pk])
        for team in work.teams
    ]
    teams.append((NO_TEAM, _("No team yet"), [row for row in work.open if row.team_id is None]))
    rows = [_late(pk, name, of_team) for pk, name, of_team in teams]
    return sorted((row for row in rows if row.total.number), key=lambda row: -row.total.number)


def _loads(work: Work, most: int) -> list[Load]:
    rows = []
    for lead in work.leads:
        hers = [row for row in work.open if row.lead_id == lead.pk]
        cases, late = sum(row.cases for row in hers), count(hers, Need.LATE)
        rows.append(
            Load(
                name=lead.display_name,
                open=Number(cases, address_of(pendamping=lead.pk)),
                high=Number(
                    sum(row.high for row in hers),
                    address_of(pendamping=lead.pk, risiko=Risk.HIGH.value),
                ),
                late=Number(late, address_of(pendamping=lead.pk, perlu=Need.LATE.value)),
                share=round(100 * cases / most),
                late_share=round(100 * late / most),
            )
        )
    return rows


def _late(team_id: int, name: str | Promise, rows: Iterable[OpenWork]) -> TeamLate:
    of_team = list(rows)
    return TeamLate(
        name=name,
        total=_number(of_team, team_id, Need.LATE),
        kinds=[_number(of_team, team_id, need) for need in LATE_NEEDS],
    )


def _number(rows: list[OpenWork], team_id: int, need: Need) -> Number:
    url = address_of(tim=team_id, perlu=need.value)
    return Number(count(rows, need), url, need.label)
