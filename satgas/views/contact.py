"""Home of the page before somebody in a case is called or written to, and of changing her plan."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core.data_classes import DataClass
from core.errors import ClassClosed
from intake import contact_history
from intake.access import get_case_or_404
from intake.actions import person
from intake.contacts import Whom, plan_of
from intake.views.contact import BeginsContact
from satgas.case_file.contacts import change_url_of, is_alleged, whom_of
from satgas.forms.contact import ContactChangeForm
from satgas.views.pages import CaseAction
from satgas.workflow import require_open


class ContactBegin(BeginsContact):
    """A person of the case, or whoever reported what became it."""

    template_name = "satgas/contact/begin.html"

    def find(self, **kwargs: Any) -> Whom:
        case = get_case_or_404(self.request.scope, kwargs["number"])
        whom = whom_of(case, kwargs["whom"])
        if whom is None:
            raise Http404
        return whom

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        url = change_url_of(self.request.scope, self.whom)
        return super().get_context_data(change_url=url, **context)


class ContactChange(CaseAction):
    """How a person of the case is reached, as it stands without the number, and anew."""

    template_name = "satgas/contact/change.html"
    form_class = ContactChangeForm
    need = Permission.CASE_RECORD
    writes = DataClass.IDENTITY
    title = _("Change how she is reached")
    submit_label = _("Change the plan")
    done = _("The plan is changed. What stood there before is kept.")

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        whom = whom_of(self.case, kwargs["whom"])
        if whom is None or whom.person is None or is_alleged(whom.person):
            raise Http404
        self.person = whom.person
        try:
            self.plan = plan_of(self.request.scope, whom)
        except ClassClosed:
            raise PermissionDenied from None

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), **ContactChangeForm.initial_of(self.plan)}

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        changes = contact_history.changes_of(self.person)
        return super().get_context_data(changes=changes, **context)

    def run(self, data: dict[str, Any]) -> None:
        require_open(self.case)
        person.change_contact(by=self.user, person=self.person, **data)
