"""Home of the calendar's page."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core.views.base import Page, SignedInRequest
from core.views.lists import refuse_unknown
from satgas.calendar.page import calendar_of

PARAMETERS = frozenset({"lihat", "tanggal", "milik"})
OPENS = (Permission.CASE_READ, Permission.COMPLAINT_READ)


class CalendarShow(Page):
    """What is due on which day, by kind and number; no name of a party stands here."""

    request: SignedInRequest
    template_name = "satgas/calendar/show.html"
    title = _("Calendar")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not any(self.request.scope.may_anywhere(one) for one in OPENS):
            raise PermissionDenied
        refuse_unknown(request.GET.keys(), PARAMETERS)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        calendar = calendar_of(self.request.scope, self.request.GET.dict())
        return super().get_context_data(calendar=calendar, **context)
