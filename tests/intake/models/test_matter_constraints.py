"""Home of what the tables of one matter refuse."""

from datetime import timedelta
from typing import Any

import pytest

from core import clock
from tests.constraints import Break, expect_refusal
from tests.factories.intake import SOMEBODY, ComplaintFactory
from tests.factories.matters import (
    ComplaintJoinFactory,
    SharedEventFactory,
    SharedEventMemberFactory,
)

DAY = timedelta(days=1)


def ended(**fields: Any) -> object:
    given = {"ended_at": clock.now(), "ended_by": SOMEBODY, "end_reason": "mistake"}
    return ComplaintJoinFactory(**{**given, **fields})


def into_itself() -> None:
    one = ComplaintFactory()
    ComplaintJoinFactory(complaint=one, main=one)


def into_two() -> None:
    ComplaintJoinFactory(complaint=ComplaintJoinFactory().complaint)


def into_what_is_joined() -> None:
    ComplaintJoinFactory(main=ComplaintJoinFactory().complaint)


def what_has_joined_ones() -> None:
    ComplaintJoinFactory(complaint=ComplaintJoinFactory().main)


def across_units() -> None:
    ComplaintJoinFactory(main=ComplaintFactory())


def undone_too_late() -> None:
    long_ago = clock.now() - 31 * DAY
    ended(joined_at=long_ago, end_reason="other_person")


def in_two_events() -> None:
    SharedEventMemberFactory(complaint=SharedEventMemberFactory().complaint)


BREAKS: dict[str, Break] = {
    "complaintjoin_one": into_two,
    "complaintjoin_not_into_itself": into_itself,
    "complaintjoin_no_chain": into_what_is_joined,
    "complaintjoin_one_unit": across_units,
    "complaintjoin_known_reason": lambda: ComplaintJoinFactory(reason="alike"),
    "complaintjoin_can_be_undone": lambda: ComplaintJoinFactory(undo_until=clock.now() - DAY),
    "complaintjoin_ended_needs_who_and_why": lambda: ended(end_reason=""),
    "complaintjoin_undone_in_time": undone_too_late,
    "sharedevent_number_says_nothing": lambda: SharedEventFactory(number="SMP-CONTOH"),
    "sharedeventmember_one_event": in_two_events,
    "sharedeventmember_one_unit": lambda: SharedEventMemberFactory(event=SharedEventFactory()),
    "sharedeventmember_ended_needs_who": lambda: SharedEventMemberFactory(ended_at=clock.now()),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", BREAKS)
def test_the_tables_of_one_matter_refuse_what_breaks(name: str) -> None:
    expect_refusal(name, BREAKS[name])


@pytest.mark.django_db
def test_what_has_joined_ones_is_joined_into_nothing() -> None:
    expect_refusal("complaintjoin_no_chain", what_has_joined_ones)


@pytest.mark.django_db
def test_the_machine_may_end_a_join_whenever_the_main_one_is_refused() -> None:
    ended(joined_at=clock.now() - 31 * DAY, end_reason="main_refused")
