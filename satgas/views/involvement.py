"""Home of the page that records who is in a case."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core.data_classes import DataClass
from intake.actions import person
from satgas.forms.record import InvolvementRecordForm
from satgas.views.pages import CaseAction
from satgas.workflow import require_open


class InvolvementRecord(CaseAction):
    """Somebody's part, sex, rough age, and identity as far as it is known."""

    template_name = "satgas/involvement/record.html"
    form_class = InvolvementRecordForm
    need = Permission.CASE_RECORD
    writes = DataClass.IDENTITY
    title = _("Record a person")
    submit_label = _("Record this person")
    done = _("The person is recorded. Names stay sealed until somebody opens them.")

    def run(self, data: dict[str, Any]) -> None:
        require_open(self.case)
        data.pop("age"), data.pop("about_age")
        person.record(by=self.user, case=self.case, **data)
