"""Home of the one-time code: printed by an administrator, used by whom it is for."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _

from accounts.access import account_or_none
from accounts.actions import set_up
from accounts.forms.factor import EmptyForm
from accounts.forms.password import SetUpForm
from accounts.models import User
from accounts.permissions import Permission
from accounts.views.door import DoorForm
from accounts.views.step_up import FreshFactor
from core.views.base import SignedInRequest


@method_decorator(login_not_required, name="dispatch")
class SetUpUse(DoorForm[SetUpForm]):
    """User name, code, and a password of her own; then she signs in as always."""

    form_class = SetUpForm
    template_name = "accounts/set_up/use.html"
    title = _("Choose your password")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return HttpResponseRedirect(self.wanted())
        return super().dispatch(request, *args, **kwargs)

    def act(self, form: SetUpForm) -> HttpResponse:
        set_up.use(
            username=form.cleaned_data["username"],
            code=form.cleaned_data["code"],
            password=form.cleaned_data["new_password"],
        )
        messages.success(self.request, _("Your password is saved. Sign in with it now."))
        return HttpResponseRedirect(resolve_url("accounts:session-start"))


class SetUpIssue(FreshFactor, DoorForm[EmptyForm]):
    """Shows a new code once, to be printed. Nobody chooses a password for somebody else."""

    request: SignedInRequest
    form_class = EmptyForm
    template_name = "accounts/set_up/issue.html"
    title = _("Print a one-time code")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        scope = request.scope  # type: ignore[attr-defined]  # set by WhoAsks
        person = account_or_none(kwargs["pk"])
        if person is None or not scope.may_anywhere(Permission.ACCOUNT_MANAGE):
            raise Http404
        self.person = person
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        return super().get_context_data(**{"person": self.person, **context})

    def act(self, form: EmptyForm) -> HttpResponse:
        code = set_up.issue(by=cast("User", self.request.user), user=self.person)
        shown = f"{code[:5]}-{code[5:]}"
        return self.render_to_response(self.get_context_data(form=form, code=shown))
