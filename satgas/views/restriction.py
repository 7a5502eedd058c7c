"""Home of the pages that restrict a case and lift it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from accounts.views.step_up import FreshFactor
from satgas import choices
from satgas.actions import restriction
from satgas.forms.exception import LiftForm, RestrictForm
from satgas.views.pages import CaseAction


class RestrictionSet(CaseAction, FreshFactor):
    """From now on only those who are in the case by name know of it."""

    keeps_draft = False
    template_name = "satgas/restriction/set.html"
    form_class = RestrictForm
    need = Permission.CASE_RESTRICT
    title = _("Restrict the case")
    submit_label = _("Restrict the case")
    done = _("The case is restricted. Only those who are in it by name know of it.")

    def get_form_kwargs(self) -> dict[str, Any]:
        colleagues = choices.colleagues_answering_for(self.case, besides=self.user)
        return {**super().get_form_kwargs(), "colleagues": colleagues}

    def run(self, data: dict[str, Any]) -> None:
        restriction.restrict(by=self.user, case=self.case, **data)


class RestrictionLift(CaseAction, FreshFactor):
    """The case is seen as any other again."""

    keeps_draft = False
    template_name = "satgas/restriction/lift.html"
    form_class = LiftForm
    need = Permission.CASE_RESTRICT
    title = _("Lift the restriction")
    submit_label = _("Lift the restriction")
    done = _("The case is seen as any other again.")

    def run(self, data: dict[str, Any]) -> None:
        restriction.lift(by=self.user, case=self.case, **data)
