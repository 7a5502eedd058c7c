"""Home of the pages of a care plan: agreeing on it and approving it."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core.data_classes import DataClass
from satgas import choices
from satgas.actions import care_plan
from satgas.case_file.plan import plan_to_approve
from satgas.case_file.reading import Section
from satgas.forms.care_plan import CarePlanAgreeForm, CarePlanApproveForm
from satgas.models import CarePlan
from satgas.views.pages import CaseAction, DecidingAction


class CarePlanAgree(CaseAction):
    """What was agreed with the beneficiary, and with which services."""

    template_name = "satgas/care_plan/agree.html"
    form_class = CarePlanAgreeForm
    need = Permission.CASE_RECORD
    writes = DataClass.NARRATIVE
    title = _("Agree on a plan")
    submit_label = _("Record the plan")
    done = _("The plan is recorded. It waits for approval by a supervisor.")

    def run(self, data: dict[str, Any]) -> None:
        names = ("goals", "agreed_with", "agreed_on", "review_on", "items")
        care_plan.agree(by=self.user, case=self.case, **{name: data[name] for name in names})


class CarePlanApprove(DecidingAction):
    """A supervisor reads the plan and approves it; its text opens with the page."""

    template_name = "satgas/care_plan/approve.html"
    form_class = CarePlanApproveForm
    need = Permission.PLAN_APPROVE
    writes = DataClass.NARRATIVE
    asks = frozenset({Section.PLAN})
    title = _("Approve the plan")
    submit_label = _("Approve the plan")
    done = _("The plan is approved. Services may begin.")
    plan: CarePlan

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        plan = choices.live_plan_of(self.case)
        if plan is None:
            raise Http404
        self.plan = plan

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(plan=plan_to_approve(self.reading, self.plan), **context)

    def run(self, data: dict[str, Any]) -> None:
        care_plan.approve(by=self.user, plan=self.plan)
