"""Home of the test that the hours of a form say what the plan is held to."""

from intake.public import hours
from intake.public.codes import Hours


def test_each_is_offered_in_the_hours_that_count() -> None:
    assert [(code, str(words)) for code, words in hours.choices()] == [
        (Hours.MORNING, "Pagi, 08.00 sampai 11.00"),
        (Hours.MIDDAY, "Siang, 11.00 sampai 14.00"),
        (Hours.AFTERNOON, "Sore, 14.00 sampai 17.00"),
        (Hours.EVENING, "Malam, 17.00 sampai 20.00"),
    ]


def test_none_is_forgotten_and_none_overlaps() -> None:
    assert set(hours.CLOCK_HOURS) == set(Hours)
    spans = sorted(hours.CLOCK_HOURS.values())
    assert all(end <= first for (_, end), (first, _) in zip(spans, spans[1:], strict=False))
