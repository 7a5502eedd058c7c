"""Home of the pages on who is in a case by name, and on ending that."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.views.base import SignedInRequest
from core.views.lists import ListPage
from intake.access import get_case_or_404
from intake.models import CaseGrant
from satgas import exceptions
from satgas.actions import grant as grants
from satgas.forms.exception import EmptyForm
from satgas.twins import twins_of
from satgas.views.pages import CaseAction


class GrantList(ListPage):
    """Who is in the case by name now, why, and until when."""

    request: SignedInRequest
    template_name = "satgas/grant/list.html"
    title = _("Who sees this case")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.case = get_case_or_404(self.request.scope, kwargs["number"])
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        rows = exceptions.grants_of(self.request.scope, self.case)
        offers = exceptions.offers_of(self.request.scope, self.case)
        twins = twins_of(self.request.scope, self.case)
        return super().get_context_data(
            case=self.case, rows=rows, offers=offers, twins=twins, **context
        )


class GrantRevoke(CaseAction):
    """End somebody's access before its time."""

    template_name = "satgas/grant/revoke.html"
    form_class = EmptyForm
    title = _("End this access")
    submit_label = _("End the access")
    done = _("The access has ended.")
    grant: CaseGrant

    def load(self, **kwargs: Any) -> None:
        self.grant = exceptions.get_grant_or_404(
            self.request.scope, kwargs["number"], kwargs["grant_id"]
        )
        self.case = self.grant.content_object
        exceptions.require_may_end(self.request.scope, self.grant)

    def run(self, data: dict[str, Any]) -> None:  # noqa: ARG002
        grants.revoke(by=self.user, grant=self.grant)

    @property
    def back_url(self) -> str:
        return reverse("satgas:grant-list", args=[self.case.number])

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(grant=self.grant, **context)
