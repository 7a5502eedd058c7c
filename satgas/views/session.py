"""Home of the page that records a session of a service."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from satgas.actions import service
from satgas.forms.service import SessionRecordForm
from satgas.views.pages import ServiceAction


class SessionRecord(ServiceAction):
    """The day, and a note for those who read this desk's notes."""

    template_name = "satgas/session/record.html"
    form_class = SessionRecordForm
    need = Permission.SERVICE_RECORD
    title = _("Record a session")
    submit_label = _("Record the session")
    done = _("The session is recorded.")

    @property
    def may_note(self) -> bool:
        return self.reading.reads(self.service.note_class)

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "may_note": self.may_note}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(may_note=self.may_note, **context)

    def run(self, data: dict[str, Any]) -> None:
        service.record_session(by=self.user, service=self.service, **data)
