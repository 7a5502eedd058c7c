"""Home of what happens around every page: caching off, one transaction, a kind page when down."""

import re
from collections.abc import Callable
from http import HTTPStatus
from uuid import UUID

from django.core.exceptions import BadRequest, PermissionDenied
from django.db import InterfaceError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, StreamingHttpResponse

from core import alarms, audit, clock, context, request_origin
from core.errors import AuditUnavailable, Refusal
from core.events import Event
from core.views import errors
from core.views.errors import down

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class NoStore:
    """Pages are never kept by browser or proxy; static files are (they bypass this)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        return response


class NoNullCharacters:
    """An address with a null character is nobody's typing mistake, and PostgreSQL stores none."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest
        return self.get_response(request)


class KindWhenDown:
    """The database is away: say so with what to do, instead of an error."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, OperationalError | InterfaceError):
            response = down(request)
            response.audit_was_refused = isinstance(exception, AuditUnavailable)  # type: ignore[attr-defined]
            return response
        return None


class KindAnswers:
    """A refusal that no form could show, and a button's address that was opened as a page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not _has_words(response):
            page = errors.answer(request, HTTPStatus.METHOD_NOT_ALLOWED)
            page["Allow"] = response["Allow"]
            return page
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refusal) or isinstance(exception, PermissionDenied):
            return None
        page = errors.answer(request, exception.status, message=exception.message)
        page.is_undone = True  # type: ignore[attr-defined]  # asked by RequestTransaction
        return page


def _has_words(response: HttpResponseBase) -> bool:
    return bool(getattr(response, "content", b""))


# A missing id and one that is out of scope are the same answer, and leave the same trace.
DENIALS = (403, 404)
AN_ID = re.compile(r"[A-Z]{1,8}(-[A-Z0-9]+)+")


def note_denial(request: HttpRequest, status: int) -> None:
    """Write down which page an account was refused, with ids it asked for and nothing it typed."""
    match = request.resolver_match
    if match is None or not request.user.is_authenticated:
        return
    asked = {
        name: str(value)
        for name, value in match.kwargs.items()
        if isinstance(value, UUID | int) or AN_ID.fullmatch(str(value))
    }
    audit.record(
        Event.ACCESS_DENIED,
        by=request.user,
        detail={"page": match.view_name, "answer": status, **asked},
    )


class RequestTransaction:
    """One transaction from the first read to the last rendered byte.

    What a page shows, the audit rows that say it was shown and what a form changes commit together;
    a failed page leaves nothing. For whom the page works and the time are set for this transaction
    only (core/context.py), so a connection pooler can never hand them to somebody else.
    ATOMIC_REQUESTS would end before a template response is rendered (security 2.4).
    Where the audit could not be written nothing is shown, and an alarm rings once that is undone.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with request_origin.coming_from(request):
            response = self.inside(request)
        if getattr(response, "audit_was_refused", False):
            alarms.audit_was_refused()
        return response

    def inside(self, request: HttpRequest) -> HttpResponseBase:
        user_id = request.user.pk if request.user.is_authenticated else None
        with transaction.atomic(), context.acting(user_id) as now, clock.hold(now):
            response = self.get_response(request)
            if isinstance(response, StreamingHttpResponse):
                response.streaming_content = list(response)
            if response.status_code in DENIALS:
                note_denial(request, response.status_code)
            if response.status_code >= 500 or getattr(response, "is_undone", False):
                transaction.set_rollback(True)
        return response
