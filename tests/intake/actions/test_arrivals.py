"""Home of the tests of a flood: whoever reads the queue hears of it once an hour."""

from datetime import timedelta
from uuid import uuid4

import pytest

from accounts.models import Notice, Unit
from accounts.roles import Role
from core import clock
from intake import flood
from intake.actions import arrivals
from intake.models import SealedBox
from intake.models.mailbox import Mailbox
from tests.factories.accounts import UnitFactory, user_as

pytestmark = [pytest.mark.django_db, pytest.mark.situation(48)]


@pytest.fixture(autouse=True)
def few_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flood, "MANY", 3)


def arrive(unit: Unit, number: int, *, minutes_ago: int = 1) -> None:
    at = clock.now() - timedelta(minutes=minutes_ago)
    for _each in range(number):
        mailbox = Mailbox.objects.create(
            id=uuid4(),
            lookup_id=uuid4().bytes,
            reply_key=b"k",
            unit=unit,
            client_key=uuid4(),
            created_on=clock.today(),
            expires_on=clock.today() + timedelta(days=365),
        )
        SealedBox.objects.create(
            id=uuid4(), client_key=uuid4(), unit=unit, mailbox=mailbox, box=b"b", arrived_at=at
        )


def test_officers_and_heads_of_the_unit_hear_of_it_once() -> None:
    unit = UnitFactory()
    told = {user_as(role, unit) for role in (Role.INTAKE_OFFICER, Role.INTAKE_HEAD, Role.HEAD)}
    user_as(Role.COUNSELLOR, unit)
    arrive(unit, 4)
    assert (arrivals.tell_of_flood(), arrivals.tell_of_flood()) == (1, 0)
    assert {notice.user for notice in Notice.objects.all()} == told


def test_another_unit_is_left_in_peace() -> None:
    unit, quiet = UnitFactory(), UnitFactory()
    user_as(Role.HEAD, quiet)
    arrive(unit, 4)
    arrivals.tell_of_flood()
    assert not Notice.objects.exists()


@pytest.mark.parametrize(("number", "minutes_ago"), [(3, 1), (9, 61)])
def test_few_or_old_ones_are_no_flood(number: int, minutes_ago: int) -> None:
    unit = UnitFactory()
    user_as(Role.HEAD, unit)
    arrive(unit, number, minutes_ago=minutes_ago)
    assert arrivals.tell_of_flood() == 0
    assert not Notice.objects.exists()
