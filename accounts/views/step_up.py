"""Home of asking again: before exports, grants, shredding and changes of a factor.

A page that needs a fresh proof is opened by way of `StepUpConfirm`, which leads back to it. A form
that was sent when the proof had aged is asked for in place: what was typed travels in the page
itself, not in the session, and goes on as it was once she has proved herself.
"""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from accounts.actions import step_up as actions
from accounts.errors import NotConfirmed
from accounts.forms.step_up import StepUpForm
from accounts.models import User
from accounts.step_up import is_fresh
from accounts.views.addresses import own_address

TITLE = _("Confirm that it is you")
TEMPLATE = "accounts/step_up/confirm.html"
PREFIX = "step_up"
NOT_CARRIED = ("csrfmiddlewaretoken", f"{PREFIX}-")


@method_decorator(sensitive_post_parameters(), name="dispatch")
class StepUpConfirm(FormView[StepUpForm]):
    """Asks for the password and the second factor, then leads back to the page she wanted."""

    form_class = StepUpForm
    template_name = TEMPLATE
    prefix = PREFIX
    extra_context = {"title": TITLE}  # noqa: RUF012  # Django's own attribute

    def get_success_url(self) -> str:
        wanted = self.request.GET.get("next", "")
        return own_address(self.request, wanted, otherwise=resolve_url("accounts:home-show"))

    def form_valid(self, form: StepUpForm) -> HttpResponse:
        if not proved(self.request, form):
            return self.form_invalid(form)
        return super().form_valid(form)

    def form_invalid(self, form: StepUpForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class FreshFactor(View):
    """Stands left of a page: it opens only to who proved herself within five minutes."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_fresh(request):
            return super().dispatch(request, *args, **kwargs)
        if request.method in {"GET", "HEAD"}:
            query = urlencode({"next": request.get_full_path()})
            return HttpResponseRedirect(f"{reverse('accounts:step-up-confirm')}?{query}")
        return self._ask_in_place(request, *args, **kwargs)

    @method_decorator(sensitive_post_parameters())
    def _ask_in_place(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """403 with the question, and what she sent inside it; her answer brings both."""
        is_answer = f"{PREFIX}-client_key" in request.POST
        form = StepUpForm(request.POST if is_answer else None, prefix=PREFIX)
        if is_answer and form.is_valid() and proved(request, form):
            return super().dispatch(request, *args, **kwargs)
        context = {"title": TITLE, "form": form, "carried": carried(request)}
        return render(request, TEMPLATE, context, status=403)


def proved(request: HttpRequest, form: StepUpForm) -> bool:
    """Whether the answer is right; a wrong one stands above the form."""
    try:
        actions.confirm(
            by=cast("User", request.user),
            request=request,
            password=form.cleaned_data["password"],
        )
    except NotConfirmed as refusal:
        form.add_error(None, str(refusal.message))
        return False
    return True


def carried(request: HttpRequest) -> list[tuple[str, str]]:
    """Every name and value of the form that has to wait."""
    return [
        (name, str(value))
        for name, values in request.POST.lists()
        if not name.startswith(NOT_CARRIED)
        for value in values
    ]
