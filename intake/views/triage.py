"""Home of the triage page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core.forms.base import ActionForm
from core.views.base import SignedInRequest
from intake import queue
from intake.access import get_complaint_or_404
from intake.actions import complaint as complaints
from intake.actions import triage
from intake.forms.triage import TriageForm
from intake.models import Complaint, TriageOutcome
from intake.views.drafts import KeepsDraft


class TriageRecord(KeepsDraft):
    """Decide on a complaint: open a case, or say where to turn instead."""

    request: SignedInRequest
    template_name = "intake/triage/record.html"
    form_class = TriageForm
    title = _("Triage")
    submit_label = _("Record the decision")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.complaint = get_complaint_or_404(
            self.request.scope, kwargs["number"], need=Permission.COMPLAINT_TRIAGE
        )
        return super().dispatch(request, *args, **kwargs)

    @property
    def file(self) -> Complaint:
        return self.complaint

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The words stand here too: whoever comes by a kept address has opened the complaint."""
        complaints.open_for_reading(by=self.request.scope.user, complaint=self.complaint)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(
            complaint=self.complaint,
            opened=queue.read(self.request.scope, self.complaint),
            **context,
        )

    def act(self, form: ActionForm) -> str:
        data = {name: value for name, value in form.cleaned_data.items() if name != "client_key"}
        advice = data.pop("advice_given")
        by = self.request.scope.user
        if data.pop("outcome") == TriageOutcome.NOT_ELIGIBLE:
            triage.refuse(by=by, complaint=self.complaint, advice_given=advice)
            messages.success(
                self.request, _("The advice is recorded. The complaint has left the queue.")
            )
        else:
            triage.accept(by=by, complaint=self.complaint, **data)
            messages.success(
                self.request, _("The case is open. The head assigns a case manager now.")
            )
        return reverse("intake:complaint-detail", args=[self.complaint.number])
