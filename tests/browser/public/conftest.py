"""Home of the public process for the pages in a browser: this folder's tests are that process."""

from collections.abc import Iterator

import pytest
from django.db import connection
from playwright.sync_api import Browser

from tests.browser.shown import Window, window
from tests.intake.public.conftest import begun, city, client, fresh, public_process, public_settings

__all__ = ["begun", "city", "client", "fresh", "public_process", "public_settings"]


@pytest.fixture(scope="package")
def shown(browser: Browser) -> Iterator[Window]:
    with window(browser) as opened:
        yield opened
    connection.close()  # this thread's own beside an open browser
