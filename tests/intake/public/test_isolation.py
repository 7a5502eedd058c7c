"""Home of the tests that the public process stays alone: no model, no account, no session."""

import ast
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

ROOT = Path(__file__).resolve().parents[3]
FORBIDDEN = ("intake.models", "intake.actions", "accounts", "satgas", "reports", "rest_framework")
FORBIDDEN_OF_DJANGO = ("django.contrib.auth", "django.contrib.sessions", "django.contrib.admin")
LOAD = """
import sys
import ppa_cases.public_wsgi
import ppa_cases.public_urls
print("\\n".join(sys.modules))
"""


def test_the_running_process_has_loaded_no_account_session_or_record() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", LOAD],
        cwd=ROOT,
        env={key: value for key, value in os.environ.items() if key != "PPA_PROCESS"},
        capture_output=True,
        check=True,
        text=True,
    )
    loaded = answer.stdout.splitlines()
    assert [name for name in loaded if name.startswith((*FORBIDDEN, *FORBIDDEN_OF_DJANGO))] == []


def test_only_one_module_touches_the_database() -> None:
    touching = []
    for path in sorted((ROOT / "intake" / "public").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else [module]
            if any(name == "django.db" or name.startswith("django.db.") for name in names):
                touching.append(path.name)
    assert set(touching) == {"store.py"}


def test_the_settings_give_it_nothing_else(public_settings: dict[str, Any]) -> None:
    assert public_settings["INSTALLED_APPS"] == [
        "django.contrib.staticfiles",
        "core",
        "intake.public",
    ]
    names = " ".join(public_settings["MIDDLEWARE"])
    for absent in ("session", "auth", "message"):
        assert absent not in names.lower()
    assert public_settings["CSRF_COOKIE_AGE"] is None
    assert public_settings["SECURE_REFERRER_POLICY"] == "same-origin"


@pytest.mark.parametrize("word", ["kekerasan", "lapor", "korban", "pelaku", "violence", "report"])
def test_no_address_or_title_holds_a_telling_word(word: str) -> None:
    from intake.public import urls  # noqa: PLC0415  # the process is set up by the fixture

    views = [pattern.callback.view_class for pattern in urls.urlpatterns]  # type: ignore[attr-defined]
    titles = [title for view in views if (title := getattr(view, "title", ""))]
    assert len(titles) > 15
    told = [str(pattern.pattern) for pattern in urls.urlpatterns]
    for language in ("id", "en"):
        with translation.override(language):
            told += [str(title).lower() for title in titles]
    assert [text for text in told if word in text] == []
