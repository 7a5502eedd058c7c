"""Home of what happens on an open page: the session ends, the connection breaks, nothing fits."""

from typing import Any

import pytest
from django.urls import reverse

from accounts import sessions
from accounts.actions import saved_view
from accounts.roles import Role
from tests.access.conftest import Stage
from tests.browser.examined import examine_state
from tests.browser.shown import Window
from tests.conftest import WebClient
from tests.factories.intake import CaseFactory
from tests.sign_in import enter

# One browser for all of them.
pytestmark = [pytest.mark.alone, pytest.mark.django_db]

NOTICES = "/pemberitahuan/"
DAY = 10 * 3600  # seconds a session of the office lasts
DIALOG = ("#session",)
SAY_THE_LAST = """() => {
  for (const one of ["warning", "last"])
    document.querySelector(`#session [data-${one}]`).hidden = one !== "last";
}"""


def ending(stage: Stage, left: int) -> Any:
    """A page of the head's whose session has so many seconds left; to open it is to be there."""
    client = WebClient()
    enter(client, stage.own[Role.HEAD])
    session = client.session
    session[sessions.STARTED] -= DAY - left
    session.save()
    return client.get(NOTICES)


class TestTheEndOfASession:
    def test_is_asked_about_and_told(self, stage: Stage, shown: Window) -> None:
        here = shown.show(ending(stage, 100))
        here.page.locator("#session [data-warning]").wait_for()
        examine_state(here, "still here?", DIALOG)
        here.page.evaluate(SAY_THE_LAST)
        examine_state(here, "the day ends", DIALOG)

    def test_covers_the_page(self, stage: Stage, shown: Window) -> None:
        here = shown.show(ending(stage, 2))
        here.page.locator("#session [data-over]").wait_for()
        examine_state(here, "signed out", DIALOG)


@pytest.mark.parametrize(
    ("role", "url"),
    [
        (Role.HEAD, NOTICES),
        (Role.SATGAS_MEMBER, "/kader/"),
        (Role.CASE_MANAGER, "/meja/kasus/{case}/asesmen/"),
    ],
)
def test_a_broken_connection_is_said(role: Role, url: str, stage: Stage, shown: Window) -> None:
    answer = stage.ask(stage.own[role], "GET", url.format(case=stage.world.case.number))
    here = shown.show(answer)
    here.bring_axe()  # as long as there is a way
    here.page.context.set_offline(True)
    try:
        here.page.locator("[data-line] > p").wait_for()
        examine_state(here, f"{url} offline", ("[data-line]", "main"))
    finally:
        here.page.context.set_offline(False)


# Lists that were asked for something which is not there.
@pytest.mark.parametrize(
    ("role", "url"),
    [
        (Role.HEAD, "/meja/aduan/?lihat=semua&waktu=lewat&aman=not_safe"),
        (Role.HEAD, "/meja/kasus/?status=handed_over&risiko=low"),
        (Role.HEAD, "/meja/orang/?cari=tidak-ada"),
        (Role.HEAD, "/meja/tim/?cari=tidak-ada"),
        (Role.HEAD, "/meja/relawan/?cari=tidak-ada"),
        (Role.HEAD, "/rekap/?jenis=year"),
    ],
)
def test_nothing_fits(role: Role, url: str, stage: Stage, shown: Window) -> None:
    answer = stage.ask(stage.own[role], "GET", url)
    assert answer.status_code == 200
    examine_state(shown.show(answer), url)


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        ("/meja/cari/", {"number": "0800-99-123456"}),
        ("/meja/cari/", {"name": "Siti Nurhaliza Contoh"}),
        ("/meja/kasus/cari/", {"words": "Siti Nurhaliza Contoh"}),
    ],
)
def test_nobody_is_found(url: str, asked: dict[str, str], stage: Stage, shown: Window) -> None:
    answer = stage.ask(stage.own[Role.HEAD], "POST", url, **asked)
    assert answer.status_code == 200
    examine_state(shown.show(answer), url)


def test_views_that_she_kept(stage: Stage, shown: Window) -> None:
    head = stage.own[Role.HEAD]
    for name, address in (("Risiko tinggi", "risiko=high"), ("Tim saya", "risiko=low")):
        saved_view.keep(by=head, page="satgas:case-list", name=name, address=address)
    for url in ("/meja/tampilan/", "/meja/kasus/?risiko=high"):
        examine_state(shown.show(stage.ask(head, "GET", url)), url)


def test_a_case_to_which_nothing_happened_yet(stage: Stage, shown: Window) -> None:
    case = CaseFactory(unit=stage.world.own, state="registered")
    for address in ("case-detail", "grant-list", "opening-list"):
        url = reverse(f"satgas:{address}", args=[case.number])
        examine_state(shown.show(stage.ask(stage.own[Role.HEAD], "GET", url)), address)
