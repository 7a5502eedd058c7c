"""Home of the sign-in page, the way out, staying in, and the list of where she is signed in."""

from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import urlencode
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _
from django.views import View

from accounts import sessions
from accounts.actions import session
from accounts.forms.session import SignInForm
from accounts.gate import seconds_left
from accounts.models import User
from accounts.open_sessions import open_sessions
from accounts.phones import came_by_phone
from accounts.views.door import DoorForm
from core.views.lists import ListPage


@method_decorator(login_not_required, name="dispatch")
class SessionStart(DoorForm[SignInForm]):
    """Name and password. Whoever has a second factor is asked for it on the next page."""

    form_class = SignInForm
    template_name = "accounts/session/start.html"
    title = _("Sign in")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated:
            return HttpResponseRedirect(self.wanted())
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        made_up = import_string(settings.DEMO_SIGN_INS)() if settings.DEMO_SIGN_INS else None
        return super().get_context_data(made_up=made_up, **context)

    def act(self, form: SignInForm) -> HttpResponse:
        has_factor = session.knock(
            request=self.request,
            username=form.cleaned_data["username"],
            password=form.cleaned_data["password"],
        )
        if not has_factor:
            return HttpResponseRedirect(self.wanted())
        query = urlencode({"next": self.wanted()})
        return HttpResponseRedirect(f"{reverse('accounts:factor-confirm')}?{query}")


class SessionEnd(View):
    """A POST, so that no picture or link of another page can sign somebody out."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        door = "accounts:device-unlock" if came_by_phone(request) else "accounts:session-start"
        session.sign_out(by=cast("User", request.user), request=request)
        response = HttpResponseRedirect(resolve_url(door))
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response


class SessionRenew(View):
    """Somebody says that she is still here. No page asks this by itself."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        sessions.note_presence(request.session)
        return JsonResponse({"left": seconds_left(request)})


class SessionList(ListPage):
    """Where her account is open now."""

    template_name = "accounts/session/list.html"
    title = _("Where you are signed in")

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        rows = open_sessions(cast("User", self.request.user), self.request)
        return super().get_context_data(rows=rows, **context)


class SessionDrop(View):
    """Ends every session of hers but this one; nothing to lose, so no proof is asked."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        session.drop_others(by=cast("User", request.user), request=request)
        messages.success(request, _("You are signed out everywhere else."))
        return HttpResponseRedirect(resolve_url("accounts:session-list"))
