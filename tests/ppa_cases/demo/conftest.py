"""Home of what the tests of the demo share: a unit with just enough people in it."""

import pytest

from accounts.models import Unit
from accounts.roles import Role
from ppa_cases.demo import seed
from tests.factories.accounts import RegionFactory, TeamFactory, UnitFactory, user_as


@pytest.fixture
def unit(db: None) -> Unit:  # noqa: ARG001
    made: Unit = UnitFactory(code=seed.FIRST)
    place = RegionFactory()
    desk = TeamFactory(unit=made)
    near = TeamFactory(unit=made, kind="satgas_kelurahan", region=place, name="Satgas PPA")
    user_as(Role.HEAD, made)
    user_as(Role.INTAKE_OFFICER, made)
    user_as(Role.CASE_MANAGER, made, desk)
    user_as(Role.SUPERVISOR, made, desk)
    user_as(Role.SATGAS_MEMBER, made, near)
    return made
