"""Home of letting a clock of a complaint stand still, and run on."""

from typing import Any

from django.contrib import messages
from django.utils.translation import gettext_lazy as _

from core import clock
from core.forms.base import ActionForm
from intake.access import get_clock_or_404
from intake.actions import pauses
from intake.forms.clock import ClockPauseForm, ClockResumeForm
from intake.models import PauseReason
from intake.views.of_complaint import OfComplaint


class _OfClock(OfComplaint):
    """A step on one clock of the complaint."""

    def load(self, **kwargs: Any) -> None:
        self.clock = get_clock_or_404(self.complaint, kwargs["clock_id"])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(clock=self.clock, **context)


class ClockPause(_OfClock):
    """Let it stand still, and say why."""

    template_name = "intake/clock/pause.html"
    form_class = ClockPauseForm
    title = _("Pause a clock")
    submit_label = _("Pause")

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "until_on": clock.today() + pauses.USUAL}

    def act(self, form: ActionForm) -> str:
        reason, until_on = PauseReason(form.cleaned_data["reason"]), form.cleaned_data["until_on"]
        by = self.request.scope.user
        pauses.pause(by=by, running=self.clock, reason=reason, until_on=until_on)
        messages.success(self.request, _("The clock stands still. Let it run on when you can."))
        return self.back()


class ClockResume(_OfClock):
    """Let it run on: what was left is left again."""

    template_name = "intake/clock/resume.html"
    form_class = ClockResumeForm
    title = _("Let a clock run on")
    submit_label = _("Let it run on")

    def act(self, form: ActionForm) -> str:  # noqa: ARG002
        pauses.resume(by=self.request.scope.user, paused=self.clock)
        messages.success(self.request, _("The clock runs again, with the time that was left."))
        return self.back()
