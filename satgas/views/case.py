"""Home of the desk's pages on cases: the list, one case file, and moving a case by hand."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core.forms.base import ActionForm
from core.views.base import ActionView, Page, SignedInRequest
from core.views.lists import PAGE, ListPage
from intake.access import case_scope_of, get_case_or_404
from intake.models.case import state_of
from satgas import case_list, exceptions
from satgas.actions import case as actions
from satgas.actions import search
from satgas.case_file.page import case_file_of
from satgas.case_file.reading import ASKED, Reading
from satgas.forms.closure import CaseMoveForm
from satgas.forms.reason import IdentityShowForm
from satgas.forms.search import CaseSearchForm
from satgas.models.case_history import state_before_pause
from satgas.views.pages import CaseAction
from satgas.workflow import moves_from


class CaseList(ListPage):
    """The cases she sees. No name of a party stands here."""

    parameters = case_list.PARAMETERS | {PAGE}
    keeps_views = True
    request: SignedInRequest
    template_name = "satgas/case/list.html"
    title = _("Cases")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.request.scope.may_anywhere(Permission.CASE_READ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        scope = self.request.scope
        filters = case_list.Filters.of(self.request.GET.dict(), scope)
        seen = case_scope_of(scope)
        rows = case_list.cases_of(seen, filters)
        return super().get_context_data(
            page=self.leaf_of(rows),
            filters=filters,
            status_choices=case_list.STATUS_CHOICES,
            risk_choices=case_list.RISK_CHOICES,
            need_choices=case_list.NEED_CHOICES if case_list.shows_needs(scope) else [],
            teams=case_list.teams_for_choice(scope),
            leads=case_list.leads_for_choice(scope, filters),
            shows_lead=case_list.shows_lead(scope),
            overdue_reviews=exceptions.overdue_reviews(seen),
            links=exceptions.links_of(scope),
            **context,
        )


class CaseSearch(ActionView):
    """Asked by POST and answered on the spot: a name stands in no address and no history."""

    request: SignedInRequest
    template_name = "satgas/case/search.html"
    form_class = CaseSearchForm
    title = _("Search my cases")
    submit_label = _("Search")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.request.scope.may_anywhere(Permission.CASE_READ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: ActionForm) -> HttpResponse:
        scope = self.request.scope
        rows = search.find(scope=scope, words=form.cleaned_data["words"])
        shows_lead = case_list.shows_lead(scope)
        return self.render_to_response(
            self.get_context_data(form=form, rows=rows, asked=True, shows_lead=shows_lead)
        )


class CaseDetail(Page):
    """One case file. Names and stories stay closed until a section is opened."""

    request: SignedInRequest
    template_name = "satgas/case/detail.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.case = get_case_or_404(self.request.scope, kwargs["number"])
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        asked = frozenset(self.request.GET.getlist(ASKED))
        reading = Reading(scope=self.request.scope, case=self.case, asked=asked)
        file = case_file_of(reading)
        children = IdentityShowForm() if file.children_url else None
        return super().get_context_data(
            title=self.case.number,
            case=self.case,
            file=file,
            open_until=exceptions.open_until(reading.sight, self.case),
            children_form=children,
            **context,
        )


class CaseMove(CaseAction):
    """Pause, bring back, go on to monitoring, reopen."""

    template_name = "satgas/case/move.html"
    form_class = CaseMoveForm
    need = Permission.CASE_MOVE
    title = _("Move the case")
    submit_label = _("Move the case")
    done = _("The case was moved.")

    def get_form_kwargs(self) -> dict[str, Any]:
        state = state_of(self.case)
        targets = moves_from(state, state_before_pause(self.case))
        return {**super().get_form_kwargs(), "state": state, "targets": targets}

    def run(self, data: dict[str, Any]) -> None:
        actions.move(by=self.user, case=self.case, **data)
