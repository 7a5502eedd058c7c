"""Home of the tests of recognising codes: guessing is slowed, and nobody else is kept out."""

from datetime import timedelta

import pytest

from accounts.actions.enrolment_code import recognise
from accounts.models import EnrolmentTries
from accounts.phone_errors import CodeNotRight, TooManyTries
from core import clock
from core.models import AuditEvent
from tests.factories.accounts import EnrolmentCodeFactory

pytestmark = pytest.mark.django_db
CODE = "K7M2QX4TRD"


def miss(code: str) -> None:
    with pytest.raises(CodeNotRight):
        recognise(code)


class TestRecognise:
    def test_stops_guessing_close_to_one_code_and_lets_others_in(self) -> None:
        """Who has seen eight of ten signs may not try the rest."""
        EnrolmentCodeFactory(typed=CODE)
        for last in "23456789AB":
            miss(f"{CODE[:-1]}{last}")
        with pytest.raises(TooManyTries):
            recognise(CODE)
        other = EnrolmentCodeFactory(typed="W" + CODE[1:])
        assert recognise("W" + CODE[1:]) == other

    def test_forgets_wrong_tries_after_a_day(self) -> None:
        EnrolmentTries.objects.create(
            start=CODE[:3], since_at=clock.now() - timedelta(hours=24), count=10
        )
        code = EnrolmentCodeFactory(typed=CODE)
        assert recognise(CODE) == code
        miss(f"{CODE[:3]}2222222")
        assert EnrolmentTries.objects.get(pk=CODE[:3]).count == 1

    def test_slows_everybody_down_when_codes_are_tried_by_the_thousand(self) -> None:
        EnrolmentTries.objects.create(start="", since_at=clock.now(), count=3_000)
        EnrolmentCodeFactory(typed=CODE)
        with pytest.raises(TooManyTries):
            recognise(CODE)

    def test_opens_again_after_ten_minutes(self) -> None:
        begun = clock.now() - timedelta(minutes=10)
        EnrolmentTries.objects.create(start="", since_at=begun, count=3_000)
        code = EnrolmentCodeFactory(typed=CODE)
        assert recognise(CODE) == code

    def test_counts_what_has_not_even_the_shape_of_a_code(self) -> None:
        miss("0")
        miss("ABC" * 40)
        assert list(EnrolmentTries.objects.values_list("start", "count")) == [("", 2)]

    def test_counts_and_audits_a_wrong_code_without_keeping_it(self) -> None:
        miss("ABCDE23456")
        row = AuditEvent.objects.get(action="accounts.code_refused")
        assert "ABCDE" not in str(row.detail)
