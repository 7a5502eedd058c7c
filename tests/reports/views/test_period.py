"""Home of the tests of the list of summaries."""

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import Unit, User
from accounts.roles import Role
from accounts.scope import scope_of
from reports.access import count_to_sign
from reports.models import PeriodKind
from tests.factories.accounts import PostingFactory, UnitFactory, user_as
from tests.factories.reports import PeriodFactory, SnapshotFactory

SignedIn = Callable[[User], Client]
BUDGET = 20  # five of them count for the menu what waits for the head
WAITING_FOR = (Role.HEAD, Role.DATA_OFFICER)  # the second reads drafts and signs none


@pytest.fixture
def unit() -> Unit:
    made: Unit = UnitFactory()
    return made


def month(unit: Unit, number: int, *, signed: bool = True) -> None:
    period = PeriodFactory(unit=unit, starts_on=date(2026, number, 1))
    SnapshotFactory(period=period, signed=signed)


class TestPeriodList:
    def test_a_visitor_is_sent_to_sign_in(self, client: Client) -> None:
        assert client.get("/rekap/").status_code == 302

    @pytest.mark.parametrize(
        ("role", "status"),
        [
            (Role.HEAD, 200),
            (Role.ADMIN_HEAD, 200),
            (Role.DATA_OFFICER, 200),
            (Role.DEPT_VIEWER, 200),
            (Role.INTAKE_OFFICER, 403),
            (Role.SATGAS_MEMBER, 403),
            (Role.SYSADMIN, 403),
        ],
    )
    def test_opens_for_those_who_read_summaries(
        self, unit: Unit, role: Role, status: int, signed_in: SignedIn
    ) -> None:
        assert signed_in(user_as(role, unit)).get("/rekap/").status_code == status

    def test_says_when_there_is_nothing_yet(self, unit: Unit, signed_in: SignedIn) -> None:
        page = signed_in(user_as(Role.HEAD, unit)).get("/rekap/").content.decode()
        assert "Belum ada rekap" in page

    def test_is_counted_in_the_menu_of_whoever_signs(self, unit: Unit) -> None:
        month(unit, 10)
        month(unit, 11, signed=False)
        month(UnitFactory(), 11, signed=False)
        counts = [count_to_sign(scope_of(user_as(role, unit))) for role in WAITING_FOR]
        assert counts == [1, 0]

    def test_shows_drafts_to_the_unit_only(self, unit: Unit, signed_in: SignedIn) -> None:
        month(unit, 10)
        month(unit, 11, signed=False)
        own = signed_in(user_as(Role.DATA_OFFICER, unit)).get("/rekap/").content.decode()
        agency = signed_in(user_as(Role.DEPT_VIEWER, unit)).get("/rekap/").content.decode()
        assert "November 2026" in own
        assert "Oktober 2026" in own
        assert "November 2026" not in agency
        assert "Oktober 2026" in agency

    @pytest.mark.parametrize("role", [Role.DATA_OFFICER, Role.ADMIN_HEAD, Role.DEPT_VIEWER])
    def test_leads_to_the_newest_when_nothing_waits(
        self, unit: Unit, signed_in: SignedIn, role: Role
    ) -> None:
        for number in (3, 4):
            month(unit, number)
        client = signed_in(user_as(role, unit))
        assert "Rekap terbaru: April 2026" in client.get("/rekap/").content.decode()
        month(unit, 5, signed=False)
        page = client.get("/rekap/").content.decode()
        assert ("Rekap terbaru" in page) is (role is Role.DEPT_VIEWER)

    def test_holds_nothing_of_other_units(self, unit: Unit, signed_in: SignedIn) -> None:
        month(unit, 10)
        elsewhere = PostingFactory(role=Role.HEAD).user
        assert "Oktober 2026" not in signed_in(elsewhere).get("/rekap/").content.decode()

    def test_shows_one_kind_at_a_time(self, unit: Unit, signed_in: SignedIn) -> None:
        month(unit, 10)
        quarter = PeriodFactory(unit=unit, kind=PeriodKind.QUARTER, starts_on=date(2026, 7, 1))
        SnapshotFactory(period=quarter, signed=True)
        client = signed_in(user_as(Role.HEAD, unit))
        page = client.get("/rekap/?jenis=quarter").content.decode()
        assert "Triwulan III 2026" in page
        assert "Oktober 2026" not in page
        assert "Oktober 2026" in client.get("/rekap/?jenis=apa").content.decode()

    def test_costs_the_same_for_many_rows(self, unit: Unit, signed_in: SignedIn) -> None:
        client = signed_in(user_as(Role.HEAD, unit))
        costs = []
        for numbers in ((1, 2), range(3, 12)):
            for number in numbers:
                month(unit, number)
            with CaptureQueriesContext(connection) as queries:
                client.get("/rekap/")
            costs.append(len(queries))
        assert costs[0] == costs[1] <= BUDGET

    def test_the_agency_gets_no_weeks(self, unit: Unit, signed_in: SignedIn) -> None:
        week = PeriodFactory(unit=unit, kind=PeriodKind.WEEK, starts_on=date(2026, 11, 2))
        SnapshotFactory(period=week, signed=True)
        url = "/rekap/?jenis=week"
        agency = signed_in(user_as(Role.DEPT_VIEWER, unit)).get(url).content.decode()
        own = signed_in(user_as(Role.HEAD, unit)).get(url).content.decode()
        assert week.slug not in agency
        assert "Minggu" not in agency
        assert week.slug in own
