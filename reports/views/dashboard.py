"""Home of the page that shows a year at a glance."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from core.views.base import Page, SignedInRequest
from core.views.lists import refuse_unknown
from reports.dashboard.page import dashboard_of

PARAMETERS = frozenset({"unit", "tahun", "lihat"})


class DashboardShow(Page):
    """How many, who, where, better or worse, and what waits: full numbers or safe ones."""

    request: SignedInRequest
    template_name = "reports/dashboard/show.html"
    title = _("Dashboard")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        refuse_unknown(request.GET.keys(), PARAMETERS)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        asked = self.request.GET
        board = dashboard_of(
            self.request.scope,
            code=asked.get("unit", ""),
            year=asked.get("tahun", ""),
            view=asked.get("lihat", ""),
        )
        return super().get_context_data(board=board, **context)
