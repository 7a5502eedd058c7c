"""Home of helping somebody whose second factor is lost: an administrator asks, a head confirms."""

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.translation import gettext_lazy as _

from accounts.access import account_or_none, reset_for
from accounts.actions import factor_reset
from accounts.forms.factor import EmptyForm
from accounts.forms.password import ReasonForm
from accounts.models import User
from accounts.permissions import Permission
from accounts.views.door import DoorForm
from accounts.views.step_up import FreshFactor


class FactorResetAsk(FreshFactor, DoorForm[ReasonForm]):
    form_class = ReasonForm
    template_name = "accounts/factor_reset/ask.html"
    title = _("Second factor lost")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        scope = request.scope  # type: ignore[attr-defined]  # set by WhoAsks
        person = account_or_none(kwargs["pk"])
        if person is None or not scope.may_anywhere(Permission.ACCOUNT_MANAGE):
            raise Http404
        self.person = person
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        return super().get_context_data(**{"person": self.person, **context})

    def act(self, form: ReasonForm) -> HttpResponse:
        factor_reset.ask(
            by=cast("User", self.request.user),
            user=self.person,
            reason=form.cleaned_data["reason"],
        )
        messages.success(self.request, _("The heads of her unit are told. Nothing changed yet."))
        return HttpResponseRedirect(resolve_url("accounts:home-show"))


class FactorResetConfirm(FreshFactor, DoorForm[EmptyForm]):
    form_class = EmptyForm
    template_name = "accounts/factor_reset/confirm.html"
    title = _("Did you see her yourself?")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        reset = reset_for(request.scope, kwargs["pk"])  # type: ignore[attr-defined]  # by WhoAsks
        if reset is None:
            raise Http404
        self.reset = reset
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        return super().get_context_data(**{"reset": self.reset, **context})

    def act(self, form: EmptyForm) -> HttpResponse:  # noqa: ARG002
        factor_reset.confirm(by=cast("User", self.request.user), reset=self.reset)
        messages.success(
            self.request, _("Her factors are gone, and everything she had open ended.")
        )
        return HttpResponseRedirect(resolve_url("accounts:home-show"))
