"""Home of the admin pages' door: accounts, teams and reference data, and never a case."""

from typing import Any, cast

from django.contrib.admin import AdminSite
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from accounts.scope import EMPTY, Scope
from accounts.standing import waiting

# In the order of an administrator's day; a list says to which group it belongs.
GROUPS: tuple[tuple[str, Promise], ...] = (
    ("people", _("People and posts")),
    ("places", _("Units and teams")),
    ("lists", _("What rarely changes")),
)


def _nowhere(request: HttpRequest, content_type_id: str, object_id: str) -> HttpResponse:  # noqa: ARG001
    raise Http404


class NamedChoices(AutocompleteJsonView):
    """Offers accounts by the names people know; their own text form names nobody."""

    def serialize_result(self, obj: Any, to_field_name: str) -> dict[str, str]:
        offered = super().serialize_result(obj, to_field_name)
        if hasattr(obj, "display_name"):
            offered["text"] = f"{obj.username} ({obj.display_name})"
        return offered


class AdministrationSite(AdminSite):
    """Open to an account with the admin flag and a current post as administrator only."""

    site_header = "PPA Cases"
    site_title = "PPA Cases"
    index_title = _("Administration")
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        scope: Scope = getattr(request, "scope", EMPTY)
        user = scope.user
        return bool(
            user is not None and user.is_staff and scope.may_anywhere(Permission.ACCOUNT_MANAGE)
        )

    def get_urls(self) -> list[Any]:
        """No row has an address of its own; Django would look for one, and fail on a UUID."""
        nowhere = path(
            "r/<path:content_type_id>/<path:object_id>/",
            self.admin_view(_nowhere),
            name="view_on_site",
        )
        return [nowhere, *super().get_urls()]

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The lists by group instead of by app, for the first page; by app for an app's own."""
        apps = super().get_app_list(request, app_label)
        if app_label is not None:
            return apps
        lists = [{**one, **self._standing(one["model"])} for app in apps for one in app["models"]]
        lists.sort(key=lambda one: (one["place"], one["name"]))
        groups = [
            {
                "name": name,
                "app_label": code,
                "app_url": "",
                "has_module_perms": True,
                "models": [one for one in lists if one["group"] == code],
            }
            for code, name in GROUPS
        ]
        return [group for group in groups if group["models"]]

    def _standing(self, model: type[Model]) -> dict[str, Any]:
        held = self._registry[model]
        return {name: getattr(held, name) for name in ("explains", "group", "place")}

    def index(self, request: HttpRequest, extra_context: Any = None) -> TemplateResponse:
        """First what waits for her today, then the lists."""
        return super().index(request, {**(extra_context or {}), "waiting": waiting()})

    def app_index(  # type: ignore[override]  # a redirect is a page too
        self,
        request: HttpRequest,
        app_label: str,  # noqa: ARG002  # Django's own signature
        extra_context: Any = None,  # noqa: ARG002
    ) -> HttpResponse:
        """Her first page has every list, by people and places; a page by app would say less."""
        return redirect("admin:index")

    def autocomplete_view(self, request: HttpRequest) -> HttpResponse:
        answer: Any = NamedChoices.as_view(admin_site=self)(request)
        return cast("HttpResponse", answer)

    @method_decorator(login_not_required)
    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:  # noqa: ARG002
        """One door for all: the product's own sign-in. Who is inside already may not enter here."""
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(reverse("admin:index"))

    def password_change(  # type: ignore[override]  # a redirect is a page too
        self,
        request: HttpRequest,
        extra_context: Any = None,  # noqa: ARG002
    ) -> HttpResponse:
        """Django's own page would leave other sessions open."""
        return redirect("accounts:password-change")
