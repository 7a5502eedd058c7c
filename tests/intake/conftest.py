"""Home of what intake's tests share: a report as it comes, and the people who read it."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from accounts.models import Unit, User
from accounts.roles import Role
from core import audit, clock
from intake.actions import complaint as complaints
from intake.models import Complaint
from intake.models.codes import Channel
from intake.public.payload import Contact, Payload
from tests.factories.accounts import UnitFactory, user_as
from tests.intake.city import City, city_with_one_woman

WORDS = "Kalimat yang hanya ada di uji ini."
DESK = audit.Service("test")
Receive = Callable[..., Complaint]


@pytest.fixture
def unit(db: None) -> Unit:  # noqa: ARG001
    made: Unit = UnitFactory(code="TNG")
    return made


@pytest.fixture
def officer(unit: Unit) -> User:
    return user_as(Role.INTAKE_OFFICER, unit)


@pytest.fixture
def receive(unit: Unit) -> Receive:
    """`receive(safety="not_safe")` takes in one report, as the worker does."""

    def receiving(**given: Any) -> Complaint:
        payload = Payload(
            **{
                "client_key": str(uuid.uuid4()),
                "day": clock.today().isoformat(),
                "unit": unit.code,
                "who": "self",
                "words": WORDS,
                "wants_contact": True,
                "contact": Contact(name="Nama di Uji", number="0812-000"),
                **given,
            }
        )
        return complaints.receive(
            by=DESK,
            payload=payload,
            unit=unit,
            channel=Channel.PUBLIC_FORM,
            received_at=clock.now(),
        )

    return receiving


@pytest.fixture
def city(db: None) -> City:  # noqa: ARG001
    return city_with_one_woman()
