"""Home of the page on which somebody is named to stand in for the case manager."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from accounts.views.step_up import FreshFactor
from core import clock
from satgas import choices
from satgas.actions import deputy
from satgas.forms.exception import DeputyNameForm
from satgas.views.pages import CaseAction


class DeputyName(CaseAction, FreshFactor):
    """A deputy for a time: the lead names her own, supervisors and the head anybody's."""

    keeps_draft = False
    template_name = "satgas/deputy/name.html"
    form_class = DeputyNameForm
    need = Permission.DEPUTY_NAME
    title = _("Name a deputy")
    submit_label = _("Name the deputy")
    done = _("She stands in from now on and has been told.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "deputies": choices.deputies_for(self.case)}

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "last_day": clock.today() + timedelta(days=7)}

    def run(self, data: dict[str, Any]) -> None:
        deputy.name(by=self.user, case=self.case, **data)
