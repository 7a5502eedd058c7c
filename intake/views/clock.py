"""Home of letting a clock of a complaint stand still, and run on."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core.forms.base import ActionForm
from core.views.base import ActionView, SignedInRequest
from intake.access import get_clock_or_404
from intake.actions import pauses
from intake.forms.clock import ClockPauseForm, ClockResumeForm
from intake.models import PauseReason


class _OfComplaint(ActionView):
    """A step on one clock of a complaint of hers."""

    request: SignedInRequest

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.clock = get_clock_or_404(
            self.request.scope,
            kwargs["number"],
            kwargs["clock_id"],
            need=Permission.COMPLAINT_TRIAGE,
        )
        if self.clock.complaint is None:
            raise Http404
        self.complaint = self.clock.complaint
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        told = {"complaint": self.complaint, "clock": self.clock}
        return super().get_context_data(**told, **context)

    def back(self) -> str:
        return reverse("intake:complaint-detail", args=[self.complaint.number])


class ClockPause(_OfComplaint):
    """Let it stand still, and say why."""

    template_name = "intake/clock/pause.html"
    form_class = ClockPauseForm
    title = _("Pause a clock")
    submit_label = _("Pause")

    def act(self, form: ActionForm) -> str:
        reason = PauseReason(form.cleaned_data["reason"])
        pauses.pause(by=self.request.scope.user, running=self.clock, reason=reason)
        messages.success(self.request, _("The clock stands still. Let it run on when you can."))
        return self.back()


class ClockResume(_OfComplaint):
    """Let it run on: what was left is left again."""

    template_name = "intake/clock/resume.html"
    form_class = ClockResumeForm
    title = _("Let a clock run on")
    submit_label = _("Let it run on")

    def act(self, form: ActionForm) -> str:  # noqa: ARG002
        pauses.resume(by=self.request.scope.user, paused=self.clock)
        messages.success(self.request, _("The clock runs again, with the time that was left."))
        return self.back()
