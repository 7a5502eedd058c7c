"""Home of the tests of which teams a task can go to, and in which order."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.models import Team, TeamKind, Unit
from accounts.roles import Role
from core import clock
from core.models import Region
from satgas.task_teams import ELSEWHERE, OF_KECAMATAN, OF_KELURAHAN, teams_near
from tests.factories.accounts import (
    KecamatanFactory,
    MembershipFactory,
    RegionFactory,
    TeamFactory,
    UnitFactory,
)
from tests.factories.intake import CaseFactory

pytestmark = pytest.mark.django_db


def team_in(
    region: Region, unit: Unit, kind: str = TeamKind.SATGAS_KELURAHAN, **membership: Any
) -> Team:
    team = TeamFactory(unit=unit, kind=kind, region=region)
    MembershipFactory(team=team, role=Role.SATGAS_MEMBER, **membership)
    return team


class TestTeamsNear:
    def test_begins_with_the_teams_of_the_kelurahan_then_of_the_kecamatan(self) -> None:
        unit, here = UnitFactory(), RegionFactory()
        far = team_in(RegionFactory(parent=KecamatanFactory(code="36.71.02")), unit)
        beside = team_in(RegionFactory(), unit)
        above = team_in(here.parent, unit, TeamKind.SATGAS_KECAMATAN)
        own = {team_in(here, unit), team_in(here, unit, TeamKind.PATBM)}
        found = teams_near(CaseFactory(unit=unit, kelurahan=here))
        assert {one.team for one in found[:2]} == own
        assert {one.team for one in found[2:4]} == {beside, above}
        assert found[4].team == far
        kinds = [OF_KELURAHAN, OF_KELURAHAN, OF_KECAMATAN, OF_KECAMATAN, ELSEWHERE]
        assert [one.nearness for one in found] == kinds

    def test_leaves_out_teams_that_nobody_is_in_today(self) -> None:
        unit, here = UnitFactory(), RegionFactory()
        team_in(here, unit, ends_on=clock.today() - timedelta(days=1))
        assert teams_near(CaseFactory(unit=unit, kelurahan=here)) == []

    def test_leaves_out_desks_and_other_units(self) -> None:
        case = CaseFactory()
        MembershipFactory(team=TeamFactory(unit=case.unit))
        team_in(RegionFactory(), UnitFactory())
        assert teams_near(case) == []
