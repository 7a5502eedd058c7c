"""Home of the second step of signing in, and of the list of her own second factors."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from accounts import factors, lockout, totp
from accounts.actions import factors as actions
from accounts.actions import session
from accounts.forms.factor import EmptyForm, FactorForm
from accounts.gate import may_use_codes
from accounts.models import User
from accounts.views.door import DoorForm
from accounts.views.key_questions import question
from accounts.views.step_up import FreshFactor
from core.views.base import SignedInRequest
from core.views.lists import ListPage


@method_decorator(login_not_required, name="dispatch")
class FactorConfirm(DoorForm[FactorForm]):
    """The second step of signing in: a security key, the app's code, or a recovery code."""

    form_class = FactorForm
    template_name = "accounts/factor/confirm.html"
    title = _("Second step: your code or key")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return HttpResponseRedirect(self.wanted())
        if session.knocking(request) is None:
            return HttpResponseRedirect(resolve_url("accounts:session-start"))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        user = cast("User", session.knocking(self.request))
        asked = {"key_question": question(user), "demo_code": totp.demo_code(user)}
        return super().get_context_data(**asked, **context)

    def act(self, form: FactorForm) -> HttpResponse:
        user = session.answer(
            request=self.request,
            code=form.cleaned_data["code"],
            credential=form.cleaned_data["credential"],
        )
        response = HttpResponseRedirect(self.wanted())
        lockout.remember(self.request, response, user.username)
        return response


class FactorList(ListPage):
    """Her own factors, and what is still to be set up before the product opens."""

    request: SignedInRequest
    template_name = "accounts/factor/list.html"
    title = _("Sign-in and security")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        user = cast("User", self.request.user)
        own = {
            "held": factors.held_by(user),
            "recovery_left": factors.recovery_codes_left(user),
            "may_use_codes": may_use_codes(self.request.scope),
            "is_before_gate": getattr(self.request, "is_before_gate", False),
        }
        return super().get_context_data(**own, **context)


class FactorRemove(FreshFactor, DoorForm[EmptyForm]):
    """Takes one of her factors away; never the last."""

    form_class = EmptyForm
    template_name = "accounts/factor/remove.html"
    title = _("Remove this second factor?")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(one=self._one(), **context)

    def act(self, form: EmptyForm) -> HttpResponse:  # noqa: ARG002
        actions.remove(by=cast("User", self.request.user), factor_id=self._one().pk)
        messages.success(self.request, _("It is removed."))
        return HttpResponseRedirect(resolve_url("accounts:factor-list"))

    def _one(self) -> factors.Held:
        user = cast("User", self.request.user)
        for held in factors.held_by(user):
            if held.pk == self.kwargs["pk"]:
                return held
        raise Http404
