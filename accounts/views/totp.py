"""Home of enrolling an app that shows codes."""

from typing import Any, cast

from allauth.mfa.adapter import get_adapter
from allauth.mfa.totp.internal.auth import get_totp_secret
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from accounts.actions import enrolment
from accounts.forms.factor import TotpForm
from accounts.gate import may_use_codes
from accounts.models import User
from accounts.views.door import DoorForm
from accounts.views.recovery import after_enrolling
from accounts.views.step_up import FreshFactor


class TotpEnrol(FreshFactor, DoorForm[TotpForm]):
    """Shows the secret as a picture and as text; the first right code enrols it."""

    form_class = TotpForm
    template_name = "accounts/totp/enrol.html"
    title = _("Add an app that shows codes")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_use_codes(request.scope):  # type: ignore[attr-defined]  # set by WhoAsks
            raise PermissionDenied  # administrators need a key
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        secret, adapter = get_totp_secret(), get_adapter()
        url = adapter.build_totp_url(cast("User", self.request.user), secret)
        shown = {"secret": _in_fours(secret), "picture": adapter.build_totp_svg(url)}
        return super().get_context_data(**shown, **context)

    def act(self, form: TotpForm) -> HttpResponse:
        user = cast("User", self.request.user)
        enrolment.enrol_totp(
            by=user,
            request=self.request,
            secret=get_totp_secret(),
            code=form.cleaned_data["code"],
        )
        messages.success(self.request, _("The code app is added."))
        return HttpResponseRedirect(after_enrolling(user))


def _in_fours(secret: str) -> str:
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
