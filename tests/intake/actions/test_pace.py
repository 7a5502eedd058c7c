"""Home of the tests of the published figures and of keeping second codes apart."""

from datetime import timedelta

import pytest
from django.db import connection
from django.db.models import F

from accounts.models import Unit
from core import clock
from intake.actions import appointment, pace
from intake.models import Appointment, ClockRule, Complaint, ComplaintStatus, PublishedPace
from tests.factories.intake import ComplaintFactory

pytestmark = pytest.mark.django_db


def decided(unit: Unit, *, opened_after: timedelta, days_ago: int = 10) -> None:
    """One complaint that was opened so long after it came, and decided a day later."""
    came = clock.now() - timedelta(days=days_ago)
    complaint = ComplaintFactory(unit=unit, received_at=came, recorded_at=came)
    row = complaint.status_rows.get()
    row.ends_at = came + opened_after
    row.save()
    steps = (("opened", opened_after), ("not_eligible", opened_after + timedelta(days=1)))
    for state, after in steps:
        is_last = state == "not_eligible"
        ComplaintStatus.objects.create(
            complaint=complaint,
            status=state,
            starts_at=came + after,
            ends_at=None if is_last else came + after + timedelta(days=1),
            by="service:test",
        )


class TestPublish:
    def test_shows_the_median_and_how_many_are_behind_it(self, unit: Unit) -> None:
        for hours in (1, 1, 1, 1, 1, 3, 9, 9, 9, 9, 200):
            decided(unit, opened_after=timedelta(hours=hours))
        pace.publish()
        told = PublishedPace.objects.get(unit=unit)
        assert (float(told.opened_hours or 0), told.opened_number) == (3.0, 11)
        assert (float(told.decided_days or 0), told.decided_number) == (1.1, 11)
        assert (told.promise_minutes, told.unsafe_promise_minutes) == (1440, 60)

    def test_promises_by_each_rule_in_the_unit_in_which_it_counts(self, unit: Unit) -> None:
        ClockRule.objects.filter(trigger="complaint").update(minutes=None, working_days=1)
        pace.publish()
        told = PublishedPace.objects.get(unit=unit)
        assert (told.promise_minutes, told.promise_working_days) == (None, 1)
        assert (told.unsafe_promise_minutes, told.unsafe_promise_working_days) == (60, None)
        assert (told.decide_promise_minutes, told.decide_promise_working_days) == (None, 3)

    def test_leaves_out_what_waited_in_an_earlier_register(self, unit: Unit) -> None:
        for _each in range(10):
            decided(unit, opened_after=timedelta(hours=1))
        Complaint.objects.update(external_system="old_register", external_id=F("number"))
        pace.publish()
        told = PublishedPace.objects.get(unit=unit)
        assert (told.opened_number, told.decided_number) == (None, None)

    def test_says_no_figure_with_fewer_than_ten(self, unit: Unit) -> None:
        for _each in range(9):
            decided(unit, opened_after=timedelta(hours=1))
        pace.publish()
        told = PublishedPace.objects.get(unit=unit)
        assert (told.opened_hours, told.opened_number) == (None, None)

    def test_looks_back_ninety_days_by_the_day_the_wait_ended(self, unit: Unit) -> None:
        for _each in range(10):
            decided(unit, opened_after=timedelta(hours=1), days_ago=120)
        pace.publish()
        assert PublishedPace.objects.get(unit=unit).opened_number is None
        for _each in range(10):
            decided(unit, opened_after=timedelta(days=100), days_ago=120)
        pace.publish()
        assert PublishedPace.objects.get(unit=unit).opened_number == 10


class TestStirring:
    def test_keeps_every_appointment_and_forgets_those_long_past(self) -> None:
        today = clock.today()
        for number in range(20):
            Appointment.objects.create(lookup_id=bytes([number]) * 16, day=today)
        Appointment.objects.create(lookup_id=b"x" * 16, day=clock.add_months(today, -13))
        assert appointment.stir() == 20
        assert Appointment.objects.count() == 20

    def test_leaves_neither_the_order_nor_the_transaction_in_which_they_came(self) -> None:
        for number in range(30):
            Appointment.objects.create(lookup_id=bytes([number]) * 16, day=clock.today())
        appointment.stir()
        with connection.cursor() as cursor:
            cursor.execute("SELECT lookup_id, cmin::text FROM intake_appointment ORDER BY ctid")
            rows = cursor.fetchall()
        assert [bytes(lookup)[0] for lookup, _written in rows] != list(range(30))
        assert len({written for _lookup, written in rows}) == 1
