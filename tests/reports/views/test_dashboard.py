"""Home of the tests of a year at a glance."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from accounts.models import User
from accounts.roles import Role
from reports.actions.sign import sign
from reports.frozen import from_json
from reports.gate import Mark
from reports.models import Snapshot
from tests.factories.accounts import PostingFactory, UnitFactory, user_as
from tests.factories.reports import PeriodFactory, SnapshotFactory, built
from tests.queries import queries_for
from tests.reports.world import TOTALS, World

SignedIn = Callable[[User], Client]
URL = "/rekap/dasbor/"
BUDGET = 22  # four of them count for the menu what waits for the head


@pytest.fixture
def signed(world: World) -> Snapshot:
    draft = built(world.unit)
    return sign(by=world.head, snapshot=draft, digest=draft.digest)


def page_for(user: User, signed_in: SignedIn, url: str = URL) -> str:
    return signed_in(user).get(url).content.decode()


def main_of(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def texts(page: str) -> list[str]:
    """What is written in every table, figure and drawing of the page."""
    return [one.strip() for one in re.findall(r">([^<>]+)<", main_of(page)) if one.strip()]


class TestDashboardShow:
    def test_a_visitor_is_sent_to_sign_in(self, client: Client) -> None:
        assert client.get(URL).status_code == 302

    @pytest.mark.parametrize(
        ("role", "status"),
        [
            (Role.HEAD, 200),
            (Role.ADMIN_HEAD, 200),
            (Role.DATA_OFFICER, 200),
            (Role.DEPT_VIEWER, 200),
            (Role.INTAKE_OFFICER, 403),
            (Role.SYSADMIN, 403),
        ],
    )
    def test_opens_for_those_who_read_summaries(
        self, role: Role, status: int, signed_in: SignedIn
    ) -> None:
        assert signed_in(user_as(role, UnitFactory())).get(URL).status_code == status

    @pytest.mark.parametrize("role", [Role.HEAD, Role.DEPT_VIEWER])
    def test_says_when_there_is_nothing_yet(self, role: Role, signed_in: SignedIn) -> None:
        assert "Belum ada rekap" in page_for(user_as(role, UnitFactory()), signed_in)

    @pytest.mark.parametrize("query", ["?tahun=2019", "?tahun=x", "?unit=ZZZ"])
    def test_knows_no_other_year_or_unit(
        self, world: World, signed: Snapshot, query: str, signed_in: SignedIn
    ) -> None:
        assert signed.is_signed
        assert signed_in(world.head).get(URL + query).status_code == 404

    def test_refuses_words_it_does_not_know(self, world: World, signed_in: SignedIn) -> None:
        assert signed_in(world.head).get(f"{URL}?urut=nama").status_code == 400

    def test_holds_nothing_of_other_units(
        self, world: World, signed: Snapshot, signed_in: SignedIn
    ) -> None:
        assert signed.period.unit == world.unit
        elsewhere = PostingFactory(role=Role.HEAD).user
        assert "Sukasari" not in page_for(elsewhere, signed_in)

    def test_shows_the_unit_every_number(
        self, world: World, signed: Snapshot, signed_in: SignedIn
    ) -> None:
        assert signed.is_signed
        page = page_for(world.data_officer, signed_in)
        keys = re.findall(r'ppa-keys__number">([^<]*)<', page)
        assert keys[:4] == [
            str(TOTALS[code])
            for code in ("cases", "victims_by_sex", "complaints_by_channel", "services")
        ]
        assert keys[4] == "75%"  # 6 in time, 2 late
        assert page.count('role="img"') >= 8

    def test_a_suppressed_number_stands_nowhere_on_the_agencys_page(
        self, world: World, signed: Snapshot, signed_in: SignedIn
    ) -> None:
        """Each small cell is given a number that nothing else has; then it is looked for."""
        secret = mark_small_cells(signed)
        year = f"{URL}?tahun=2025"
        page = main_of(page_for(world.viewer, signed_in, year))
        full = main_of(page_for(world.head, signed_in, year))
        assert sum(f">{number:,}<".replace(",", ".") in full for number in secret) > 20
        for number in secret:
            assert str(number) not in page
            assert f"{number:,}".replace(",", ".") not in page
        assert "&lt;5" in page

    def test_the_agency_sees_neither_drafts_nor_the_two_directions_of_age_and_sex(
        self, world: World, signed_in: SignedIn
    ) -> None:
        built(world.unit)
        assert "Belum ada rekap" in page_for(world.viewer, signed_in)
        assert "victims_by_age_and_sex" in page_for(world.head, signed_in)

    def test_the_agency_gets_plain_tables_for_the_pyramid(
        self, world: World, signed: Snapshot, signed_in: SignedIn
    ) -> None:
        assert signed.is_signed
        page = page_for(world.viewer, signed_in)
        assert "year-pyramid" not in page
        assert "year-victims-by-age" in page
        assert page_for(world.head, signed_in, f"{URL}?lihat=dinas").count("year-pyramid") == 0

    def test_asking_for_the_full_numbers_changes_nothing_for_the_agency(
        self, world: World, signed: Snapshot, signed_in: SignedIn
    ) -> None:
        assert signed.is_signed
        told = texts(page_for(world.viewer, signed_in))
        assert texts(page_for(world.viewer, signed_in, f"{URL}?lihat=lengkap")) == told

    def test_leads_the_head_to_what_waits(self, world: World, signed_in: SignedIn) -> None:
        built(world.unit)
        page = main_of(page_for(world.head, signed_in))
        assert "1 rekap menunggu tanda tangan" in page
        assert "/rekap/TNG/2026-11/" in page

    def test_costs_the_same_for_many_months(
        self, world: World, signed: Snapshot, signed_in: SignedIn
    ) -> None:
        client = signed_in(world.head)
        few = queries_for(client, URL)
        for number in range(1, 11):
            period = PeriodFactory(unit=world.unit, starts_on=date(2026, number, 1))
            SnapshotFactory(
                period=period,
                figures=signed.figures,
                safe_figures=signed.safe_figures,
                definitions=signed.definitions,
                signed=number < 8,
            )
        assert queries_for(client, URL) == few + 1 <= BUDGET  # the snapshots of what waits


def mark_small_cells(signed: Snapshot) -> list[int]:
    """A month of the year before, with telling numbers where the safe tables hide one."""
    hidden = {
        (table.code, cell.code)
        for table in from_json(signed.safe_figures)
        for cell in (*table.rows, table.total)
        if cell.mark is not Mark.SHOWN
    }
    secret = list(range(7001, 7001 + len(hidden)))
    numbers = iter(secret)
    figures = [
        {**table, "rows": [
            {**row, "count": next(numbers)} if (table["code"], row["code"]) in hidden else row
            for row in table["rows"]
        ]}
        for table in signed.figures
    ]  # fmt: skip
    period = PeriodFactory(unit=signed.period.unit, starts_on=date(2025, 10, 1))
    SnapshotFactory(
        period=period,
        figures=figures,
        safe_figures=signed.safe_figures,
        definitions=signed.definitions,
        signed=True,
    )
    return secret
