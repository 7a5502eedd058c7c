"""Home of the tests of the summaries' calendar."""

from datetime import date

import pytest

from core import clock
from reports.models import PeriodKind, Span


class TestSpan:
    @pytest.mark.parametrize(
        ("kind", "day", "first", "last", "slug"),
        [
            (
                PeriodKind.WEEK,
                date(2026, 11, 21),
                date(2026, 11, 16),
                date(2026, 11, 22),
                "2026-W47",
            ),
            (PeriodKind.WEEK, date(2027, 1, 2), date(2026, 12, 28), date(2027, 1, 3), "2026-W53"),
            (PeriodKind.MONTH, date(2028, 2, 29), date(2028, 2, 1), date(2028, 2, 29), "2028-02"),
            (
                PeriodKind.QUARTER,
                date(2026, 11, 21),
                date(2026, 10, 1),
                date(2026, 12, 31),
                "2026-T4",
            ),
            (PeriodKind.YEAR, date(2026, 11, 21), date(2026, 1, 1), date(2026, 12, 31), "2026"),
        ],
    )
    def test_knows_its_days_and_its_name(
        self, kind: PeriodKind, day: date, first: date, last: date, slug: str
    ) -> None:
        span = Span.around(kind, day)
        assert (span.starts_on, span.ends_on, span.slug) == (first, last, slug)
        assert Span.named(slug) == span

    @pytest.mark.parametrize(
        "slug", ["", "2026-W54", "2026-13", "2026-00", "2026-T5", "0000", "2026-1", "２０２６"]
    )
    def test_knows_no_other_names(self, slug: str) -> None:
        assert Span.named(slug) is None

    @pytest.mark.parametrize(
        ("kind", "slug"),
        [
            (PeriodKind.WEEK, "2026-W52"),
            (PeriodKind.MONTH, "2026-12"),
            (PeriodKind.QUARTER, "2026-T4"),
            (PeriodKind.YEAR, "2026"),
        ],
    )
    def test_finds_the_one_that_just_ended(self, kind: PeriodKind, slug: str) -> None:
        assert Span.ended_before(kind, date(2027, 1, 1)).slug == slug

    def test_a_day_is_a_day_in_jakarta(self) -> None:
        span = Span.around(PeriodKind.MONTH, date(2026, 11, 1))
        assert span.opens_at == clock.at(date(2026, 11, 1))
        assert span.opens_at.utcoffset() == span.closes_at.utcoffset()
        assert span.closes_at == clock.at(date(2026, 12, 1))
