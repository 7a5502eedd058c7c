"""Home of the language button."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import resolve_url
from django.utils.decorators import method_decorator
from django.views import View

from accounts.actions import language
from accounts.forms.language import LanguageForm
from accounts.models import User
from accounts.views.addresses import own_address

COOKIE = "bahasa"
COOKIE_AGE = 365 * 24 * 3600


@method_decorator(login_not_required, name="dispatch")
class LanguageSet(View):
    """Keeps the language with the account, or in a cookie before sign-in."""

    http_method_names = ("post",)

    def post(self, request: HttpRequest) -> HttpResponse:
        form = LanguageForm(request.POST)
        home = resolve_url("accounts:home-show")
        if not form.is_valid():
            return HttpResponseRedirect(home)
        response = HttpResponseRedirect(
            own_address(request, form.cleaned_data["next"], otherwise=home)
        )
        chosen = form.cleaned_data["language"]
        if isinstance(request.user, User):
            language.choose(by=request.user, language=chosen)
        response.set_cookie(
            COOKIE,
            chosen,
            max_age=COOKIE_AGE,
            secure=settings.SECURE_COOKIES,
            httponly=True,
            samesite="Lax",
        )
        return response
