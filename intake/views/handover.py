"""Home of the receipt of a hand-over, and of taking it back."""

from typing import Any

from django.contrib import messages
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from core import clock
from core.forms.base import ActionForm
from intake import clocks_shown
from intake.actions import handover
from intake.forms.handover import HandoverEndForm, HandoverReceiveForm
from intake.views.of_complaint import OfComplaint


class _OfHandover(OfComplaint):
    """A step on the newest hand-over of the complaint."""

    def load(self, **kwargs: Any) -> None:  # noqa: ARG002
        self.last = clocks_shown.last_handover(self.complaint)
        if self.last is None:
            raise Http404

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(handover=self.last, **context)


class HandoverReceive(_OfHandover):
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


class HandoverEnd(_OfHandover):
    """They do not take it: it is ours to decide."""

    template_name = "intake/handover/end.html"
    form_class = HandoverEndForm
    title = _("Take the hand-over back")
    submit_label = _("Take it back")

    def act(self, form: ActionForm) -> str:  # noqa: ARG002
        handover.end(by=self.request.scope.user, complaint=self.complaint)
        messages.success(self.request, _("It is ours again. Decide on it now."))
        return self.back()
