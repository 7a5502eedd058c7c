"""Home of letters from the desk in a browser: waiting for a code, on the screen, and on paper."""

from io import BytesIO
from typing import Any

import pikepdf
import pytest

from accounts.roles import Role
from intake.models import CoverLetter, DeskCode
from intake.public.codes import Ask
from tests.access.conftest import Stage
from tests.browser.examined import examine_state
from tests.browser.shown import Window
from tests.factories.letters import CoverLetterFactory, DeskCodeFactory

# One browser for all of them.
pytestmark = [pytest.mark.alone, pytest.mark.django_db]
LETTERS = ("intake:desk-code-give", "intake:cover-letter-show")


def page(stage: Stage, address: str, about: object) -> Any:
    url = stage.world.url_of(address, [about])
    return stage.ask(stage.own[Role.INTAKE_OFFICER], "GET", url)


def test_pages_that_wait_for_a_code(stage: Stage, shown: Window) -> None:
    waiting: DeskCode = DeskCodeFactory(complaint__unit=stage.world.own)
    letter: CoverLetter = CoverLetterFactory(complaint__unit=stage.world.own)
    for address, about in zip(LETTERS, (waiting.complaint.number, letter.pk), strict=True):
        answer = page(stage, address, about)
        assert answer.headers["Refresh"] == "4"
        del answer.headers["Refresh"]  # it would turn the page while it is looked at
        examine_state(shown.show(answer), f"{address}, waiting")


def test_letters_that_were_handed_over_and_withdrawn(stage: Stage, shown: Window) -> None:
    for state in ({"handed": True}, {"handed": True, "withdrawn": True}):
        letter = CoverLetterFactory(complaint__unit=stage.world.own, **state)
        examine_state(shown.show(page(stage, LETTERS[1], letter.pk)), f"a letter, {state}")


def test_a_code_that_was_given(stage: Stage, shown: Window) -> None:
    held = DeskCodeFactory(complaint__unit=stage.world.own, given=True)
    for address in ("intake:desk-code-ask", "intake:complaint-detail"):
        examine_state(shown.show(page(stage, address, held.complaint.number)), f"{address}, given")


@pytest.mark.parametrize("address", LETTERS)
def test_a_letter_is_one_sheet_and_nothing_else_is_on_it(
    address: str, stage: Stage, shown: Window
) -> None:
    everything = [one.value for one in Ask]
    letter = CoverLetterFactory(complaint__unit=stage.world.own, ready=True, asks=everything)
    about = letter.pk if address == LETTERS[1] else stage.world.ready_code.complaint.number
    opened = shown.show(page(stage, address, about)).page
    opened.emulate_media(media="null")  # a sheet before may have left the window as paper
    paper = opened.pdf(prefer_css_page_size=True, display_header_footer=True)
    with pikepdf.open(BytesIO(paper)) as read:
        assert len(read.pages) == 1
        width, height = (float(one) for one in read.pages[0].mediabox[2:])
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (210, 297)
    opened.emulate_media(media="print")
    seen = opened.evaluate("document.body.innerText")
    opened.emulate_media(media="null")  # or the next sheet would be printed as a screen
    assert "Rahasia" not in seen
    assert "Ketik 16 angka" in seen or "Surat pengantar" in seen
