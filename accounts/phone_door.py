"""Home of the door that a volunteer's phone passes with every request.

A session opened by phone is worth as much as the phone: disconnected, disabled, without a post,
and it is over at the next request. After a while of doing nothing the PIN is asked again, in
place: what she had typed waits in the page and goes on with her PIN, so no report is lost.
"""

from collections.abc import Callable
from typing import Any

from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from rest_framework.views import APIView

from accounts import phones
from accounts.actions import device as actions
from accounts.carrying import carried
from accounts.forms.device import PinForm
from core.errors import Refusal

PREFIX = "phone"
TEMPLATE = "accounts/device/unlock.html"
NEEDS_NO_PIN = {"accounts:session-end"}  # leaving is always possible


class PhoneDoor:
    """Stands after CSRF protection and before the check that somebody is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        is_phones = request.user.is_authenticated and phones.came_by_phone(request)
        if is_phones and not phones.session_is_live(request):
            auth.logout(request)  # before anybody acts in her name, and before her scope is read
        elif is_phones:
            phones.tell_audit(request, request.session[phones.DEVICE])
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Any,
        args: Any,
        kwargs: Any,  # noqa: ARG002  # Django's
    ) -> HttpResponseBase | None:
        if _is_open(view):
            return None
        if not request.user.is_authenticated:
            return _lead_to_pin(request, view) if phones.secret_of(request) else None
        if not phones.came_by_phone(request):
            return None
        if not request.scope.posts:  # type: ignore[attr-defined]  # set by WhoAsks
            auth.logout(request)
            return _send_to_gone(view)
        if phones.needs_pin(request) and request.resolver_match.view_name not in NEEDS_NO_PIN:  # type: ignore[union-attr]  # a view was found
            return _pin_first() if _is_api(view) else ask_pin(request)
        phones.note_seen(request)
        return None


def _is_open(view: Any) -> bool:
    """Pages without sign-in. The API closes itself, which Django's mark cannot know."""
    return not getattr(view, "login_required", True) and not _is_api(view)


def _is_api(view: Any) -> bool:
    kind = getattr(view, "cls", None)
    return isinstance(kind, type) and issubclass(kind, APIView)


def _lead_to_pin(request: HttpRequest, view: Any) -> HttpResponse:
    return _api_answer(request) if _is_api(view) else _to_pin_page(request)


def _to_pin_page(request: HttpRequest) -> HttpResponse:
    query = urlencode({"next": request.get_full_path()}) if request.method == "GET" else ""
    return HttpResponseRedirect(f"{reverse('accounts:device-unlock')}?{query}")


def _send_to_gone(view: Any) -> HttpResponse:
    if _is_api(view):
        return JsonResponse({"detail": _("You have no post in a field team today.")}, status=403)
    return HttpResponseRedirect(reverse("accounts:device-gone"))


def _api_answer(request: HttpRequest) -> HttpResponse:
    """410: wipe what the field app keeps; 401: the same request again after the PIN."""
    if phones.live_phone_of(request) is None:
        return JsonResponse({"detail": _("This phone is not connected any more.")}, status=410)
    return _pin_first()


def _pin_first() -> HttpResponse:
    return JsonResponse({"detail": _("Open with your PIN first.")}, status=401)


def ask_pin(request: HttpRequest) -> HttpResponseBase | None:
    """The PIN page in place of a page or of what a form wanted to do; None once it was right."""
    if request.method in {"GET", "HEAD"}:
        return _to_pin_page(request)
    is_answer = f"{PREFIX}-client_key" in request.POST
    form = PinForm(request.POST if is_answer else None, prefix=PREFIX)
    if is_answer and form.is_valid():
        try:
            actions.open_with_pin(request=request, pin=form.cleaned_data["pin"])
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return None
    phone = phones.live_phone_of(request)
    if phone is None:
        return HttpResponseRedirect(reverse("accounts:device-gone"))
    context = {
        "title": _("Your PIN"),
        "form": form,
        "carried": carried(request, but=PREFIX),
        "tries_left": actions.tries_left(phone),
    }
    return render(request, TEMPLATE, context, status=403)
