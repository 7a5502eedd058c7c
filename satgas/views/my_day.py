"""Home of the first page of most people at the desk: what is theirs to do today."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core.views.base import Page, SignedInRequest
from satgas import exceptions
from satgas.my_day.page import day_of


class MyDayShow(Page):
    """What is late, due and waiting in her cases, and what waits for her word; no name."""

    request: SignedInRequest
    template_name = "satgas/my_day/show.html"
    title = _("Today")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.request.scope.may_anywhere(Permission.CASE_READ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(
            day=day_of(self.request.scope),
            links=exceptions.links_of(self.request.scope),
            **context,
        )
