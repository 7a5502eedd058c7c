"""Home of what the figures count, compared with a November counted by hand."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from intake.models.codes import Channel
from reports.errors import FiguresDisagree
from reports.figures import catalogue
from reports.figures.base import CountUnit, Row, Table, Whole, Window
from reports.models import PeriodKind, Span
from tests.factories.intake import CaseFactory, ComplaintFactory, InvolvementFactory
from tests.factories.reports import NOVEMBER
from tests.factories.satgas import VisitReportFactory
from tests.reports.world import EXPECTED, FIRST, TOTALS, World


def window(world: World) -> Window:
    return Window(world.unit, Span.around(PeriodKind.MONTH, NOVEMBER), as_of=clock.now())


def told(world: World) -> dict[str, dict[str, int]]:
    tables = catalogue.count(window(world)).tables
    return {t.code: {row.code: row.count for row in t.rows if row.count} for t in tables}


class TestCatalogue:
    def test_counts_what_a_person_counts_by_hand(self, world: World) -> None:
        assert told(world) == EXPECTED

    def test_totals_are_counted_apart_and_agree(self, world: World) -> None:
        tables = catalogue.count(window(world)).tables
        assert {table.code: table.total for table in tables} == TOTALS
        catalogue.check(tables)

    def test_every_table_states_one_unit_of_count(self, world: World) -> None:
        counted = catalogue.count(window(world))
        for table in counted.tables:
            assert counted.definitions[table.code]["id"]["unit"]  # type: ignore[index]

    def test_definitions_are_frozen_in_both_languages(self, world: World) -> None:
        for said in catalogue.count(window(world)).definitions.values():
            assert isinstance(said, dict)
            assert said["id"]["definition"] != said["en"]["definition"]
            assert said["id"]["title"] != said["en"]["title"]

    def test_needs_as_many_queries_for_many_rows_as_for_few(self, world: World) -> None:
        with CaptureQueriesContext(connection) as few:
            catalogue.count(window(world))
        for _each in range(18):
            case = CaseFactory(unit=world.unit, received_at=FIRST, registered_at=FIRST)
            InvolvementFactory(case=case)
            ComplaintFactory(unit=world.unit, received_at=FIRST)
        with CaptureQueriesContext(connection) as many:
            catalogue.count(window(world))
        assert len(many) == len(few) <= 46

    def test_another_unit_is_not_counted(self, world: World) -> None:
        CaseFactory(received_at=FIRST, registered_at=FIRST)
        ComplaintFactory(received_at=FIRST, channel=Channel.LETTER)
        assert told(world) == EXPECTED

    def test_a_case_registered_after_the_end_is_not_yet_registered(self, world: World) -> None:
        CaseFactory(unit=world.unit, received_at=FIRST)
        assert told(world)["cases_by_status"] == {"registered": 15, "not_yet_registered": 1}

    def test_a_corrected_visit_report_is_one_visit(self, world: World) -> None:
        case = CaseFactory(unit=world.unit)
        at = FIRST + timedelta(days=3)
        first = VisitReportFactory(task__case=case, received_at=at)
        VisitReportFactory(
            task=first.task, volunteer=first.volunteer, corrects=first, received_at=at
        )
        assert told(world)["visits"] == {"satgas_kelurahan": 1}


class TestCheck:
    def table(self, *counts: int, total: int, code: str = "a") -> Table:
        rows = tuple(Row(str(place), count) for place, count in enumerate(counts))
        return Table(code, CountUnit.CASES, Whole.CASES, rows, total)

    def test_refuses_rows_that_do_not_add_up(self) -> None:
        with pytest.raises(FiguresDisagree):
            catalogue.check([self.table(1, 2, total=4)])

    def test_refuses_two_totals_of_one_whole(self) -> None:
        with pytest.raises(FiguresDisagree):
            catalogue.check([self.table(1, 2, total=3), self.table(2, 2, total=4, code="b")])
