"""Home of the page on the unit at work, for whoever answers for others."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core import clock
from core.views.base import Page, SignedInRequest
from reports.workload import flow, load, waits
from reports.workload.work import Work, count
from satgas.needs import LATE_NEEDS, Need


class WorkloadShow(Page):
    """What waits, what is late, who carries how much. Numbers of what she sees, and no name of a
    party."""

    request: SignedInRequest
    template_name = "reports/workload/show.html"
    title = _("The unit at work")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.request.scope.may_anywhere(Permission.WORKLOAD_READ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        work = Work(scope=self.request.scope, now=clock.now())
        rows = waits.waits_of(work)
        return super().get_context_data(
            first=waits.first_of(rows, late=count(work.open, Need.LATE)),
            waits=rows,
            rules=work.rules,
            late_needs=LATE_NEEDS,
            lates=load.lates_of(work),
            loads=load.loads_of(work),
            reads_cases=work.reads_cases,
            months=flow.months_of(work),
            trend=flow.trend_of(work),
            **context,
        )
