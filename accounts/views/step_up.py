"""Home of asking again: before exports, grants, shredding and changes of a factor.

A page that needs a fresh proof is opened by way of `StepUpConfirm`, which leads back to it. A form
that was sent when the proof had aged is asked for in place: what was typed travels in the page
itself, not in the session, and goes on as it was once she has proved herself.
"""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views import View
from django.views.decorators.debug import sensitive_post_parameters

from accounts.actions import step_up as actions
from accounts.carrying import carried
from accounts.factors import has_any
from accounts.forms.step_up import StepUpForm
from accounts.models import User
from accounts.phone_door import ask_pin
from accounts.phones import came_by_phone
from accounts.step_up import ask_first, is_fresh
from accounts.totp import demo_code
from accounts.views.door import DoorForm
from accounts.views.key_questions import question
from core.errors import Refusal

TITLE = _("Confirm that it is you")
TEMPLATE = "accounts/step_up/confirm.html"
PREFIX = "step_up"


class StepUpConfirm(DoorForm[StepUpForm]):
    """Asks for the password and the second factor, then leads back to the page she wanted."""

    form_class = StepUpForm
    template_name = TEMPLATE
    prefix = PREFIX
    title = TITLE

    def get_form_kwargs(self) -> dict[str, Any]:  # Any: what Django's form views pass on
        return {**super().get_form_kwargs(), "has_factor": has_any(asking(self.request))}

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        return super().get_context_data(**questions(self.request), **context)

    def act(self, form: StepUpForm) -> HttpResponse:
        prove(self.request, form)
        return HttpResponseRedirect(self.wanted())


class FreshFactor(View):
    """Stands left of a page: it opens only to who proved herself within five minutes."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_fresh(request):
            return super().dispatch(request, *args, **kwargs)
        if came_by_phone(request):  # its proof is the PIN
            return ask_pin(request) or super().dispatch(request, *args, **kwargs)
        if request.method in {"GET", "HEAD"}:
            return ask_first(then=request.get_full_path())
        return self._ask_in_place(request, *args, **kwargs)

    @method_decorator(sensitive_post_parameters())
    def _ask_in_place(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """403 with the question, and what she sent inside it; her answer brings both."""
        is_answer = f"{PREFIX}-client_key" in request.POST
        form = StepUpForm(
            request.POST if is_answer else None, prefix=PREFIX, has_factor=has_any(asking(request))
        )
        if is_answer and form.is_valid():
            try:
                prove(request, form)
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                return super().dispatch(request, *args, **kwargs)
        context = {"title": TITLE, "form": form, "carried": carried(request, but=PREFIX)}
        return render(request, TEMPLATE, {**context, **questions(request)}, status=403)


def asking(request: HttpRequest) -> User:
    return cast("User", request.user)


def prove(request: HttpRequest, form: StepUpForm) -> None:
    """Raises a Refusal when password or second factor is not right."""
    actions.confirm(
        by=asking(request),
        request=request,
        password=form.cleaned_data["password"],
        code=form.cleaned_data.get("code", ""),
        credential=form.cleaned_data.get("credential"),
    )


def questions(request: HttpRequest) -> dict[str, str]:
    """What the page asks her key, and in the demo the code of a made-up phone."""
    user = asking(request)
    return {"key_question": question(user), "demo_code": demo_code(user)}
