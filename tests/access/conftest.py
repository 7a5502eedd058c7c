"""Home of what the access tests share: the little world, and asking as somebody without a trace."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction

from accounts.models import User
from tests.access.world import World
from tests.conftest import WebClient

Ask = Callable[..., Any]


@pytest.fixture
def world(db: None) -> World:  # noqa: ARG001
    return World()


@pytest.fixture
def ask(db: None) -> Ask:  # noqa: ARG001
    """`ask(user, "GET", url)` gives the answer and takes back whatever it changed."""

    def asking(user: User | None, method: str, url: str, **data: Any) -> Any:
        client = WebClient()
        with transaction.atomic():
            if user is not None:
                client.force_login(user)
            if method == "POST":
                answer = client.post(url, {"client_key": str(uuid4()), **data})
            else:
                answer = client.get(url)
            transaction.set_rollback(True)
        return answer

    return asking
