"""Home of what the measurements' tests share: a replay inside the test's own transaction."""

import pytest
from django.db import connection

from bench.replay import Replay


@pytest.fixture
def replay(db: None) -> Replay:  # noqa: ARG001
    connection.ensure_connection()
    return Replay(connection.connection, is_borrowed=True)
