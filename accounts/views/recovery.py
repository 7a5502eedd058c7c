"""Home of recovery codes: shown once, on the page that makes them."""

from typing import Any, cast

from django.http import HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext_lazy as _

from accounts.actions import factors as actions
from accounts.factors import recovery_codes_left
from accounts.forms.factor import EmptyForm
from accounts.models import User
from accounts.views.door import DoorForm
from accounts.views.step_up import FreshFactor


class RecoveryMake(FreshFactor, DoorForm[EmptyForm]):
    """Makes ten codes and shows them in the same answer; no page shows them again."""

    form_class = EmptyForm
    template_name = "accounts/recovery/make.html"
    title = _("Your recovery codes")

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        left = recovery_codes_left(cast("User", self.request.user))
        return super().get_context_data(**{"left": left, **context})

    def act(self, form: EmptyForm) -> HttpResponse:
        codes = actions.make_recovery_codes(by=cast("User", self.request.user))
        return self.render_to_response(self.get_context_data(form=form, codes=codes))


def after_enrolling(user: User) -> str:
    """Where a new factor leads: to recovery codes for whoever has none yet."""
    has_codes = recovery_codes_left(user) > 0
    return resolve_url("accounts:factor-list" if has_codes else "accounts:recovery-make")
