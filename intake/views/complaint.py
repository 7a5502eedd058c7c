"""Home of the desk's pages on complaints: the queue and one complaint."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core.views.base import Page, SignedInRequest
from core.views.lists import PAGE, ListPage
from intake import queue, queue_filters
from intake.access import get_complaint_or_404
from intake.actions import complaint as actions


class ComplaintList(ListPage):
    """Everything that waits, by time left; or all, newest first; narrowed as one likes."""

    parameters = queue_filters.PARAMETERS | {PAGE}
    keeps_views = True
    request: SignedInRequest
    template_name = "intake/complaint/list.html"
    title = _("Complaints")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.request.scope.may_anywhere(Permission.COMPLAINT_READ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        scope = self.request.scope
        filters = queue_filters.chosen_of(scope, self.request.GET)
        page = self.leaf_of(queue_filters.complaints_of(scope, filters))
        decides = scope.may_anywhere(Permission.COMPLAINT_TRIAGE)
        begins = decides and filters.is_plain and page.number == 1 and bool(page.object_list)
        return super().get_context_data(
            page=page,
            filters=filters,
            begins_with=page.object_list[0] if begins else None,
            shows_similar=decides,
            **context,
        )


class ComplaintDetail(Page):
    """One complaint. Its first opening stops the clock; every opening is recorded."""

    request: SignedInRequest
    template_name = "intake/complaint/detail.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.complaint = get_complaint_or_404(self.request.scope, kwargs["number"])
        actions.open_for_reading(by=self.request.scope.user, complaint=self.complaint)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        opened = queue.read(self.request.scope, self.complaint)
        return super().get_context_data(
            title=self.complaint.number,
            complaint=self.complaint,
            opened=opened,
            can=queue.can(self.request.scope, self.complaint),
            **context,
        )
