"""Home of the page on which a supervisor lowers the risk of a case."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from intake import risk_shown
from intake.actions import risk
from satgas.forms.risk import RiskLowerForm
from satgas.views.pages import CaseAction


class RiskLower(CaseAction):
    """From what it is to something lower, with a reason from a list."""

    keeps_draft = False
    template_name = "satgas/risk/lower.html"
    form_class = RiskLowerForm
    need = Permission.RISK_LOWER
    title = _("Lower the risk")
    submit_label = _("Lower the risk")
    done = _("The risk is lower now. The record says why.")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        changes = risk_shown.changes_of(self.case)
        return super().get_context_data(changes=changes, **context)

    def run(self, data: dict[str, Any]) -> None:
        risk.lower(by=self.user, case=self.case, **data)
