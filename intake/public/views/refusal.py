"""Home of the kind pages for requests that cannot be answered. None of them needs the database."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_HELD_BACK = frozenset({"csrfmiddlewaretoken", "words"})
RETRY_SECONDS = 60


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    """Too large, too many fields, a strange host: nothing of it is read or repeated."""
    return render(request, "public/refusal/bad_request.html", status=HTTPStatus.BAD_REQUEST)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return render(request, "public/refusal/not_found.html", status=HTTPStatus.NOT_FOUND)


def failed(request: HttpRequest) -> HttpResponse:
    return render(
        request, "public/refusal/unavailable.html", status=HTTPStatus.INTERNAL_SERVER_ERROR
    )


def not_genuine(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """The form's token is missing or old: cookies are off, or the page is from before leaving.

    What was typed is shown, so that it can be copied; it is not sent anywhere.
    """
    words = request.POST.get("words", "")
    context = {"words": words}
    return render(request, "public/refusal/not_genuine.html", context, status=HTTPStatus.FORBIDDEN)


def unavailable(request: HttpRequest) -> HttpResponse:
    """The database is away: the numbers to call, and the form again with all that was typed."""
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _HELD_BACK
        for value in values
    ]
    context = {"typed": typed, "words": request.POST.get("words", "")}
    response = render(
        request, "public/refusal/unavailable.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE
    )
    response["Retry-After"] = str(RETRY_SECONDS)
    return response
