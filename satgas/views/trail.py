"""Home of the search in the audit: what did this account see between two moments?"""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core import clock
from core.views.base import Page, SignedInRequest
from satgas import trail
from satgas.breaches import waiting_in
from satgas.forms.breach import TrailSearchForm

USUALLY_ASKED = timedelta(days=7)


class TrailSearch(Page):
    """The home of data protection: case numbers, fields and times, no content."""

    request: SignedInRequest
    template_name = "satgas/trail/search.html"
    title = _("Record of access")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.request.scope.may_anywhere(Permission.AUDIT_READ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        units = self.request.scope.units_where(Permission.AUDIT_READ)
        now = clock.now()
        form = TrailSearchForm(
            self.request.GET or None,
            accounts=trail.accounts_of(units),
            initial={"since": now - USUALLY_ASKED, "until": now},
        )
        found = {}
        if form.is_bound and form.is_valid():
            asked = form.cleaned_data
            rows = trail.seen_by(
                by=self.request.scope.user,
                account=trail.account(asked["account"]),
                since=asked["since"],
                until=asked["until"],
            )
            found = {"rows": rows, "files": len({row.subject for row in rows}), "searched": True}
        may_answer = self.request.scope.may_anywhere(Permission.BREACH_HANDLE)
        waiting = None if form.is_bound else waiting_in(units)
        return super().get_context_data(
            form=form, waiting=waiting, may_answer=may_answer, **found, **context
        )
