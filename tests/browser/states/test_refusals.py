"""Home of the pages that say something went wrong, in the frame of each surface."""

from typing import Any
from unittest.mock import patch

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import resolve

from accounts.roles import Role
from core.views import errors
from tests.access.conftest import Stage
from tests.browser.examined import examine_state
from tests.browser.shown import Window
from tests.conftest import WebClient
from tests.meta.sources import ROOT

# One browser for all of them.
pytestmark = [pytest.mark.alone, pytest.mark.django_db]

# An address of each surface, the page behind it, and who asks.
SURFACES: dict[str, tuple[str, str, Role | None]] = {
    "desk": ("/pemberitahuan/", "accounts.views.notice.NoticeList.dispatch", Role.HEAD),
    "field": ("/kader/", "satgas.views.task.TaskList.dispatch", Role.SATGAS_MEMBER),
    "nobody": ("/masuk/", "accounts.views.session.SessionStart.dispatch", None),
}
# Every page there is, by the name of its template.
PAGES = sorted(
    path.stem
    for path in (ROOT / "templates" / "errors").glob("*.html")
    if not path.name.startswith("_")
)
TYPED = ["Kata-kata yang sudah diketik dan tidak boleh hilang."]


# Before the door only some of them come.
AT_THE_DOOR = ("400", "403_csrf", "404", "429", "500", "503")
FRAMED = [
    (surface, page)
    for surface in SURFACES
    for page in PAGES
    if surface != "nobody" or page in AT_THE_DOOR
]


@pytest.mark.parametrize(("surface", "page"), FRAMED)
def test_a_refusal_is_for_everybody(surface: str, page: str, stage: Stage, shown: Window) -> None:
    url, view, role = SURFACES[surface]

    def refuse(_view: Any, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        status = int(page.partition("_")[0])
        return errors.answer(request, status, template=f"errors/{page}.html", texts=TYPED)

    # An address keeps what its page says of itself (such as that nobody has to sign in) as it is
    # read for the first time, which must not be while another page stands in its place.
    resolve(url)
    with patch(view, refuse):
        answer = stage.ask(stage.own[role] if role else None, "GET", url)
    assert answer.status_code == int(page.partition("_")[0])
    examine_state(shown.show(answer), f"{page} {surface}")


class TestForRealReasons:
    @pytest.mark.parametrize(
        ("role", "url", "status"),
        [
            (Role.INTAKE_OFFICER, "/rekap/", 403),
            (Role.SATGAS_MEMBER, "/meja/kasus/", 403),
            (Role.SATGAS_MEMBER, "/keluar/", 405),
            (Role.SYSADMIN, "/admin/tidak-ada/", 404),
            (Role.SYSADMIN, "/admin/core/region/add/", 403),
        ],
    )
    def test_it_is_framed(
        self, role: Role | None, url: str, status: int, stage: Stage, shown: Window
    ) -> None:
        if role is Role.SYSADMIN:
            stage.own[role].is_staff = True
            stage.own[role].save(update_fields=["is_staff"])
        answer = stage.ask(stage.own[role] if role else None, "GET", url)
        assert answer.status_code == status
        examine_state(shown.show(answer), f"{status} at {url}")

    def test_an_old_token_at_the_door(self, stage: Stage, shown: Window) -> None:  # noqa: ARG002
        answer = WebClient(enforce_csrf_checks=True).post("/masuk/", {"username": "kepala"})
        assert answer.status_code == 403
        examine_state(shown.show(answer), "old token")
