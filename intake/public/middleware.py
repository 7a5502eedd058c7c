"""Home of what happens around each public page: the language, uploads, a database that is away."""

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation

from intake.public import store
from intake.public.views.refusal import unavailable

GetResponse = Callable[[HttpRequest], HttpResponseBase]
LANGUAGE_PARAMETER = "bahasa"


class Language:
    """Indonesian unless `?bahasa=en` says otherwise; the browser's own language is not asked.

    No cookie remembers it: links carry it, and a draft keeps it.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.upload_handlers = []  # this form takes no file; nothing may reach the disk
        with translation.override(asked_language(request) or settings.LANGUAGE_CODE):
            response = self.get_response(request)
            response.headers["Content-Language"] = translation.get_language()
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, store.Unavailable):
            return unavailable(request)
        if isinstance(exception, LookupError | UnicodeError) and not request.POST:
            return HttpResponse(status=HTTPStatus.BAD_REQUEST)
        return None


def asked_language(request: HttpRequest) -> str:
    """Return the language the address asks for, or an empty string."""
    asked = request.GET.get(LANGUAGE_PARAMETER, "")
    return asked if asked in dict(settings.LANGUAGES) else ""
