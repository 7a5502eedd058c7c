"""Home of the journey behind a code: report, code, our message, her answer, her withdrawal."""

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import People
from tests.browser.steps import intake, told, visitor
from tests.browser.steps.hands import send, wait_for
from tests.browser.watch import Watched

# The running product is one for all; two workers would start it twice.
pytestmark = pytest.mark.alone


@dataclass(frozen=True)
class Talk:
    """Her browser, her code, and the desk's page with the messages behind it."""

    woman: Watched
    code: str
    desk: Page
    thread: str


def begin(people: People, *, width: int, script: bool) -> Talk:
    """She reports without a name; an officer opens her complaint and writes to her."""
    desk = people.at_desk("petugas").page
    desk.goto(intake.QUEUE)
    known = set(intake.numbers_in_queue(desk))
    woman = people.visitor(width=width, script=script)
    code = visitor.report(woman, told.SECOND_WORDS, safety="safe")
    number = intake.newest_in_queue(desk, known)
    talk = Talk(woman, code, desk, f"{intake.QUEUE}{number}/pesan/")
    desk.goto(talk.thread)
    send(desk, {"words": told.DESK_ASKS})
    return talk


def she_answers_and_withdraws(talk: Talk) -> None:
    page = talk.woman.page
    visitor.come_back(page, talk.code)
    assert told.DESK_ASKS in page.locator("main").inner_text()
    visitor.write(page, told.SHE_ANSWERS)
    answer = wait_for(talk.desk, talk.thread, f'.ppa-quote:has-text("{told.SHE_ANSWERS[:20]}")')
    assert told.SHE_ANSWERS in answer.inner_text()
    visitor.withdraw(page)
    visitor.says_nothing_of_it(page, told.SHE_ANSWERS)
    talk.desk.goto(talk.thread)
    assert "Pelapor menarik persetujuan" in talk.desk.locator("main").inner_text()
    assert talk.desk.locator("main [name=words]").count() == 0


@pytest.mark.parametrize("script", [False, True], ids=["without script", "with script"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_both_write_and_she_withdraws(people: People, *, width: int, script: bool) -> None:
    """On the smallest phone, a common one, and a screen that somebody lent her."""
    talk = begin(people, width=width, script=script)
    she_answers_and_withdraws(talk)
    talk.woman.quiet()


@pytest.mark.situation(46)
def test_on_a_small_phone_nothing_is_readable_after_leaving(people: People) -> None:
    """Back, forward and reload show the code page alone, after she read what we wrote."""
    talk = begin(people, width=360, script=True)
    page = talk.woman.page
    visitor.come_back(page, talk.code)
    assert told.DESK_ASKS in page.content()
    left = page.request.get("/keluar/", max_redirects=0)
    assert '"cache"' in left.headers["clear-site-data"]
    page.goto("/aman/")
    for step in (page.go_back, page.reload, page.go_back, page.go_forward):
        step()
        content = page.content()
        assert told.DESK_ASKS not in content, page.url
        assert talk.code not in re.sub(r"\s", "", content), page.url
        assert not page.url.endswith("/kabar/")
