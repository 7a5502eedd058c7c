"""Home of the health page: numbers about the machine, nothing about people."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.utils.decorators import method_decorator
from django.views import View

from core import health


@method_decorator(login_not_required, name="dispatch")
class HealthShow(View):
    def get(self, request: HttpRequest) -> JsonResponse:
        answer = health.check()
        return JsonResponse(answer.as_dict(), status=answer.status)
