"""Home of saying that a complaint is the same matter as another one, and of undoing it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm
from intake import joins
from intake.actions import complaint as complaints
from intake.actions import joining
from intake.errors import NothingNamed
from intake.forms.join import JoinMakeForm, JoinUndoForm
from intake.views.of_complaint import OfComplaint

INTO = "ke"  # the number of a complaint or case, as a candidate names it


class JoinMake(OfComplaint):
    """Whoever comes by a kept address has opened the complaint, as on the page of triage."""

    template_name = "intake/join/make.html"
    form_class = JoinMakeForm
    title = _("The same matter as another complaint")
    submit_label = _("Join them")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        complaints.open_for_reading(by=self.request.scope.user, complaint=self.complaint)
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "number": self.request.GET.get(INTO, "")[:30]}

    def act(self, form: ActionForm) -> str:
        told = form.cleaned_data
        main = joins.named(self.request.scope, told["number"])
        if main is None:
            raise NothingNamed
        joining.join(
            by=self.request.scope.user, complaint=self.complaint, main=main, reason=told["reason"]
        )
        messages.success(self.request, _("Joined. You can undo this for 30 days."))
        return self.back()


class JoinUndo(OfComplaint):
    """It is another matter after all."""

    template_name = "intake/join/undo.html"
    form_class = JoinUndoForm
    title = _("Not the same matter")
    submit_label = _("Undo the join")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        into = joins.into_of(self.request.scope, self.complaint)
        return super().get_context_data(into=into, **context)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if joins.into_of(self.request.scope, self.complaint) is None:
            raise Http404
        return super().get(request, *args, **kwargs)

    def act(self, form: ActionForm) -> str:
        joining.undo(
            by=self.request.scope.user,
            complaint=self.complaint,
            reason=form.cleaned_data["reason"],
        )
        messages.success(self.request, _("Undone. The complaint waits for a decision again."))
        return self.back()
