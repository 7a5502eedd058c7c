"""Home of the tests of what a contact plan allows, hour by hour."""

from datetime import UTC, datetime
from typing import Any

import pytest

from intake.contact_plan import Plan, in_danger, verdict_on
from intake.public.codes import Channel

# WIB is seven hours ahead of UTC.
NINE, SEVEN_AM = datetime(2026, 11, 21, 2, tzinfo=UTC), datetime(2026, 11, 21, 0, tzinfo=UTC)
EIGHT_PM, TWO = datetime(2026, 11, 21, 13, tzinfo=UTC), datetime(2026, 11, 21, 7, tzinfo=UTC)
CALL, NONE = {Channel.CALL}, set[Channel]()

# (her plan, the moment, what is open)
TABLE: list[tuple[dict[str, Any], datetime, set[Channel]]] = [
    # A number given without a way is for calling; nobody said that writing is safe.
    ({}, NINE, CALL),
    ({}, SEVEN_AM, NONE),
    ({}, EIGHT_PM, NONE),
    ({"hours": ["morning"]}, NINE, CALL),
    ({"hours": ["morning"]}, TWO, NONE),
    ({"hours": ["morning", "afternoon"]}, TWO, CALL),
    # Said, and not readable: never wider than what was said.
    ({"hours": ["midnight"]}, NINE, NONE),
    ({"hours": ["midnight", "morning"]}, NINE, CALL),
    ({"hours": ["midnight", "morning"]}, TWO, NONE),
    ({"channel": "call"}, NINE, CALL),
    ({"channel": "whatsapp"}, NINE, {Channel.WHATSAPP}),
    ({"channel": "pigeon"}, NINE, CALL),
    ({"is_shared": True}, NINE, NONE),
    ({"is_shared": True, "hours": ["morning"]}, NINE, CALL),
    ({"is_shared": True, "hours": ["morning"]}, TWO, NONE),
    ({"is_shared": True, "hours": ["morning"], "channel": "whatsapp"}, NINE, NONE),
    ({"number": ""}, NINE, NONE),
]


@pytest.mark.parametrize(("told", "at", "open_ways"), TABLE)
def test_a_plan_opens_these_ways(
    told: dict[str, Any], at: datetime, open_ways: set[Channel]
) -> None:
    verdict = verdict_on(Plan.of({"number": "0899-000-1234", **told}), at)
    assert verdict.ways == open_ways
    assert verdict.is_open or verdict.why


@pytest.mark.parametrize("mark", ["is_suspects", "is_halted"])
def test_a_mark_shuts_every_way(mark: str) -> None:
    plan = Plan.of({"number": "0899-000-1234"}, **{mark: True})
    assert not verdict_on(plan, NINE).is_open


def test_a_no_shuts_every_way() -> None:
    assert not verdict_on(Plan(number="0899-000-1234", is_wanted=False), NINE).is_open


@pytest.mark.situation(45)
def test_danger_opens_a_call_and_nothing_written() -> None:
    shared = Plan.of({"number": "0899-000-1234", "is_shared": True})
    assert in_danger(shared).ways == CALL


@pytest.mark.situation(44)
def test_not_even_danger_opens_the_number_of_the_suspect() -> None:
    assert not in_danger(Plan(number="0899-000-1234", is_suspects=True)).is_open


def test_the_words_of_a_verdict_hold_no_number() -> None:
    verdict = verdict_on(Plan(number="0899-000-1234", is_shared=True), NINE)
    assert "0899" not in "".join(map(str, verdict.why))


def test_hours_are_read_in_their_order() -> None:
    assert Plan(hours=("evening", "morning")).spans == ["08.00–11.00", "17.00–20.00"]
    assert Plan().spans == ["08.00–20.00"]
    assert Plan(is_shared=True).spans == []
    assert Plan(hours=("midnight",)).spans == []


def test_hours_that_touch_are_read_as_one() -> None:
    assert Plan(hours=("midday", "morning")).spans == ["08.00–14.00"]
    assert Plan(hours=("evening", "morning", "midday")).spans == ["08.00–14.00", "17.00–20.00"]
    assert Plan(hours=("morning", "midday", "afternoon", "evening")).spans == ["08.00–20.00"]
