"""Home of the pages that give a case to a case manager, let a specialist in or pass her part on."""

from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from satgas import choices, exceptions
from satgas.actions import assignment
from satgas.forms.assignment import AssignmentAddForm, AssignmentGiveForm, AssignmentPassForm
from satgas.models import Assignment
from satgas.views.pages import CaseAction

FROM_HANDOVER = "serah-terima"


class Assigning(CaseAction):
    """Leads back to the list of what to hand over where she came from there (`dari`)."""

    need = Permission.CASE_ASSIGN

    @property
    def back_url(self) -> str:
        if self.request.GET.get("dari") == FROM_HANDOVER:
            return reverse("satgas:handover-list")
        return super().back_url


class AssignmentGive(Assigning):
    """Give the case to its case manager and desk team."""

    template_name = "satgas/assignment/give.html"
    form_class = AssignmentGiveForm
    title = _("Assign the case")
    submit_label = _("Assign the case")
    done = _("The case is assigned. The case manager has been told.")

    def get_form_kwargs(self) -> dict[str, Any]:
        leads, teams = choices.leads_for(self.case), choices.desk_teams_for(self.case)
        has_lead = choices.has_lead(self.case)
        return {**super().get_form_kwargs(), "leads": leads, "teams": teams, "has_lead": has_lead}

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "desk_team": self.case.desk_team_id}

    def run(self, data: dict[str, Any]) -> None:
        assignment.give(by=self.user, case=self.case, **data)


class AssignmentAdd(Assigning):
    """Let a legal, counselling or medical colleague in."""

    template_name = "satgas/assignment/add.html"
    form_class = AssignmentAddForm
    title = _("Add a specialist")
    submit_label = _("Add this specialist")
    done = _("The specialist sees the case now and has been told.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "specialists": choices.specialists_for(self.case)}

    def run(self, data: dict[str, Any]) -> None:
        kind, user = data["specialist"]
        assignment.add(by=self.user, case=self.case, user=user, kind=kind, reason=data["reason"])


class AssignmentPass(Assigning):
    """A specialist's part goes to a colleague, or is over: for whoever leaves."""

    template_name = "satgas/assignment/pass.html"
    form_class = AssignmentPassForm
    title = _("Hand this part over")
    submit_label = _("Hand this part over")
    part: Assignment

    def load(self, **kwargs: Any) -> None:
        self.part = exceptions.get_part_or_404(
            self.request.scope, kwargs["number"], kwargs["assignment_id"]
        )
        self.case = self.part.case

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "successors": choices.successors_of(self.part)}

    def run(self, data: dict[str, Any]) -> None:
        assignment.pass_on(by=self.user, assignment=self.part, **data)

    def answer(self, data: dict[str, Any]) -> str | Promise:
        if data["user"] is None:
            return _("This part is over. Who had it does not see the case any more.")
        return _("Handed over. The colleague has been told.")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(part=self.part, **context)
