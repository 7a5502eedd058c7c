"""Home of the tests that a made-up year holds what seldom happens, for whoever answers for it."""

from datetime import date, timedelta
from random import Random

import pytest

from accounts.models import Posting, Unit
from accounts.roles import Role
from core import clock, context
from core.models import Region
from intake.models import Denial, EmergencyAccess
from ppa_cases.demo import lives, stories, unusual
from ppa_cases.demo.maker import Maker
from ppa_cases.demo.people import Registry
from ppa_cases.demo.staff import cast_of
from ppa_cases.demo.walk import fresh
from satgas.models import Breach
from tests.factories.accounts import user_as


@pytest.fixture
def maker(unit: Unit) -> Maker:
    user_as(Role.DPO, unit, username="pdp")
    user_as(Role.LEGAL_COMPANION, unit, username="hukum2")
    for _one in range(2):
        user_as(Role.COUNSELLOR, unit)
    places = list(Region.objects.kelurahan_of(unit.city_id))
    return Maker(cast=cast_of(unit), random=Random(5), people=Registry(6), places=places)


def walk_to_service(maker: Maker, days: int) -> None:
    moment = clock.now() - timedelta(days=days)
    desk, story = maker.cast.desks[0], stories.draw(maker.random, maker.decks)
    told = lives.report(maker, story, at=moment, kelurahan=maker.place(), safety="safe")
    case = lives.open_case(maker, told, story, at=moment + timedelta(hours=1))
    lives.assign_and_assess(maker, fresh(case), story, desk=desk, at=moment + timedelta(hours=3))
    lives.plan_and_serve(maker, fresh(case), desk=desk, at=moment + timedelta(days=4))


def test_each_waits_once_and_was_answered_once(maker: Maker) -> None:
    with context.working_for("service:test"), clock.hold(clock.at(date(2026, 11, 24))):
        for days in (50, 45, 40):
            walk_to_service(maker, days)
        unusual.happen(maker)
        assert EmergencyAccess.objects.waiting().count() == 1
        assert EmergencyAccess.objects.filter(verdict="justified").count() == 1
        assert Denial.objects.live().count() == 1
        assert Denial.objects.filter(lifted_at__isnull=False).count() == 1
        assert Breach.objects.unanswered().count() == 1
        assert Breach.objects.count() == 2
        assert not any(one.is_overdue for one in Breach.objects.all())
        assert Posting.objects.filter(user__username="hukum2", ends_on__lt=clock.today()).exists()
