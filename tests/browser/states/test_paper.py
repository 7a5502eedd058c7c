"""Home of what is read on paper: one sheet with what it is for, and nothing to press."""

from collections.abc import Iterator
from datetime import time, timedelta
from io import BytesIO

import pikepdf
import pytest
from django.urls import reverse
from playwright.sync_api import Browser

from accounts.roles import Role
from core import clock
from tests.access.conftest import Stage
from tests.browser.shown import Window, window
from tests.conftest import WebClient
from tests.factories.intake import DutyStretchFactory
from tests.sign_in import enter

pytestmark = [pytest.mark.alone, pytest.mark.django_db]


@pytest.fixture
def paper(browser: Browser) -> Iterator[Window]:
    """A window of its own: one that was paper before does not become paper again, or stays it."""
    with window(browser) as opened:
        yield opened


def test_a_full_week_of_the_rota_is_one_sheet(stage: Stage, paper: Window) -> None:
    unit, head = stage.world.own, stage.own[Role.HEAD]
    monday = clock.today() + timedelta(days=14 - clock.today().weekday())
    for days in range(7):
        day = monday + timedelta(days=days)
        for begins, ends in ((time(7), time(8)), (time(16), time(23))):
            DutyStretchFactory(
                unit=unit, user=head, starts_at=clock.at(day, begins), ends_at=clock.at(day, ends)
            )
    client = WebClient()
    enter(client, head)
    here = paper.show(client.get(f"{reverse('intake:duty-list')}?minggu={monday}"))
    here.page.emulate_media(media="print")
    here.page.get_by_role("link", name="Akhiri").first.wait_for(state="hidden")
    words = here.page.locator("main").inner_text()
    assert words.count("Senin, ") == 4
    assert words.count(head.display_name) == 14
    assert not here.page.locator(".ppa-rail").first.is_visible()
    with pikepdf.open(BytesIO(here.page.pdf(format="A4"))) as sheet:
        assert len(sheet.pages) == 1
