"""Home of the pages that give a case to a case manager or let a specialist in."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from satgas import choices
from satgas.actions import assignment
from satgas.forms.assignment import AssignmentAddForm, AssignmentGiveForm
from satgas.views.pages import CaseAction


class AssignmentGive(CaseAction):
    """Give the case to its case manager and desk team."""

    template_name = "satgas/assignment/give.html"
    form_class = AssignmentGiveForm
    need = Permission.CASE_ASSIGN
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


class AssignmentAdd(CaseAction):
    """Let a legal, counselling or medical colleague in."""

    template_name = "satgas/assignment/add.html"
    form_class = AssignmentAddForm
    need = Permission.CASE_ASSIGN
    title = _("Add a specialist")
    submit_label = _("Add this specialist")
    done = _("The specialist sees the case now and has been told.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "specialists": choices.specialists_for(self.case)}

    def run(self, data: dict[str, Any]) -> None:
        kind, user = data["specialist"]
        assignment.add(by=self.user, case=self.case, user=user, kind=kind, reason=data["reason"])
