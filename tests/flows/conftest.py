"""Home of what the flows share: a filled world, and each form of it before who may send it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction

from tests.access.world import World
from tests.conftest import WebClient
from tests.flows.forms import FORMS, Desk, OpenForm
from tests.sign_in import enter

Opener = Callable[[str], OpenForm]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:  # noqa: ARG001
    """Filled once; what a test changes is taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = World()
        made.fill()
        yield made
        transaction.set_rollback(True)


@pytest.fixture
def open_form(world: World, db: None) -> Opener:  # noqa: ARG001
    """`open_form("satgas:task-send")`: that form on the screen of somebody whose work it is."""

    def open_it(address: str) -> OpenForm:
        role, valid = FORMS[address]
        desk, client = Desk(world), WebClient()
        enter(client, desk.sit_down(role))
        values = valid(desk)
        url = world.url(address)
        client.get(url)  # as everybody does before sending; a mere button answers 405
        return OpenForm(client, url, values, desk.user)

    return open_it
