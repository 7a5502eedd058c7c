"""Home of how the API reads a body."""

from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser

from core.errors import TooLarge


class PlainJSONParser(JSONParser):
    """JSON as the field app sends it. A body nested without end is unreadable, not an error of
    ours: Python's reader gives up on it with a RecursionError that the framework lets through.

    A body larger than a form's is not read at all: Django counts those of forms only.
    """

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        if _announced(parser_context or {}) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise TooLarge
        try:
            return super().parse(stream, media_type, parser_context)
        except RecursionError:
            raise ParseError from None


def _announced(parser_context: Mapping[str, Any]) -> int:
    """Bytes that the sender says come; the server gives us no more than she said."""
    request = parser_context.get("request")
    announced = str(request.META.get("CONTENT_LENGTH", "")) if request is not None else ""
    return int(announced) if announced.isdigit() else 0
