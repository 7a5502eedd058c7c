"""Home of the fixtures of reports' tests: the clock stands just past November."""

import pytest

from core import clock
from tests.reports.world import AFTER, World, november


@pytest.fixture(autouse=True)
def after_november(db: None) -> None:  # noqa: ARG001
    clock.move_to(AFTER)


@pytest.fixture
def world() -> World:
    return november()
