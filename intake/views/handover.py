"""Home of the receipt of a hand-over, and of taking it back."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core import clock
from core.forms.base import ActionForm
from core.views.base import ActionView, SignedInRequest
from intake import clocks_shown
from intake.access import get_complaint_or_404
from intake.actions import handover
from intake.forms.handover import HandoverEndForm, HandoverReceiveForm


class _OfComplaint(ActionView):
    """A step on the hand-over of a complaint of hers."""

    request: SignedInRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.complaint = get_complaint_or_404(
            self.request.scope, kwargs["number"], need=Permission.COMPLAINT_TRIAGE
        )
        self.last = clocks_shown.last_handover(self.complaint)
        if self.last is None:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        told = {"complaint": self.complaint, "handover": self.last}
        return super().get_context_data(**told, **context)

    def back(self) -> str:
        return reverse("intake:complaint-detail", args=[self.complaint.number])


class HandoverReceive(_OfComplaint):
    """The other body has it: who there, when, under which number."""

    template_name = "intake/handover/receive.html"
    form_class = HandoverReceiveForm
    title = _("Receipt of the hand-over")
    submit_label = _("Record the receipt")

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "received_on": clock.today()}

    def act(self, form: ActionForm) -> str:
        told = {name: value for name, value in form.cleaned_data.items() if name != "client_key"}
        handover.receive(by=self.request.scope.user, complaint=self.complaint, **told)
        messages.success(self.request, _("The receipt is recorded. It is theirs from now on."))
        return self.back()


class HandoverEnd(_OfComplaint):
    """They do not take it: it is ours to decide."""

    template_name = "intake/handover/end.html"
    form_class = HandoverEndForm
    title = _("Take the hand-over back")
    submit_label = _("Take it back")

    def act(self, form: ActionForm) -> str:  # noqa: ARG002
        handover.end(by=self.request.scope.user, complaint=self.complaint)
        messages.success(self.request, _("It is ours again. Decide on it now."))
        return self.back()
