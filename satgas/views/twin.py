"""Home of the pages that wall two cases of one event off from each other (ADR 0035)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from accounts.views.step_up import FreshFactor
from intake.actions.twin import Offender
from satgas.actions import twin
from satgas.forms.exception import EmptyForm
from satgas.forms.twin import TwinOpenForm, TwinPairForm
from satgas.twins import get_twin_or_404
from satgas.views.pages import CaseAction


class TwinOpen(CaseAction, FreshFactor):
    """A second case, for a child who is alleged to have done it."""

    keeps_draft = False
    template_name = "satgas/twin/open.html"
    form_class = TwinOpenForm
    need = Permission.TWIN_MANAGE
    title = _("Open a walled case for the other child")
    submit_label = _("Open the second case")
    done = _("The second case is open. Give it to other people than this one.")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "is_restricted": self.case.is_restricted}

    def run(self, data: dict[str, Any]) -> None:
        offender = Offender(risk=data["risk"], words=data["words"])
        twin.open_beside(
            by=self.user, case=self.case, reason=data.get("reason", ""), offender=offender
        )


class TwinPair(CaseAction, FreshFactor):
    """Two cases that both exist."""

    keeps_draft = False
    template_name = "satgas/twin/pair.html"
    form_class = TwinPairForm
    need = Permission.TWIN_MANAGE
    title = _("Wall off from another case")
    submit_label = _("Wall the two off")
    done = _("The two cases are walled off from each other. Neither file names the other.")

    def run(self, data: dict[str, Any]) -> None:
        twin.pair(by=self.user, case=self.case, **data)


class TwinPart(CaseAction, FreshFactor):
    """They are not of one event after all."""

    keeps_draft = False
    template_name = "satgas/twin/part.html"
    form_class = EmptyForm
    need = Permission.TWIN_MANAGE
    title = _("End the wall between two cases")
    submit_label = _("End the wall")
    done = _("The wall is ended. Both cases stay restricted until that is lifted.")

    def load(self, **kwargs: Any) -> None:
        self.case, self.pair = get_twin_or_404(
            self.request.scope, kwargs["number"], kwargs["twin_id"]
        )

    def run(self, data: dict[str, Any]) -> None:  # noqa: ARG002  (nothing to fill in)
        twin.part(by=self.user, pair=self.pair)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(other=self.pair.beside(self.case), **context)
