"""Home of the triage page: what is known, then what follows from it and the decision."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core import clock
from core.forms.base import ActionForm
from core.views.base import SignedInRequest
from intake import events_shown, queue
from intake.access import get_complaint_or_404
from intake.actions import complaint as complaints
from intake.actions import handover, triage, twin
from intake.actions.form_draft import Typed
from intake.forms.triage import ANSWERS, STEP, TYPED, TriageDecisionForm, TriageForm
from intake.models import Complaint, TriageOutcome, TriageSign
from intake.triage_words import known_of, result_of, signs_today
from intake.views.drafts import KeepsDraft


class TriageRecord(KeepsDraft):
    """Decide on a complaint: open a case, or say where to turn instead."""

    request: SignedInRequest
    template_name = "intake/triage/record.html"
    form_class = TriageForm
    title = _("Triage")
    submit_label = _("See what follows")

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

    @cached_property
    def signs(self) -> list[TriageSign]:
        return signs_today()

    def get_form_class(self) -> type[ActionForm]:
        return TriageDecisionForm if STEP in self.request.POST else TriageForm

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"signs": self.signs, "on": clock.today()}

    def typed(self, form: ActionForm) -> Typed:
        """The answers too while she decides: there they are hidden."""
        sent = {name: self.request.POST.getlist(name) for name in ANSWERS}
        return {**super().typed(form), **sent}

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), **known_of(self.complaint)}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "again" in request.POST:
            return self.ask_again(request.POST)
        return super().post(request, *args, **kwargs)

    def ask_again(self, sent: QueryDict) -> HttpResponse:
        """Back to the answers, as they were given."""
        given = {name: sent.getlist(name) for name in ANSWERS}
        initial = {name: told if name == "signs" else "".join(told) for name, told in given.items()}
        form = TriageForm(initial=initial, signs=self.signs, on=clock.today())
        return self.render_to_response(self.get_context_data(form=form))

    def form_valid(self, form: ActionForm) -> HttpResponse:
        if isinstance(form, TriageDecisionForm) or not isinstance(form, TriageForm):
            return super().form_valid(form)
        begun = self.kept.typed if self.kept else {}
        texts = {name: "".join(begun.get(name, [])) for name in TYPED}
        decision = TriageDecisionForm(
            initial={**texts, **form.as_answered()}, signs=self.signs, on=clock.today()
        )
        return self.render_to_response(self.get_context_data(form=decision, answered=form))

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        told = super().get_context_data(
            complaint=self.complaint,
            opened=queue.read(self.request.scope, self.complaint),
            event=events_shown.shown_beside(self.request.scope, self.complaint),
            **context,
        )
        form = told["form"]
        if isinstance(form, TriageDecisionForm):
            answered = told.get("answered") or form
            if not answered.has_wrong_answers:
                finding = answered.finding()
                form.narrow(finding)
                told["result"] = result_of(finding, self.signs)
            told |= {"restored": None, "submit_label": _("Record the decision")}
        return told

    def act(self, form: ActionForm) -> str:
        assert isinstance(form, TriageDecisionForm)  # noqa: S101  # the other form only looks
        data, by = form.cleaned_data, self.request.scope.user
        answers, finding = form.answers(), form.finding()
        if data["outcome"] == TriageOutcome.NOT_ELIGIBLE:
            triage.refuse(
                by=by,
                complaint=self.complaint,
                advice_given=data["advice_given"],
                answers=answers,
            )
            messages.success(
                self.request, _("The advice is recorded. The complaint has left the queue.")
            )
        elif data["outcome"] == TriageOutcome.HANDED_OVER:
            told = {"to_body": data["to_body"], "way": data["way"]}
            handover.send(by=by, complaint=self.complaint, found=finding, answers=answers, **told)
            messages.success(
                self.request, _("Handed over. It stays ours until they say that they have it.")
            )
        else:
            return self.accept(form)
        return reverse("intake:complaint-detail", args=[self.complaint.number])

    def accept(self, form: TriageDecisionForm) -> str:
        """Open a case, or two: the complaint of walled twins leaves her sight with them."""
        told = {
            "by": self.request.scope.user,
            "complaint": self.complaint,
            "risk": form.cleaned_data["risk"],
            "found": form.finding(),
            "answers": form.answers(),
        }
        offender = form.told_of_offender()
        if offender is None:
            triage.accept_found(**told)
            messages.success(
                self.request, _("The case is open. The head assigns a case manager now.")
            )
            return reverse("intake:complaint-detail", args=[self.complaint.number])
        twin.accept(**told, offender=offender)
        messages.success(
            self.request,
            _("Both cases are open. They have left your queue: the head goes on with them."),
        )
        return reverse("intake:complaint-list")
