"""Home of the pages of a follow-up: planning one and recording what was found."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core.data_classes import DataClass
from satgas import choices
from satgas.actions import follow_up
from satgas.forms.follow_up import FollowUpFinishForm, FollowUpPlanForm
from satgas.views.pages import CaseAction, FollowUpAction


class FollowUpPlan(CaseAction):
    """A day on which somebody looks again."""

    template_name = "satgas/follow_up/plan.html"
    form_class = FollowUpPlanForm
    need = Permission.SERVICE_RECORD
    title = _("Plan a follow-up")
    submit_label = _("Plan the follow-up")
    done = _("The follow-up is planned. The case manager is reminded on its day.")

    def get_form_kwargs(self) -> dict[str, Any]:
        services = choices.services_of(self.case)
        return {
            **super().get_form_kwargs(),
            "services": [one for one in services if self.reading.gives(one.note_class)],
            "may_plan_for_case": self.reading.reads(DataClass.NARRATIVE),
        }

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "service": self.request.GET.get("layanan", "")}

    def run(self, data: dict[str, Any]) -> None:
        follow_up.plan(by=self.user, case=self.case, **data)


class FollowUpFinish(FollowUpAction):
    """What was found, whether she is safe, and the next look."""

    template_name = "satgas/follow_up/finish.html"
    form_class = FollowUpFinishForm
    need = Permission.SERVICE_RECORD
    title = _("Record the follow-up")
    submit_label = _("Record the follow-up")
    done = _("The follow-up is recorded.")

    def run(self, data: dict[str, Any]) -> None:
        follow_up.finish(by=self.user, follow_up=self.follow_up, **data)
