"""Home of the answers to requests that went wrong, for every surface behind the sign-in.

A page says what happened and how to go on, in the frame of the surface it was asked at
(`accounts.context.surface` knows which); a program gets a line of JSON.
"""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

API = "/api/"
# A text worth copying, not a choice or a day.
WORTH_COPYING = 20  # characters
TOKEN = "csrfmiddlewaretoken"  # noqa: S105  # a field's name
# Templates there are; any other refusal reads like a conflict.
KNOWN = frozenset({400, 403, 404, 405, 409, 410, 413, 429})


def answer(
    request: HttpRequest, status: int, *, template: str = "", **context: Any
) -> HttpResponse:
    """The kind page for this status, or for a program its number and name."""
    if request.path.startswith(API):
        return JsonResponse({"detail": HTTPStatus(status).phrase.lower()}, status=status)
    name = template or f"errors/{status if status in KNOWN else 409}.html"
    # The menu leads on and counts nothing: a page that only says no asks for as little as it can.
    return render(request, name, {**context, "is_refusal": True}, status=status)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """The form's token is missing or old: cookies are off, the page is from yesterday, or she
    signed in anew beside it. What she typed at the desk is shown, so that it can be copied."""
    texts = _typed(request) if _keeps_draft(request) else []
    return answer(request, HTTPStatus.FORBIDDEN, template="errors/403_csrf.html", texts=texts)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return answer(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return answer(request, HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return answer(request, HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return answer(request, HTTPStatus.NOT_FOUND)


def failed(request: HttpRequest) -> HttpResponse:
    return answer(request, HTTPStatus.INTERNAL_SERVER_ERROR, template="errors/500.html")


def down(request: HttpRequest) -> HttpResponse:
    """The database is away, or closed after a restore: wait, then reload."""
    response = answer(request, HTTPStatus.SERVICE_UNAVAILABLE, template="errors/503.html")
    response["Retry-After"] = "30"
    return response


def _keeps_draft(request: HttpRequest) -> bool:
    """Only forms about a case or complaint are shown again: none of them holds a password."""
    match = request.resolver_match
    view = getattr(match.func, "view_class", None) if match is not None else None
    return bool(getattr(view, "keeps_draft", False))


def _typed(request: HttpRequest) -> list[str]:
    return [
        text
        for name, texts in request.POST.lists()
        for text in texts
        if name not in {TOKEN, "client_key"} and len(text) > WORTH_COPYING
    ]
