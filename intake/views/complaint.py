"""Home of the desk's pages on complaints: the queue and one complaint."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.domiciles import kelurahan_for
from accounts.permissions import Permission
from core import clock
from core.forms.base import ActionForm
from core.views.base import ActionView, Page, SignedInRequest
from core.views.lists import PAGE, ListPage
from intake import flood, queue, queue_filters
from intake.access import get_complaint_or_404
from intake.actions import complaint as actions
from intake.forms.complaint import ComplaintRecordForm
from intake.models.codes import Channel
from intake.public.forms.contact import YES
from intake.public.payload import Contact, Payload


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
        many = flood.seen_by(scope)
        rows = queue_filters.complaints_of(scope, filters, in_flood=bool(many))
        page = self.leaf_of(rows)
        decides = scope.may_anywhere(Permission.COMPLAINT_TRIAGE)
        begins = decides and filters.is_plain and page.number == 1 and bool(page.object_list)
        return super().get_context_data(
            page=page,
            filters=filters,
            begins_with=page.object_list[0] if begins else None,
            decides=decides,
            many=many,
            **context,
        )


class ComplaintRecord(ActionView):
    """Write down what somebody told at the counter, on the phone or in a letter."""

    request: SignedInRequest
    template_name = "intake/complaint/record.html"
    form_class = ComplaintRecordForm
    title = _("Record a complaint")
    submit_label = _("Record this complaint")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.request.scope.may_anywhere(Permission.COMPLAINT_TRIAGE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        scope = self.request.scope
        places = {"kelurahan": kelurahan_for(scope), "units": queue.units_of(scope)}
        return super().get_form_kwargs() | places

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "received_on": clock.today()}

    def act(self, form: ActionForm) -> str:
        told = form.cleaned_data
        complaint = actions.record(
            by=self.request.scope.user,
            payload=payload_of(told),
            unit=told["unit"],
            channel=Channel(told["channel"]),
            received_on=told["received_on"],
        )
        messages.success(self.request, _("The complaint is recorded. Decide on it when you can."))
        return reverse("intake:complaint-detail", args=[complaint.number])


def payload_of(told: dict[str, Any]) -> Payload:  # Any: clean values by field
    """What was told, in the shape in which every complaint arrives."""
    place, wants_contact = told["kelurahan"], told["wants_contact"] == YES
    contact = Contact(
        name=told["name"],
        number=told["number"],
        code_word=told["code_word"],
        may_leave_message=told["message"] == YES,
        note=told["note"],
    )
    return Payload(
        client_key=str(told["client_key"]),
        day=clock.today().isoformat(),
        unit=told["unit"].code,
        who=told["who"],
        words=told["words"],
        safety=told["safety"],
        kelurahan=place.code if place else "",
        when=told["when"],
        age_band=told["age_band"],
        wants_contact=wants_contact,
        contact=contact if wants_contact else None,
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
