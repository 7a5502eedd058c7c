"""Home of the kind pages for requests that cannot be answered. None of them needs the database.

In whose words they speak is known from a visit behind a code, or from the form that was sent, and
from nothing else (ADR 0033).
"""

from contextlib import suppress
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from intake.public import visit
from intake.public.codes import Voice
from intake.public.spoken import YOUNG, templates_for

_HELD_BACK = frozenset({"csrfmiddlewaretoken", "words"})
RETRY_SECONDS = 60


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Too large, too many fields, a strange host: nothing of it is read or repeated."""
    return _said(request, "public/refusal/bad_request.html", status=HTTPStatus.BAD_REQUEST)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return _said(request, "public/refusal/not_found.html", status=HTTPStatus.NOT_FOUND)


def failed(request: HttpRequest) -> HttpResponse:
    return _said(
        request, "public/refusal/unavailable.html", status=HTTPStatus.INTERNAL_SERVER_ERROR
    )


def not_genuine(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """The form's token is missing or old: cookies are off, or the page is from before leaving.

    What was typed is shown, so that it can be copied; it is not sent anywhere.
    """
    words = request.POST.get("words", "")
    name = "public/refusal/not_genuine.html"
    return _said(request, name, status=HTTPStatus.FORBIDDEN, words=words)


def unavailable(request: HttpRequest) -> HttpResponse:
    """The database is away: the numbers to call, and the form again with all that was typed."""
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _HELD_BACK
        for value in values
    ]
    response = _said(
        request,
        "public/refusal/unavailable.html",
        status=HTTPStatus.SERVICE_UNAVAILABLE,
        voice=Voice.CHILD if YOUNG in request.POST else Voice.ADULT,
        typed=typed,
        words=request.POST.get("words", ""),
    )
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def _said(
    request: HttpRequest,
    name: str,
    *,
    status: HTTPStatus,
    voice: Voice = Voice.ADULT,
    **context: object,
) -> HttpResponse:
    with suppress(visit.VisitOver):
        voice = visit.held_by(request, is_sending=request.method == "POST").voice
    names = templates_for(name, voice)
    return render(request, names, {**context, "voice": voice}, status=status)
