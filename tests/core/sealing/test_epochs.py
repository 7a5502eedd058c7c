"""Home of the tests of the names of epochs."""

from datetime import date

import pytest

from core.sealing import epochs


@pytest.mark.parametrize(
    ("day", "epoch"),
    [
        (date(2026, 1, 1), "2026q1"),
        (date(2026, 3, 31), "2026q1"),
        (date(2026, 4, 1), "2026q2"),
        (date(2026, 12, 31), "2026q4"),
    ],
)
def test_a_day_belongs_to_the_epoch_of_its_quarter(day: date, epoch: str) -> None:
    assert epochs.of_day(day) == epoch


@pytest.mark.parametrize(
    ("epoch", "last"),
    [
        ("2026q4", date(2026, 12, 31)),
        ("2028q1", date(2028, 3, 31)),
        ("2027q2b", date(2027, 6, 30)),
    ],
)
def test_an_epoch_ends_with_its_quarter(epoch: str, last: date) -> None:
    assert epochs.last_day(epoch) == last


@pytest.mark.parametrize("name", ["", "test", "2026q5", "2026q0", "2026q4a", "26q4", "2026q4 "])
def test_what_names_no_quarter_is_none(name: str) -> None:
    assert not epochs.is_name(name)
    with pytest.raises(epochs.NotAnEpoch, match="2026q4"):
        epochs.last_day(name)


@pytest.mark.parametrize(
    ("current", "today", "wanted"),
    [
        ("2026q4", date(2026, 12, 20), "2027q1"),
        ("2026q4", date(2027, 1, 2), "2027q1"),
        ("2026q1", date(2026, 11, 22), "2026q4"),
        ("2026q4b", date(2026, 11, 22), "2027q1"),
    ],
)
def test_the_next_epoch_is_the_next_quarter_or_the_one_we_are_in(
    current: str, today: date, wanted: str
) -> None:
    assert epochs.following(current, today=today) == wanted


def test_an_epoch_is_overdue_when_its_quarter_is_over() -> None:
    assert not epochs.is_overdue("2026q4", today=date(2026, 12, 31))
    assert epochs.is_overdue("2026q4", today=date(2027, 1, 1))
