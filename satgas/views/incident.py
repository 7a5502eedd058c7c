"""Home of the page that records what happened."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core.data_classes import DataClass
from intake.actions import incident
from satgas.forms.record import IncidentRecordForm
from satgas.views.pages import CaseAction
from satgas.workflow import require_open


class IncidentRecord(CaseAction):
    """Kinds, places, day, and the chronology as she told it."""

    template_name = "satgas/incident/record.html"
    form_class = IncidentRecordForm
    need = Permission.CASE_RECORD
    writes = DataClass.NARRATIVE
    title = _("Record what happened")
    submit_label = _("Record what happened")
    done = _("What happened is recorded.")

    def run(self, data: dict[str, Any]) -> None:
        require_open(self.case)
        names = ("violence_types", "place_types", "chronology", "happened_on", "precision")
        incident.record(by=self.user, case=self.case, **{name: data[name] for name in names})
