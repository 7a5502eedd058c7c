"""Home of a step on one complaint of hers: loading it, and the way back to its page."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from accounts.permissions import Permission
from core.views.base import ActionView, SignedInRequest
from intake.access import get_complaint_or_404


class OfComplaint(ActionView):
    """A step that whoever decides on the complaint may take."""

    request: SignedInRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.complaint = get_complaint_or_404(
            self.request.scope, kwargs["number"], need=Permission.COMPLAINT_TRIAGE
        )
        self.load(**kwargs)
        return super().dispatch(request, *args, **kwargs)

    def load(self, **kwargs: Any) -> None:
        """What else the step is about, by the rest of the address. Raises Http404."""

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(complaint=self.complaint, **context)

    def back(self) -> str:
        return reverse("intake:complaint-detail", args=[self.complaint.number])
