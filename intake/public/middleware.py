"""Home of what happens around each public page: language, texts only, a database away."""

from collections.abc import Callable
from http import HTTPStatus
from typing import ClassVar

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation

from intake.public import draft as drafts
from intake.public import store, upload, visit
from intake.public.views.refusal import bad_request, not_found, unavailable

GetResponse = Callable[[HttpRequest], HttpResponseBase]
LANGUAGE_PARAMETER = "bahasa"


class Language:
    """Indonesian unless `?bahasa=en` says otherwise; the browser's own language is not asked.

    No cookie remembers it: links carry it, and a draft keeps it.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        with translation.override(asked_language(request) or settings.LANGUAGE_CODE):
            response = self.get_response(request)
            response.headers["Content-Language"] = translation.get_language()
        return response


class TextOnly:
    """These forms take texts in UTF-8: no file reaches the disk, no odd encoding a decoder.

    At two addresses files are taken, into memory and sealed at once (intake/public/upload.py), from
    whoever has a report here.
    """

    ENCODINGS: ClassVar = frozenset({"utf-8", "utf8", ""})

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        encoding = (request.content_params or {}).get("charset", "")
        if encoding.lower() not in self.ENCODINGS:
            return bad_request(request)
        if request.method != "POST" or not may_bring_files(request):
            request.upload_handlers = [NoFiles(request)]
            return self.get_response(request)
        with upload.turn() as has_turn:
            request.upload_handlers = [upload.Sealing(request, is_busy=not has_turn)]
            return self.get_response(request)


def may_bring_files(request: HttpRequest) -> bool:
    """Asked before a place is taken, so that no stranger holds one.

    While the database is away the sender of a new report is not known; the view says so.
    """
    try:
        if request.path == reverse("public:file-add"):
            visit.held_by(request, is_sending=True)
            return True
        return request.path == reverse("public:file-begin") and drafts.held_by(request).sent
    except (visit.VisitOver, drafts.NoDraft, store.Unavailable):
        return False


class KindAnswers:
    """The address of a button that was opened as a page is no page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED:
            return response
        page = not_found(request)
        page.status_code = response.status_code
        page["Allow"] = response["Allow"]
        return page


class NoFiles(FileUploadHandler):
    """Lets every file pass by unread."""

    def new_file(self, *args: object, **kwargs: object) -> None:  # noqa: ARG002
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002
        return None

    def file_complete(self, file_size: int) -> None:  # noqa: ARG002
        return None


class KindWhenAway:
    """The database does not answer: the numbers to call, and the form again with all in it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return unavailable(request) if isinstance(exception, store.Unavailable) else None


def asked_language(request: HttpRequest) -> str:
    """Return the language the address asks for, or an empty string."""
    asked = request.GET.get(LANGUAGE_PARAMETER, "")
    return asked if asked in dict(settings.LANGUAGES) else ""
