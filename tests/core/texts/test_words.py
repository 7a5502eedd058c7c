"""Home of how waits, days and levels are said."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.template import Context, Template
from django.utils import translation

from core import clock
from core.templatetags import ppa
from core.texts.words import TimeLeft, time_left_words

NOW = datetime(2026, 11, 21, 2, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("minutes", "words", "state"),
    [
        (0, "less than 1 minute left", "soon"),
        (1, "1 minute left", "soon"),
        (30, "30 minutes left", "soon"),
        (120, "2 hours left", "soon"),
        (241, "4 hours left", "open"),
        (47 * 60, "47 hours left", "open"),
        (72 * 60, "3 days left", "open"),
        (-0.5, "due just now", "late"),
        (-30, "30 minutes late", "late"),
        (-90, "1 hour late", "late"),
        (-72 * 60, "3 days late", "late"),
    ],
)
def test_a_wait_is_said_in_its_largest_unit(
    minutes: float, words: str, state: str, english: None
) -> None:
    due = NOW + timedelta(minutes=minutes)
    assert time_left_words(due=due, now=NOW) == TimeLeft(words=words, state=state)


class TestDays:
    def test_are_written_as_in_indonesia(self) -> None:
        with translation.override("id"):
            assert ppa.day(NOW) == "21 Nov 2026"
            assert ppa.day(date(2026, 8, 1)) == "1 Agu 2026"
            assert ppa.hour(NOW) == "09.40 WIB"
            assert ppa.moment(NOW) == "21 Nov 2026, 09.40 WIB"
            assert ppa.month(date(2026, 5, 1)) == "Mei 2026"

    def test_are_written_in_english_too(self, english: None) -> None:
        assert ppa.moment(NOW) == "21 Nov 2026, 09:40 WIB"

    def test_belong_to_jakarta_past_midnight(self) -> None:
        with translation.override("id"):
            assert ppa.day(datetime(2026, 11, 30, 18, 0, tzinfo=UTC)) == "1 Des 2026"

    def test_stay_empty_when_there_is_none(self) -> None:
        assert [ppa.day(None), ppa.hour(None), ppa.moment(None), ppa.month(None)] == [""] * 4


class TestTags:
    def test_time_left_asks_the_one_clock(self, english: None) -> None:
        with clock.hold(NOW):
            page = Template("{% load ppa %}{% time_left due as left %}{{ left.words }}")
            assert page.render(Context({"due": NOW + timedelta(hours=2)})) == "2 hours left"

    def test_time_left_of_nothing_is_nothing(self) -> None:
        assert ppa.time_left(None) is None

    @pytest.mark.parametrize(
        ("level", "long", "short"),
        [
            ("high", "High risk", "High"),
            ("", "Risk not assessed", "Not assessed"),
            (None, "Risk not assessed", "Not assessed"),
            ("odd", "Risk not assessed", "Not assessed"),
        ],
    )
    def test_risk_is_a_word(self, level: str | None, long: str, short: str, english: None) -> None:
        assert (ppa.risk_word(level), ppa.risk_short(level)) == (long, short)

    def test_an_attribute_is_found_by_its_path(self) -> None:
        assert ppa.attribute({"day": NOW}, "day.year") == 2026
        assert ppa.attribute({"day": None}, "day.year") == ""
        assert ppa.attribute({"word": "ada"}, "word.upper") == "ADA"
        assert ppa.attribute({}, "gone") == ""

    def test_an_asset_missing_from_the_manifest_does_not_break_an_error_page(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def missing(path: str) -> str:
            raise ValueError(path)

        monkeypatch.setattr(ppa, "static", missing)
        assert ppa.asset("dist/desk.css") == "/static/dist/desk.css"


def test_a_decree_breaks_after_a_stroke_and_hides_no_mark() -> None:
    assert ppa.by_stroke("SK/<b>/1") == "SK/<wbr>&lt;b&gt;/<wbr>1"
