"""Home of the rota: a week at a glance, and who keeps it."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core import clock
from core.forms.base import ActionForm
from core.views.base import ActionView, SignedInRequest
from core.views.lists import ListPage
from intake import rota_shown
from intake.access import get_duty_or_404
from intake.actions import rota
from intake.forms.duty import DutyAddForm, DutyEndForm


class DutyList(ListPage):
    """Who is on duty outside working hours, week by week; printed as it stands."""

    parameters = frozenset({rota_shown.WEEK_OF})
    request: SignedInRequest
    template_name = "intake/duty/list.html"
    title = _("On duty outside working hours")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.request.scope.may_anywhere(Permission.COMPLAINT_READ):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        scope = self.request.scope
        first = rota_shown.first_of_week(self.request.GET)
        return super().get_context_data(
            first=first,
            last=first + timedelta(days=6),
            before=(first - rota_shown.WEEK).isoformat(),
            after=(first + rota_shown.WEEK).isoformat(),
            stretches=rota_shown.week_of(scope, first),
            keeps=scope.may_anywhere(Permission.ROTA_MANAGE),
            **context,
        )


class DutyAdd(ActionView):
    """Put a colleague on duty."""

    request: SignedInRequest
    template_name = "intake/duty/add.html"
    form_class = DutyAddForm
    title = _("Put somebody on duty")
    submit_label = _("Put on duty")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.request.scope.may_anywhere(Permission.ROTA_MANAGE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        scope = self.request.scope
        mine = {"units": rota_shown.units_of(scope), "people": rota_shown.people_of(scope)}
        return super().get_form_kwargs() | mine

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "unit": rota_shown.units_of(self.request.scope).first()}

    def act(self, form: ActionForm) -> str:
        told = {name: value for name, value in form.cleaned_data.items() if name != "client_key"}
        made = rota.add(by=self.request.scope.user, **told)
        messages.success(self.request, _("Written down. She is told of whoever is not safe."))
        return week_with(made.starts_at)


class DutyEnd(ActionView):
    """Take hours of duty back."""

    request: SignedInRequest
    template_name = "intake/duty/end.html"
    form_class = DutyEndForm
    title = _("End hours of duty")
    submit_label = _("End them")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.stretch = get_duty_or_404(self.request.scope, kwargs["duty_id"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(stretch=self.stretch, **context)

    def act(self, form: ActionForm) -> str:  # noqa: ARG002
        rota.end(by=self.request.scope.user, stretch=self.stretch)
        messages.success(self.request, _("These hours of duty have ended."))
        return week_with(self.stretch.starts_at)


def week_with(moment: datetime) -> str:
    return f"{reverse('intake:duty-list')}?minggu={clock.local_date(moment)}"
