"""Home of what must be declared once: events, settings, locks, situations."""

import ast
import re
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings

from accounts.permissions import Permission
from accounts.roles import ROLES, Role
from tests.meta.sources import APPS, ROOT, expect_none, method_calls, modules, product

LOCKS = sorted((ROOT / "requirements").glob("*.txt"))


def test_every_event_has_a_name_of_its_own() -> None:
    words = Counter(
        str(event)
        for module in modules(*APPS)
        if module.path.endswith("events.py")
        for event in import_module(module.path.removesuffix(".py").replace("/", ".")).Event
    )
    expect_none(word for word, count in words.items() if count > 1)


@pytest.mark.parametrize("app", APPS)
def test_every_event_begins_with_its_app(app: str) -> None:
    path = ROOT / app / "events.py"
    events = import_module(f"{app}.events").Event if path.exists() else ()
    expect_none(str(event) for event in events if not str(event).startswith(f"{app}."))


def test_every_event_is_used() -> None:
    code = [module.text for module in product()]
    expect_none(
        f"{app}: {event.name}"
        for app in APPS
        if (ROOT / app / "events.py").exists()
        for event in import_module(f"{app}.events").Event
        if not any(
            f"Event.{event.name}" in text and f"from {app}.events import" in text for text in code
        )
    )


def test_every_role_is_described() -> None:
    assert set(ROLES) == set(Role)


def test_every_permission_is_held_by_a_role_and_asked_for() -> None:
    held = {permission for spec in ROLES.values() for permission in spec.may}
    assert held == set(Permission)
    code = "\n".join(m.text for m in product() if m.path != "accounts/permissions.py")
    expect_none(one.name for one in Permission if f"Permission.{one.name}" not in code)


class TestSettings:
    def test_the_content_policy_allows_only_our_own_files(self) -> None:
        directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]
        assert directives["default-src"] == ["'none'"]
        assert {value for values in directives.values() for value in values} == {"'none'", "'self'"}

    def test_the_policy_is_enforced_not_only_reported(self) -> None:
        assert not hasattr(settings, "CONTENT_SECURITY_POLICY_REPORT_ONLY")

    def test_forms_keep_their_origin(self) -> None:
        """`no-referrer` makes Chromium post `Origin: null` and every form is refused."""
        assert settings.SECURE_REFERRER_POLICY == "same-origin"

    def test_no_frame_may_hold_a_page(self) -> None:
        assert settings.X_FRAME_OPTIONS == "DENY"

    def test_cookies_are_out_of_reach_of_scripts(self) -> None:
        assert settings.SESSION_COOKIE_HTTPONLY
        assert settings.CSRF_COOKIE_HTTPONLY

    def test_a_transaction_pooler_stays_possible(self) -> None:
        assert settings.DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] is True

    def test_every_page_needs_sign_in_unless_it_says_otherwise(self) -> None:
        assert "django.contrib.auth.middleware.LoginRequiredMiddleware" in settings.MIDDLEWARE

    def test_every_operation_is_closed_unless_it_says_otherwise(self) -> None:
        permissions = list(settings.REST_FRAMEWORK["DEFAULT_PERMISSION_CLASSES"] or ())
        assert permissions == ["core.rest.permissions.DenyAll"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
class TestLock:
    def test_pins_every_package_by_hash(self, lock: Path) -> None:
        text = lock.read_text(encoding="utf-8").replace("\\\n", " ")
        wanted = [line for line in text.splitlines() if re.match(r"^[A-Za-z0-9]", line)]
        assert wanted
        expect_none(
            line[:60] for line in wanted if "==" not in line or "--hash=sha256:" not in line
        )

    def test_names_no_address(self, lock: Path) -> None:
        """Whoever installs chooses the index; an address here would choose for her."""
        text = lock.read_text(encoding="utf-8")
        found = re.findall(
            r"^\s*(?:-i\b|--.*index-url|--find-links|.* @ ).*$|https?://\S+", text, re.M
        )
        expect_none(found)


# Situations of the security checks that this part of the product answers for.
SITUATIONS = (
    *(*range(1, 18), 19, *range(21, 44)),
    *(46, 47, 49, 53, *range(55, 61)),
)


def test_every_situation_is_a_test_with_its_number() -> None:
    marked = {
        arg.value
        for module in modules("tests")
        for call, attribute in method_calls(module.tree)
        if attribute.attr == "situation"
        for arg in call.args
        if isinstance(arg, ast.Constant)
    }
    expect_none(str(number) for number in SITUATIONS if number not in marked)
