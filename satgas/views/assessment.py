"""Home of the page that signs an assessment."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core.data_classes import DataClass
from intake.actions import assessment
from satgas.forms.record import AssessmentSignForm
from satgas.views.pages import CaseAction
from satgas.workflow import require_open


class AssessmentSign(CaseAction):
    """The five sides, the needs and the risk. The first one moves the case to planning."""

    template_name = "satgas/assessment/sign.html"
    form_class = AssessmentSignForm
    need = Permission.CASE_RECORD
    writes = DataClass.NARRATIVE
    title = _("Sign the assessment")
    submit_label = _("Sign the assessment")
    done = _("The assessment is signed.")

    def run(self, data: dict[str, Any]) -> None:
        require_open(self.case)
        assessment.sign(by=self.user, case=self.case, **data)
