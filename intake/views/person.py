"""Home of the page that asks the whole city for somebody."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core.forms.base import ActionForm
from core.views.base import ActionView, SignedInRequest
from intake.actions import lookup
from intake.errors import AskedTooOften
from intake.forms.person import PersonFindForm


class PersonFind(ActionView):
    """Exact by NIK or phone, alike by name. Asked by POST and answered on the spot: what was typed
    stands in no address, no history and no log."""

    request: SignedInRequest
    template_name = "intake/person/find.html"
    form_class = PersonFindForm
    title = _("Search the whole city")
    submit_label = _("Search")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        may = self.request.scope.may_anywhere
        if not (may(Permission.CASE_READ) or may(Permission.COMPLAINT_READ)):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        may = self.request.scope.may_anywhere
        return super().get_context_data(
            may_open=may(Permission.EMERGENCY_OPEN),
            reads_cases=may(Permission.CASE_READ),
            **context,
        )

    def form_valid(self, form: ActionForm) -> HttpResponse:
        try:
            answers = lookup.find(by=self.request.scope.user, known=form.cleaned_data["known"])
        except AskedTooOften as refusal:
            lookup.record_refused(by=self.request.scope.user)
            return self.refused(form, refusal)
        return self.render_to_response(
            self.get_context_data(form=form, answers=answers, asked=True)
        )
