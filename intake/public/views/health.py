"""Home of the public process's answer to "are you well?"."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.views.generic.base import View

from intake.public import store


class HealthShow(View):
    """200 when the functions answer, 503 when they do not; no word more, anybody may ask."""

    def get(self, request: HttpRequest) -> HttpResponse:  # noqa: ARG002
        try:
            store.today()
        except store.Unavailable:
            return HttpResponse(status=HTTPStatus.SERVICE_UNAVAILABLE)
        return HttpResponse("ok", content_type="text/plain")
