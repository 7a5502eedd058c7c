"""Home of the sign-in page and the way out."""

from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from accounts.actions import session
from accounts.errors import SignInFailed
from accounts.forms.session import SignInForm
from accounts.models import User
from accounts.views.addresses import own_address


@method_decorator([login_not_required, sensitive_post_parameters()], name="dispatch")
class SessionStart(FormView[SignInForm]):
    form_class = SignInForm
    template_name = "accounts/session/start.html"
    extra_context = {"title": _("Sign in")}  # noqa: RUF012  # Django's own attribute

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return HttpResponseRedirect(self.get_success_url())
        return super().dispatch(request, *args, **kwargs)

    def get_success_url(self) -> str:
        wanted = self.request.GET.get("next", "")
        return own_address(self.request, wanted, otherwise=resolve_url("accounts:home-show"))

    def form_valid(self, form: SignInForm) -> HttpResponse:
        try:
            session.sign_in(
                request=self.request,
                username=form.cleaned_data["username"],
                password=form.cleaned_data["password"],
            )
        except SignInFailed as refusal:
            form.add_error(None, str(refusal.message))
            return self.form_invalid(form)
        return super().form_valid(form)

    def form_invalid(self, form: SignInForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class SessionEnd(View):
    """A POST, so that no picture or link of another page can sign somebody out."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        session.sign_out(by=cast("User", request.user), request=request)
        return HttpResponseRedirect(resolve_url("accounts:session-start"))
