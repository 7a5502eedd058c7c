"""Home of the pages of one event with several complaints: its list, adding, taking out."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core.forms.base import ActionForm
from core.views.base import Page, SignedInRequest
from intake import events_shown, joins
from intake.actions import shared_event as actions
from intake.errors import NothingNamed
from intake.forms.shared_event import SharedEventLeaveForm, SharedEventTieForm
from intake.models import Complaint
from intake.views.complaint import ComplaintRecord
from intake.views.join import INTO
from intake.views.of_complaint import OfComplaint


class SharedEventDetail(Page):
    """Every complaint of the event that she may see, and who has the others."""

    request: SignedInRequest
    template_name = "intake/shared_event/detail.html"

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        scope = self.request.scope
        event = events_shown.get_event_or_404(scope, self.kwargs["number"])
        return super().get_context_data(
            title=event.number,
            event=events_shown.shown(scope, event),
            decides=scope.may(Permission.COMPLAINT_TRIAGE, event.unit_id),
            **context,
        )


class SharedEventRecord(ComplaintRecord):
    """Record another complaint of this event. Its draft stands at this address."""

    template_name = "intake/shared_event/record.html"
    title = _("Record another complaint of this event")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.event = events_shown.get_event_or_404(
            self.request.scope, kwargs["number"], need=Permission.COMPLAINT_TRIAGE
        )
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(event=self.event, **context)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Of the event's own unit, whatever other queues she works in."""
        held = super().get_form_kwargs()
        return held | {"units": held["units"].filter(pk=self.event.unit_id)}

    def here(self) -> str:
        return reverse("intake:shared-event-record", args=[self.event.number])

    def recorded(self, form: ActionForm) -> Complaint:
        complaint = super().recorded(form)
        actions.add(by=self.request.scope.user, event=self.event, complaint=complaint)
        return complaint


class _OfEvent(OfComplaint):
    """A step on a complaint, with the event that it is of now."""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        event = events_shown.of_complaint(self.complaint)
        return super().get_context_data(event=event, **context)


class SharedEventTie(_OfEvent):
    """Of one event with another complaint, or with what an event holds already."""

    template_name = "intake/shared_event/tie.html"
    form_class = SharedEventTieForm
    title = _("Of one event with another complaint")
    submit_label = _("It is one event")

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "number": self.request.GET.get(INTO, "")[:30]}

    def act(self, form: ActionForm) -> str:
        scope, number = self.request.scope, form.cleaned_data["number"]
        event = events_shown.named(scope, number)
        if event is not None:
            actions.add(by=scope.user, event=event, complaint=self.complaint)
        else:
            other = joins.named(scope, number)
            if other is None:
                raise NothingNamed
            event = actions.tie(by=scope.user, complaint=self.complaint, other=other)
        messages.success(self.request, _("Both stand in one event now. Each stays by itself."))
        return reverse("intake:shared-event-detail", args=[event.number])


class SharedEventLeave(_OfEvent):
    """It is of another event after all."""

    template_name = "intake/shared_event/leave.html"
    form_class = SharedEventLeaveForm
    title = _("Take this complaint out of the event")
    submit_label = _("Take it out")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        told = super().get_context_data(**context)
        if told["event"] is None and self.request.method == "GET":
            raise Http404
        return told

    def act(self, form: ActionForm) -> str:  # noqa: ARG002
        actions.take_out(by=self.request.scope.user, complaint=self.complaint)
        messages.success(self.request, _("The complaint stands by itself again."))
        return self.back()
