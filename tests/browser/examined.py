"""Home of what a machine can see of a page: width, WCAG, console, hosts, language, title."""

from collections.abc import Callable, Sequence

from playwright.sync_api import Page

from tests.browser.watch import WHOLE, Watched

Picture = Callable[[Page, str], None]

NARROWEST, PHONE, WIDEST = 320, 360, 1280
HEIGHT = 900
# What a page folds away, and whether there was anything.
UNFOLD = """() => {
  const folded = [...document.querySelectorAll("details:not([open])")];
  folded.forEach((one) => { one.open = true; });
  return folded.length;
}"""
MAIN = ("main",)
WRONG = (".govuk-error-summary", ".govuk-form-group--error", ".errornote", ".errorlist")


def no_picture(_page: Page, _name: str) -> None:
    """Nobody looks."""


def examine(
    here: Watched, name: str, picture: Picture = no_picture, *, language: str = "id"
) -> None:
    """A page nobody saw yet: it fits every screen; axe at the narrowest, where all stands closest,
    and at the widest for what is only seen there."""
    fits(here.page, name, picture, (WIDEST, PHONE, NARROWEST))
    is_said_to_everybody(here, WHOLE, language)
    here.accessible_at(WIDEST, HEIGHT)
    here.quiet()


def examine_state(
    here: Watched, name: str, parts: Sequence[str] = MAIN, *, language: str = "id"
) -> None:
    """Another state of a page that was seen: axe where it differs, at the narrowest, where all
    stands closest."""
    fits(here.page, name, no_picture, (WIDEST, NARROWEST))
    is_said_to_everybody(here, parts, language)


def examine_errors(here: Watched, name: str, *, language: str = "id") -> None:
    """A form that came back: what is new on it are its errors."""
    examine_state(here, name, WRONG, language=language)


def fits(page: Page, name: str, picture: Picture, widths: Sequence[int]) -> None:
    """No sideways scroll, neither folded nor unfolded. Ends unfolded, at the last width."""
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        assert overflow(page) == 0, f"{name} is wider than {width} px"
        if width != NARROWEST:
            picture(page, f"{name}-{width}")
    if page.evaluate(UNFOLD):
        fits(page, f"{name}-unfolded", picture, widths)


def is_said_to_everybody(here: Watched, parts: Sequence[str], language: str) -> None:
    here.accessible(parts)
    here.quiet()
    assert here.page.locator("html").get_attribute("lang") == language
    assert here.page.title()


def overflow(page: Page) -> int:
    """By how many pixels the page is wider than its window."""
    wider: int = page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth")
    return max(0, wider)
