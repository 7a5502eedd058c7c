"""Home of the tests that a made-up year can begin on every day of the calendar."""

from datetime import date, time, timedelta
from random import Random

import pytest

from accounts.models import Unit
from core import clock, context
from core.models import Region
from intake.models import Case, CaseStatus, Complaint
from intake.workflow import CaseState
from ppa_cases.demo import year
from ppa_cases.demo.laid_in.growth import Ground
from ppa_cases.demo.maker import Maker
from ppa_cases.demo.people import Registry
from ppa_cases.demo.published import over
from ppa_cases.demo.staff import cast_of
from reports.models import PeriodKind
from satgas.models import FollowUp, ServiceSession, VisitReport

# The first of the year and of a month, month ends, a leap day, a Sunday.
DAYS = [
    date(2027, 1, 1),
    date(2027, 3, 31),
    date(2028, 2, 29),
    date(2026, 11, 1),
    date(2026, 11, 22),
]
LIVES = 14


def maker_of(unit: Unit) -> Maker:
    places = list(Region.objects.kelurahan_of(unit.city_id))
    return Maker(cast=cast_of(unit), random=Random(5), people=Registry(6), places=places)


class TestLayingIn:
    @pytest.mark.parametrize("day", DAYS)
    def test_works_on_every_day_and_nothing_happens_after_now(self, unit: Unit, day: date) -> None:
        now = clock.at(day, time(8))
        with clock.hold(now), context.working_for("service:test"):
            maker = maker_of(unit)
            arrivals = year.earlier(maker.random, LIVES, by_walking=[], span=150)
            Ground(maker).lay(sorted(arrivals))
        assert 0 < Case.objects.count() <= LIVES
        assert Complaint.objects.count() == LIVES + int(LIVES * year.NOT_ELIGIBLE)
        moments = [
            *CaseStatus.objects.values_list("starts_at", flat=True),
            *FollowUp.objects.filter(done_at__isnull=False).values_list("done_at", flat=True),
            *ServiceSession.objects.values_list("recorded_at", flat=True),
            *VisitReport.objects.values_list("received_at", flat=True),
        ]
        assert max(one for one in moments if one is not None) <= now
        closed = Case.objects.in_state(CaseState.CLOSED)
        assert not FollowUp.objects.open().filter(case__in=closed).exists()

    def test_numbers_rise_with_the_days(self, unit: Unit) -> None:
        with context.working_for("service:test"), clock.hold():
            maker = maker_of(unit)
            Ground(maker).lay(sorted(year.earlier(maker.random, LIVES, by_walking=[])))
        numbers = Case.objects.order_by("registered_at").values_list("number", flat=True)
        assert list(numbers) == sorted(numbers)


class TestCalendar:
    @pytest.mark.parametrize("day", DAYS)
    def test_what_is_walked_has_come_before_today(self, day: date) -> None:
        with clock.hold(clock.at(day, time(8))):
            came = [one.at for one in year.walked(Random(1))]
            assert max(came) < clock.at(day)
            assert len(came) == year.WALKED - (year.THIS_MONTH if day.day == 1 else 0)

    @pytest.mark.parametrize("day", DAYS)
    def test_a_year_is_published_month_by_month(self, day: date) -> None:
        this_month = day.replace(day=1)
        spans = list(over(clock.add_months(this_month, -12), this_month))
        months = [one for one in spans if one.kind is PeriodKind.MONTH]
        assert len(months) == 12
        assert months[-1].ends_on == this_month - timedelta(days=1)
        assert len([one for one in spans if one.kind is PeriodKind.QUARTER]) in {3, 4}
        assert spans.index(months[-1]) < min(
            spans.index(one) for one in spans if one.kind is PeriodKind.QUARTER
        )
