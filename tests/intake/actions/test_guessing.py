"""Home of the tests of the alarm on guessing: codes tried faster than people come back."""

from datetime import timedelta

import pytest

from core import clock
from core.alarms import TOPIC
from core.models import OutboxMessage
from intake.actions import guessing
from intake.models import LookupCounter

pytestmark = [pytest.mark.django_db, pytest.mark.situation(49)]


def try_codes(*, a_second: int, seconds: int, ago: int = 0) -> None:
    newest = clock.now().replace(microsecond=0) - timedelta(seconds=ago)
    LookupCounter.objects.bulk_create(
        LookupCounter(second=newest - timedelta(seconds=number), tries=a_second)
        for number in range(seconds)
    )


def rung() -> int:
    return OutboxMessage.objects.filter(topic=TOPIC, args__rule="codes_guessed").count()


def test_a_thousand_tries_a_second_ring_once_an_hour() -> None:
    try_codes(a_second=1000, seconds=30)
    assert (guessing.watch(), guessing.watch()) == (True, True)
    assert rung() == 1


@pytest.mark.parametrize(("a_second", "seconds", "ago"), [(5, 50, 0), (1000, 9, 0), (1000, 30, 61)])
def test_what_is_answered_or_short_or_over_does_not_ring(
    a_second: int, seconds: int, ago: int
) -> None:
    try_codes(a_second=a_second, seconds=seconds, ago=ago)
    assert not guessing.watch()
    assert rung() == 0
