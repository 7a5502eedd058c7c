"""Home of the register of summaries."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from core.views.base import SignedInRequest
from core.views.lists import PAGE, ListPage
from reports import listing
from reports.access import SummaryScope, periods_for


class PeriodList(ListPage):
    """What waits for a signature, then one kind of period by year, newest first."""

    parameters = frozenset({"jenis", PAGE})
    per_page = 24
    request: SignedInRequest
    template_name = "reports/period/list.html"
    title = _("Summaries")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.scope = SummaryScope.of(self.request.scope)
        if not self.scope.reads_any:
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        kind = listing.kind_of(self.request.GET.get("jenis"))
        periods = periods_for(self.scope).of_kind(kind)
        page = self.leaf_of(periods)
        return super().get_context_data(
            page=page,
            years=listing.years_of(self.scope, page.object_list),
            waiting=listing.waiting_of(self.scope),
            may_sign=bool(self.scope.sign_unit_ids),
            filters=listing.filters(kind, with_weeks=bool(self.scope.full_unit_ids)),
            query=f"jenis={kind}&",
            many_units=len(self.scope.full_unit_ids + self.scope.safe_unit_ids) > 1,
            **context,
        )
