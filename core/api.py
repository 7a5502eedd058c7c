"""Home of what every API operation shares: closed unless opened, and kind refusals."""

from typing import Any

from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView, exception_handler

from core.errors import Refusal


class DenyAll(BasePermission):
    """The default permission: an operation that forgot to open itself stays closed."""

    def has_permission(self, request: Request, view: APIView) -> bool:  # noqa: ARG002
        return False


class SignedIn(BasePermission):
    """Open to whoever is signed in; what she sees is cut by her scope."""

    def has_permission(self, request: Request, view: APIView) -> bool:  # noqa: ARG002
        return bool(request.user and request.user.is_authenticated)


def answer_refusal(exc: Exception, context: dict[str, Any]) -> Response | None:  # Any: DRF's shape
    """A Refusal becomes its status with its message; the rest is DRF's business."""
    if isinstance(exc, Refusal):
        return Response({"detail": str(exc.message)}, status=exc.status)
    return exception_handler(exc, context)
