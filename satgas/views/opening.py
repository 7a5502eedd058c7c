"""Home of "who opened this case"."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from core.views.base import SignedInRequest
from core.views.lists import ListPage
from intake.access import get_case_or_404
from satgas import trail


class OpeningList(ListPage):
    """Times, colleagues and classes of every reading of a case, for those who answer for it."""

    request: SignedInRequest
    template_name = "satgas/opening/list.html"
    title = _("Who opened this case")
    parameters = frozenset({"sebelum"})

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.case = get_case_or_404(self.request.scope, kwargs["number"])
        if not trail.may_ask_about(self.case):
            raise PermissionDenied
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        asked = self.request.GET.get("sebelum", "")
        before = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 18 else 0
        rows = trail.openings_of(by=self.request.scope.user, case=self.case, before=before)
        older = rows[-1].id if len(rows) == trail.PAGE else 0
        return super().get_context_data(
            case=self.case, rows=rows, sittings=trail.by_minute(rows), older=older, **context
        )
