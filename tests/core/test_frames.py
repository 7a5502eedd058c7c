"""Home of what every frame, piece and error page must keep."""

import gzip
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from core import clock
from core.forms.base import ActionForm

TEMPLATES = Path(settings.BASE_DIR) / "templates"
FOLDERS = ("base", "components", "forms", "errors")
OURS = [path for folder in FOLDERS for path in sorted((TEMPLATES / folder).glob("*.html"))]
FRAMES = ["desk", "summaries", "field", "public", "page"]
ERRORS = ["400", "403", "403_csrf", "404", "405", "409", "410", "413", "429", "500", "503"]
PUBLIC_FRAME = dict.fromkeys(("error_frame", "plain_error_frame"), "base/public.html")
NOW = datetime(2026, 11, 21, 2, 40, tzinfo=UTC)


def frame(name: str, /, **context: Any) -> str:
    with clock.hold(NOW):
        return render_to_string(f"base/{name}.html", {"title": "Kasus", **context})


def piece(name: str, /, **context: Any) -> str:
    html = render_to_string(f"components/_{name}.html", context)
    return re.sub(r"\s+", " ", html).strip()


@pytest.mark.parametrize("path", OURS, ids=lambda path: f"{path.parent.name}/{path.name}")
class TestEveryTemplate:
    def test_carries_nothing_inline(self, path: Path) -> None:
        words = path.read_text()
        assert not re.search(r"\sstyle=|<style|\son\w+=|javascript:", words)
        assert not re.search(r"<script(?![^>]*\ssrc=)", words)

    def test_asks_no_other_host(self, path: Path) -> None:
        assert not re.search(r"(?:src|href)=[\"'](?:https?:)?//", path.read_text())

    def test_is_small(self, path: Path) -> None:
        assert len(path.read_text().splitlines()) <= 120


@pytest.mark.parametrize("name", FRAMES)
class TestEveryFrame:
    def test_says_its_language(self, name: str) -> None:
        for language in ("id", "en"):
            with translation.override(language):
                assert f'<html lang="{language}"' in frame(name)

    def test_lets_keyboards_skip_to_the_content(self, name: str) -> None:
        html = frame(name)
        assert html.count('id="main"') == 1
        assert html.index('href="#main"') < html.index("<header")

    def test_shows_errors_before_the_content(self, name: str) -> None:
        form = ActionForm({"client_key": str(uuid4())})
        form.add_error(None, "Too fast.")
        assert "Too fast." in frame(name, form=form)

    def test_fits_small_screens_and_stays_light(self, name: str) -> None:
        html = frame(name)
        assert 'content="width=device-width' in html
        assert '<meta name="color-scheme" content="light">' in html


class TestDesk:
    def context(self) -> dict[str, Any]:
        request = RequestFactory().get("/meja/kasus/?q=Sari")
        request.user = SimpleNamespace(is_authenticated=True, display_name="Sri")  # type: ignore[assignment]
        nav = [
            {"label": "Aduan", "url": "/meja/aduan/", "current": False, "count": 4},
            {"label": "Kasus", "url": "/meja/kasus/", "current": True, "count": 0},
        ]
        return {"request": request, "unit_name": "UPTD PPA", "role_name": "Kepala", "nav": nav}

    def test_says_who_and_where(self) -> None:
        html = frame("desk", **self.context())
        assert "UPTD PPA" in html
        assert "Sri · Kepala" in html

    def test_marks_the_current_entry_and_what_waits(self) -> None:
        html = frame("desk", **self.context())
        assert html.count('aria-current="page"') == 1
        assert html.count("ppa-count") == 1

    def test_says_on_paper_whose_copy_it_is(self) -> None:
        html = frame("desk", **self.context())
        assert re.search(r'class="ppa-printed"><span>[^<]*21 Nov 2026, 09.40 WIB</span>', html)

    def test_signs_out_by_post(self) -> None:
        html = frame("desk", **self.context())
        assert re.search(r'<form method="post" action="/keluar/">', html)

    def test_never_repeats_a_search_in_the_language_switch(self) -> None:
        assert "Sari" not in frame("desk", **self.context())

    def test_a_visitor_sees_no_account(self) -> None:
        request = RequestFactory().get("/")
        request.user = AnonymousUser()
        assert "ppa-header__side" not in frame("page", request=request)


class TestPublic:
    def test_is_neutral_in_title_and_icon(self) -> None:
        with translation.override("id"):
            html = frame("public")
        assert "<title>Kasus - Formulir Warga</title>" in html
        assert "icons/sheet.svg" in html
        assert "PPA" not in re.sub(r'class="[^"]*"', "", html)

    def test_leaves_by_a_plain_link_in_a_named_landmark(self) -> None:
        html = frame("public")
        assert re.search(r'role="region" aria-label="[^"]+"', html)
        assert re.search(r'<a href="[^"]*/keluar/" role="button"', html)

    def test_shows_the_emergency_numbers_as_links(self) -> None:
        html = frame("public")
        for number in ("110", "112", "119", "129"):
            assert f'href="tel:{number}"' in html

    def test_offers_the_other_language_without_a_cookie(self) -> None:
        with translation.override("id"):
            assert 'href="?bahasa=en"' in frame("public")
        with translation.override("en"):
            assert 'href="?bahasa=id"' in frame("public")


@pytest.mark.parametrize("name", ERRORS)
class TestErrorPages:
    def test_come_without_any_context(self, name: str) -> None:
        html = render_to_string(f"errors/{name}.html")
        assert html.count("<h1") == 1

    def test_keep_the_way_out_on_the_public_site(self, name: str) -> None:
        html = render_to_string(f"errors/{name}.html", PUBLIC_FRAME)
        assert "govuk-exit-this-page" in html

    def test_are_in_the_readers_language(self, name: str) -> None:
        pages = []
        for language in ("id", "en"):
            with translation.override(language):
                pages.append(re.sub(r"<html[^>]*>", "", render_to_string(f"errors/{name}.html")))
        assert pages[0] != pages[1]


class TestPieces:
    @pytest.mark.parametrize("level", ["high", "medium", "low", ""])
    def test_risk_is_word_and_shape(self, level: str, english: None) -> None:
        html = piece("risk", level=level)
        assert "<svg" in html
        assert "isk" in html

    def test_risk_under_a_column_head_is_short(self, english: None) -> None:
        assert "</svg>High</span>" in piece("risk", level="high", short=True)

    def test_the_clock_changes_its_shape(self, english: None) -> None:
        with clock.hold(NOW):
            late = piece("clock", due=NOW - timedelta(minutes=30))
            soon = piece("clock", due=NOW + timedelta(hours=20), soon_hours=24)
        assert "ppa-chip--late" in late
        assert "30 minutes late" in late
        assert "ppa-chip--soon" in soon

    def test_the_clock_may_be_done_paused_or_absent(self, english: None) -> None:
        assert "done in time" in piece("clock", done=True)
        assert "paused" in piece("clock", paused=True)
        assert piece("clock", due=None) == ""

    def test_a_table_names_rows_and_labels_cells_for_phones(self) -> None:
        columns = [{"name": "n", "label": "Number"}, {"name": "k", "label": "Kind", "numeric": 1}]
        html = piece("table", columns=columns, rows=[{"n": "<1>", "k": 3, "url": "/x/"}])
        assert '<th scope="row" class="govuk-table__header" data-k="Number">' in html
        assert '<a class="govuk-link" href="/x/">&lt;1&gt;</a>' in html
        assert 'data-k="Kind">3</td>' in html

    def test_a_timeline_is_an_ordered_list(self) -> None:
        entry = {"title": "T", "at": NOW, "by": "Sri", "text": "one\n<two>", "url": "/x/"}
        html = piece("timeline", entries=[entry])
        assert "<ol" in html
        assert "one<br>&lt;two&gt;" in html

    def test_pages_keep_the_filters(self) -> None:
        page = Paginator([1, 2, 3], 1).page(2)
        html = piece("pagination", page=page, query="risiko=high&")
        assert 'href="?risiko=high&amp;halaman=1" rel="prev"' in html
        assert 'href="?risiko=high&amp;halaman=3" rel="next"' in html

    def test_one_page_needs_no_pages(self) -> None:
        assert piece("pagination", page=Paginator([1], 1).page(1)) == ""

    def test_a_summary_list_shows_a_dash_for_nothing(self) -> None:
        html = piece("summary_list", rows=[{"key": "Kelurahan", "value": None}])
        assert '<dd class="govuk-summary-list__value">–</dd>' in html

    def test_an_empty_list_says_what_comes_next(self) -> None:
        html = piece("empty", title="None yet", text="They come.", url="/x/", label="Go")
        assert '<a class="govuk-link" href="/x/">Go</a>' in html

    def test_a_button_is_a_link_only_with_an_address(self) -> None:
        assert piece("button", label="Go", url="/x/").startswith('<a href="/x/" role="button"')
        assert 'name="a" value="b"' in piece("button", label="Go", name="a", value="b")


SCSS = Path(settings.BASE_DIR) / "frontend" / "scss"
DIST = Path(settings.BASE_DIR) / "static" / "dist"
# Bytes after gzip -9 for what a first visit loads besides the page itself (frontend budgets).
LIMITS = {"public": 18_000, "field": 25_000, "desk": 25_000}


def test_every_class_of_ours_has_its_look() -> None:
    defined = set(
        re.findall(r"\.(ppa-[\w-]+)", "".join(f.read_text() for f in SCSS.glob("*.scss")))
    )
    frames = {"ppa-summaries"}  # names a page for tests and scripts, not for looks
    for path in TEMPLATES.rglob("*.html"):
        said = re.findall(r'class="([^"]*)"', path.read_text())
        used = set(re.findall(r"(?<![\w-])(ppa-[\w-]+)(?![\w-]*\{)", " ".join(said)))
        assert used - defined - frames == set(), path


@pytest.mark.skipif(not DIST.exists(), reason="the front end is not built")
@pytest.mark.parametrize("surface", sorted(LIMITS))
class TestBuilt:
    def test_weighs_what_it_may(self, surface: str) -> None:
        files = [DIST / f"{surface}.css", DIST / f"{surface}.js", DIST / "supported.js"]
        assert sum(len(gzip.compress(file.read_bytes())) for file in files) <= LIMITS[surface]

    def test_asks_nobody_else(self, surface: str) -> None:
        style = (DIST / f"{surface}.css").read_text()
        assert "@font-face" not in style
        assert "url(" not in style
        assert "GDS Transport" not in style
