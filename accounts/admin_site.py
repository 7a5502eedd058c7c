"""Home of the admin pages' door: accounts, teams and reference data, and never a case."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from accounts.scope import EMPTY, Scope


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
