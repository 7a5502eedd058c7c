"""Home of the pages that end a case: asking for it and deciding."""

from typing import Any

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core.data_classes import DataClass
from satgas import choices
from satgas.actions import closure
from satgas.case_file.reading import Section
from satgas.case_file.story import closure_to_decide
from satgas.forms.closure import ClosureDecideForm, ClosureRequestForm
from satgas.models import ClosureRequest as Asked
from satgas.models import Decision
from satgas.views.pages import CaseAction, DecidingAction


class ClosureRequest(CaseAction):
    """The lead asks; the page lists first what is still open."""

    template_name = "satgas/closure/request.html"
    form_class = ClosureRequestForm
    need = Permission.CLOSURE_REQUEST
    writes = DataClass.NARRATIVE
    title = _("Ask for closing")
    submit_label = _("Ask for closing")
    done = _("Closing is asked for. A supervisor or the head decides.")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(open_work=closure.open_work(self.case), **context)

    def run(self, data: dict[str, Any]) -> None:
        closure.request(by=self.user, case=self.case, **data)


class ClosureDecide(DecidingAction):
    """A supervisor or the head reads how it ended and decides; the text opens with the page."""

    template_name = "satgas/closure/decide.html"
    form_class = ClosureDecideForm
    need = Permission.CLOSURE_DECIDE
    writes = DataClass.NARRATIVE
    asks = frozenset({Section.CLOSURE})
    title = _("Decide on closing")
    submit_label = _("Record the decision")
    asked: Asked

    def load(self, **kwargs: Any) -> None:
        super().load(**kwargs)
        asked = choices.last_closure_of(self.case)
        if asked is None:
            raise Http404
        self.asked = asked

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        asked = closure_to_decide(self.reading, self.asked)
        return super().get_context_data(asked=asked, **context)

    def answer(self, data: dict[str, Any]) -> str | Promise:
        if data["decision"] == Decision.RETURNED:
            return _("The case manager has it back.")
        return _("The case is closed. The holder of the code reads that it is finished.")

    def run(self, data: dict[str, Any]) -> None:
        closure.decide(by=self.user, request=self.asked, **data)
