"""Home of the stage of every state: the filled world of the access tests, and one window."""

from collections.abc import Iterator

import pytest
from django.db import connection
from playwright.sync_api import Browser

from tests.access.conftest import stage
from tests.browser.shown import Window, window

__all__ = ["stage"]


@pytest.fixture(scope="package")
def shown(browser: Browser) -> Iterator[Window]:
    """One for all, and open before the first query: beside an open browser this thread has a
    connection to the database of its own, which nobody else would close."""
    with window(browser) as opened:
        yield opened
    connection.close()
