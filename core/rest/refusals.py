"""Home of turning a Refusal into an API answer."""

from typing import Any

from rest_framework.response import Response
from rest_framework.views import exception_handler

from core.errors import Refusal


def answer_refusal(exc: Exception, context: dict[str, Any]) -> Response | None:  # Any: DRF's shape
    """A Refusal becomes its status with its message; the rest is DRF's business."""
    if isinstance(exc, Refusal):
        return Response({"detail": str(exc.message)}, status=exc.status)
    return exception_handler(exc, context)
