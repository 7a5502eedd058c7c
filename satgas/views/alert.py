"""Home of the pages of alerts about unusual reading: the list, and looking at one."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import Http404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from core.forms.base import ActionForm
from core.views.base import ActionView, SignedInRequest
from core.views.lists import ListPage
from satgas.actions import alert as actions
from satgas.breaches import alert_in, alerts_in
from satgas.forms.alert import AlertDecideForm
from satgas.models import AlertDecision, ReadingAlert
from satgas.views.breach import Guarded


class AlertList(Guarded, ListPage):
    """What nobody looked at yet, then what was decided."""

    request: SignedInRequest
    template_name = "satgas/alert/list.html"
    title = _("Unusual reading")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(
            rows=alerts_in(self.units),
            may_decide=self.request.scope.may_anywhere(Permission.BREACH_HANDLE),
            **context,
        )


class AlertDecide(Guarded, ActionView):
    """Say that it has a reason of work, or that it is a breach."""

    request: SignedInRequest
    need = Permission.BREACH_HANDLE
    template_name = "satgas/alert/decide.html"
    form_class = AlertDecideForm
    title = _("Look at this reading")
    submit_label = _("Save the decision")

    @cached_property
    def alert(self) -> ReadingAlert:
        found = alert_in(self.units, self.kwargs["alert_id"])
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        back = reverse("satgas:alert-list")
        return super().get_context_data(
            alert=self.alert, back_url=back, trail_url=self.trail_url, **context
        )

    @property
    def trail_url(self) -> str:
        """The record of access, asked for what this alert is about."""
        shape, until = "%Y-%m-%dT%H:%M", self.alert.raised_at + timedelta(minutes=1)
        asked = {
            "account": self.alert.account_id,
            "since": timezone.localtime(self.alert.happened_from).strftime(shape),
            "until": timezone.localtime(until).strftime(shape),
        }
        return f"{reverse('satgas:trail-search')}?{urlencode(asked)}"

    def act(self, form: ActionForm) -> str:
        decision = form.cleaned_data["decision"]
        actions.decide(by=self.request.scope.user, alert=self.alert, decision=decision)
        if decision == AlertDecision.BREACH:
            return f"{reverse('satgas:breach-record')}?janggal={self.alert.pk}"
        return reverse("satgas:alert-list")
