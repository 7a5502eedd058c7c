"""Home of the API's permissions: closed unless opened. DRF loads it, so it imports no view."""

from typing import TYPE_CHECKING, cast

from rest_framework.permissions import BasePermission
from rest_framework.request import Request

if TYPE_CHECKING:
    from rest_framework.views import APIView

    from core.views.base import SignedInRequest


class DenyAll(BasePermission):
    """The default permission: an operation that forgot to open itself stays closed."""

    def has_permission(self, request: Request, view: "APIView") -> bool:  # noqa: ARG002
        return False


class SignedIn(BasePermission):
    """Open to whoever is signed in; what she sees is cut by her scope."""

    def has_permission(self, request: Request, view: "APIView") -> bool:  # noqa: ARG002
        return bool(request.user and request.user.is_authenticated)


class InPost(SignedIn):
    """Open to whoever is signed in and has a post of today."""

    def has_permission(self, request: Request, view: "APIView") -> bool:
        asks = cast("SignedInRequest", request)  # the pages' request speaks through DRF's
        return super().has_permission(request, view) and bool(asks.scope.posts)
