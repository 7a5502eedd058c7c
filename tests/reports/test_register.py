"""Home of the tests of what is published of the periods inside a longer one."""

from datetime import date

import pytest

from core import clock
from reports import register
from reports.actions.sign import sign
from reports.errors import PartsFirst
from reports.models import PeriodKind, Snapshot
from tests.factories.reports import built
from tests.reports.world import World

JULY, AUGUST = date(2026, 7, 1), date(2026, 8, 1)


def signed(world: World, start: date, kind: PeriodKind = PeriodKind.MONTH) -> Snapshot:
    draft = built(world.unit, start, kind)
    return sign(by=world.head, snapshot=draft, digest=draft.digest)


class TestTilings:
    def test_a_month_has_no_parts(self, world: World) -> None:
        assert register.tilings(built(world.unit).period) == []

    def test_knows_which_months_are_published(self, world: World) -> None:
        signed(world, AUGUST)
        built(world.unit, JULY)
        quarter = built(world.unit, JULY, PeriodKind.QUARTER).period
        (months,) = register.tilings(quarter)
        assert [month is not None for month in months] == [False, True, False]

    def test_a_year_is_its_quarters_and_its_months(self, world: World) -> None:
        clock.move_to(clock.at(date(2027, 1, 1)))
        year = built(world.unit, JULY, PeriodKind.YEAR).period
        assert [len(parts) for parts in register.tilings(year)] == [4, 12]


class TestOrder:
    def test_a_quarter_waits_for_its_months(self, world: World) -> None:
        built(world.unit, JULY)
        with pytest.raises(PartsFirst):
            signed(world, JULY, PeriodKind.QUARTER)
        signed(world, JULY)
        assert signed(world, JULY, PeriodKind.QUARTER).is_signed
