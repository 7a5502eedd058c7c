"""Home of what the access tests share: a world with its people, and asking without a trace."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import transaction

from accounts.models import User
from accounts.roles import ROLES, Role
from tests.access.world import World
from tests.conftest import WebClient
from tests.phones import stay_awake
from tests.sign_in import enter, stay_fresh

Ask = Callable[..., Any]


class Asker:
    """Asks as somebody and takes back whatever the answer changed. Each person signs in once."""

    def __init__(self) -> None:
        self.sessions: dict[int, str] = {}
        self.client = WebClient()  # one for all: a new one loads every middleware again

    def __call__(self, user: User | None, method: str, url: str, **data: Any) -> Any:
        client = self.client
        client.cookies.clear()
        if user is not None:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.session_of(user)
        with transaction.atomic():
            if method == "POST":
                answer = client.post(url, {"client_key": str(uuid4()), **data})
            else:
                answer = client.get(url)
            transaction.set_rollback(True)
        return answer

    def session_of(self, user: User) -> str:
        if user.pk not in self.sessions:
            enter(self.client, user)
            stay_fresh(self.client)
            stay_awake(self.client)
            self.sessions[user.pk] = self.client.cookies[settings.SESSION_COOKIE_NAME].value
            self.client.cookies.clear()
        return self.sessions[user.pk]


@pytest.fixture
def world(db: None) -> World:  # noqa: ARG001
    return World()


@pytest.fixture
def ask(db: None) -> Ask:  # noqa: ARG001
    return Asker()


class Stage:
    """The world filled, with one person of each role in each unit; nobody changes it."""

    def __init__(self) -> None:
        self.ask = Asker()
        self.world = World()
        self.world.fill()
        self.own = {role: self.person(role, in_place=True) for role in ROLES}
        self.other = {role: self.person(role, in_place=False) for role in ROLES}
        self.nobody = self.world.nobody()
        for user in (*self.own.values(), *self.other.values(), self.nobody):
            self.ask.session_of(user)

    def person(self, role: Role, *, in_place: bool) -> User:
        unit = self.world.own if in_place else self.world.other
        return self.world.somebody(role, unit, in_place=in_place)


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:  # noqa: ARG001
    with django_db_blocker.unblock(), transaction.atomic():
        yield Stage()
        transaction.set_rollback(True)
