"""Home of the pages of a volunteer's phone: connect it, open it, hear that it is disconnected; and
of the officer's button that disconnects it."""

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, resolve_url
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView

from accounts import phones
from accounts.actions import device as actions
from accounts.actions import enrolment_code
from accounts.forms.device import CodeForm, NewPinForm, PinForm
from accounts.forms.volunteer import VolunteerForm
from accounts.models import User
from accounts.phone_errors import CodeForgotten
from accounts.views.addresses import own_address
from accounts.volunteers import get_volunteer_or_404
from core.errors import Refusal
from core.forms.base import ActionForm
from core.views.base import ActionView, Page, SignedInRequest

OPEN = [login_not_required, sensitive_post_parameters()]


class Asks(FormView[ActionForm]):
    """A form before sign-in whose refusals are answered, not taken back: tries stay counted."""

    def ask(self, form: ActionForm) -> str:
        raise NotImplementedError

    def form_valid(self, form: ActionForm) -> HttpResponse:
        try:
            return HttpResponseRedirect(self.ask(form))
        except Refusal as refusal:
            form.refuse(refusal)
            return self.answer(form, refusal.status)

    def form_invalid(self, form: ActionForm) -> HttpResponse:
        return self.answer(form, 422)

    def answer(self, form: ActionForm, status: int) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=status)


@method_decorator(OPEN, name="dispatch")
class DeviceEnrol(Asks):
    """The code from the slip. It is not used up before she has chosen a PIN."""

    form_class = CodeForm
    template_name = "accounts/device/enrol.html"
    extra_context = {"title": _("Connect this phone")}  # noqa: RUF012  # Django's own attribute

    def ask(self, form: ActionForm) -> str:
        code = enrolment_code.recognise(form.cleaned_data["code"])
        phones.remember_code(self.request, code)
        return reverse("accounts:device-bind")


@method_decorator(OPEN, name="dispatch")
class DeviceBind(Asks):
    """A PIN of her own; then the phone is hers and she is inside."""

    form_class = NewPinForm
    template_name = "accounts/device/bind.html"
    extra_context = {"title": _("Choose your PIN")}  # noqa: RUF012  # Django's own attribute

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if phones.remembered_code(request) is None:
            messages.error(request, str(CodeForgotten.message))
            return redirect("accounts:device-enrol")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: ActionForm) -> HttpResponse:
        code_id = cast("int", phones.remembered_code(self.request))
        try:
            device, secret = actions.bind(code_id=code_id, pin=form.cleaned_data["pin"])
        except Refusal as refusal:
            form.refuse(refusal)
            return self.answer(form, refusal.status)
        actions.enter(request=self.request, device=device)
        messages.success(self.request, _("This phone is connected. Thank you for helping."))
        response = HttpResponseRedirect(resolve_url("accounts:home-show"))
        phones.give_secret(response, secret)
        return response


@method_decorator(OPEN, name="dispatch")
class DeviceUnlock(Asks):
    """Six digits on a connected phone. A browser that is none is never asked for a PIN."""

    form_class = PinForm
    template_name = "accounts/device/unlock.html"
    extra_context = {"title": _("Your PIN")}  # noqa: RUF012  # Django's own attribute

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not phones.secret_of(request):
            return redirect("accounts:device-enrol")
        if phones.live_phone_of(request) is None:
            return redirect("accounts:device-gone")
        return super().dispatch(request, *args, **kwargs)

    def ask(self, form: ActionForm) -> str:
        actions.open_with_pin(request=self.request, pin=form.cleaned_data["pin"])
        wanted = self.request.GET.get("next", "")
        return own_address(self.request, wanted, otherwise=resolve_url("accounts:home-show"))

    def form_valid(self, form: ActionForm) -> HttpResponse:
        response = super().form_valid(form)
        phone = phones.live_phone_of(self.request)
        return response if phone else redirect("accounts:device-gone")

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        return super().get_context_data(
            tries_left=actions.tries_left(phones.phone_of(self.request)), **context
        )


@method_decorator(login_not_required, name="dispatch")
class DeviceGone(Page):
    """Says that this phone is disconnected, why, and what to do. Nothing stays on it."""

    template_name = "accounts/device/gone.html"
    title = _("This phone is not connected any more")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        phone = phones.phone_of(request)
        is_live = phone is not None and phones.is_live(phone)
        why = phone.get_unlink_reason_display() if phone is not None else ""
        response = self.render_to_response(self.get_context_data(why=why, is_live=is_live))
        if not is_live:
            phones.take_secret(response)
            response["Clear-Site-Data"] = '"cache", "storage"'
        return response


class DeviceUnlink(ActionView):
    """One click on the list. The phone is dead at its next request."""

    request: SignedInRequest
    http_method_names = ("post",)
    form_class = VolunteerForm
    template_name = "accounts/volunteer/refused.html"
    title = _("The phone was not disconnected")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.volunteer = get_volunteer_or_404(self.request.scope, kwargs["user_id"])
        return super().post(request, *args, **kwargs)

    def act(self, form: ActionForm) -> str:  # noqa: ARG002  # the button is all it says
        actions.unlink(by=cast("User", self.request.user), user=self.volunteer)
        messages.success(self.request, _("The phone is disconnected. It opens nothing any more."))
        return f"{reverse('accounts:volunteer-list')}?orang={self.volunteer.pk}"
