"""Home of the admin's part of the access matrix: every page of it asked by everybody.

Roles are asked with Django's own flags set, for a flag must open nothing without the post.
"""

from collections.abc import Iterator

import pytest
from django.contrib import admin
from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, URLResolver, reverse

from accounts.models import User
from accounts.roles import Role
from tests.access.conftest import Stage

pytestmark = pytest.mark.django_db
MISSING = 987_654_321
ABOUT_A_ROW = ("_history", "_delete", "_change")
# Pages that answer an administrator with something else than a page, and why.
NO_PAGES = {
    "login": 403,  # she is inside already
    "logout": 405,  # only by a button
    "password_change": 302,  # to the product's own page
    "app_list": 302,  # the first page has every list
    "autocomplete": 403,  # without a term and a field of a registered model
    "view_on_site": 404,  # no row has an address of its own
    "auth_user_password_change": 403,  # a printed code does it
    "core_region_add": 403,  # regions come from the Ministry's list
}


def patterns(resolver: URLResolver | URLPattern) -> Iterator[URLPattern]:
    if isinstance(resolver, URLPattern):
        yield resolver
    else:
        for inner in resolver.url_patterns:
            yield from patterns(inner)


NAMES = sorted(
    {one.name for pattern in admin.site.get_urls() for one in patterns(pattern) if one.name}
)


def address(name: str, *, pk: int | str | None = None) -> str:
    """The address of an admin page: about a row that exists, or about `pk`."""
    if name == "view_on_site":
        kind = ContentType.objects.get_for_model(User).pk
        return reverse("admin:view_on_site", args=[kind, pk or an_id(User)])
    if name == "app_list":
        return reverse("admin:app_list", args=["accounts"])
    if name == "auth_user_password_change":
        return reverse(f"admin:{name}", args=[pk or an_id(User)])
    if name == "password_change" or not name.endswith(ABOUT_A_ROW):
        return reverse(f"admin:{name}")
    label, model_name, _page = name.split("_")
    model = next(
        model
        for model in admin.site._registry
        if (model._meta.app_label, model._meta.model_name) == (label, model_name)
    )
    return reverse(f"admin:{name}", args=[pk or an_id(model)])


def an_id(model: type) -> int | str:
    found: int | str = model._default_manager.order_by("pk").values_list("pk", flat=True)[0]  # type: ignore[attr-defined]  # every model has one
    return found


@pytest.fixture
def flagged(stage: Stage) -> Stage:
    User.objects.update(is_staff=True, is_superuser=True)
    return stage


@pytest.mark.parametrize("name", NAMES)
class TestEveryPage:
    def test_sends_a_visitor_to_sign_in(self, name: str, stage: Stage) -> None:
        assert stage.ask(None, "GET", address(name)).status_code == 302

    def test_opens_to_nobody_else_and_does_not_tell_what_exists(
        self, name: str, flagged: Stage
    ) -> None:
        url, missing = address(name), address(name, pk=MISSING)
        others = [user for role, user in flagged.own.items() if role is not Role.SYSADMIN]
        for user in (*others, flagged.nobody):
            got = flagged.ask(user, "GET", url)
            assert got.status_code in {302, 403, 405}, f"{got.status_code} for {user.pk}"
        if url != missing:
            other = flagged.ask(user, "GET", missing)
            assert got.status_code == other.status_code
            told = [answer.get("Location", "") for answer in (got, other)]
            assert told[0].replace(url, missing) == told[1]

    def test_opens_to_an_administrator(self, name: str, flagged: Stage) -> None:
        answer = flagged.ask(flagged.own[Role.SYSADMIN], "GET", address(name))
        wanted = 403 if name.endswith("_delete") else NO_PAGES.get(name, 200)
        assert answer.status_code == wanted
