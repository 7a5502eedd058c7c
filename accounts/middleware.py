"""Home of what stands before every page: who asks, by which factor, and for how long."""

from collections.abc import Callable
from typing import Any

from django.contrib import auth
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation
from django.utils.functional import SimpleLazyObject

from accounts import sessions
from accounts.gate import accepted_factors, seconds_left
from accounts.phones import came_by_phone
from accounts.scope import EMPTY, Scope, scope_of
from accounts.step_up import ask_first, is_fresh


class WhoAsks:
    """Sets `request.scope` and the account's language."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        user = request.user
        scope = SimpleLazyObject(lambda: scope_here(request)) if user.is_authenticated else EMPTY
        request.scope = scope  # type: ignore[attr-defined]  # what SignedInRequest declares
        language = user.language if user.is_authenticated else request.COOKIES.get("bahasa", "id")
        with translation.override(language if language in {"id", "en"} else "id"):
            request.LANGUAGE_CODE = translation.get_language()
            return self.get_response(request)


def scope_here(request: HttpRequest) -> Scope:
    """What she is by the door she came in: field posts by phone, all others at the desk."""
    scope = scope_of(request.user)  # type: ignore[arg-type]  # asked for whoever is signed in
    return scope.by_phone() if came_by_phone(request) else scope.at_desk()


# What a session without an accepted factor still reaches: enrolling one, and the way out.
BEFORE_THE_GATE = frozenset(
    {
        "health",
        "accounts:session-start",
        "accounts:session-end",
        "accounts:session-renew",
        "accounts:language-set",
        "accounts:factor-confirm",
        "accounts:factor-list",
        "accounts:totp-enrol",
        "accounts:key-enrol",
        "accounts:recovery-make",
        "accounts:step-up-confirm",
        "accounts:set-up-use",
    }
)
# A phone has a PIN and no password, so the pages of passwords and second factors are not for it.
NOT_BY_PHONE = frozenset(
    {
        "accounts:factor-list",
        "accounts:factor-remove",
        "accounts:totp-enrol",
        "accounts:key-enrol",
        "accounts:recovery-make",
        "accounts:password-change",
        "accounts:session-list",
        "accounts:session-drop",
        "accounts:session-renew",
        "accounts:step-up-confirm",
    }
)
NOTED_EVERY = 60  # seconds: not every request needs a write to say that she is still here


class FactorGate:
    """Nobody gets further than her second factor, and no session outlives its limits.

    Closed unless named: a new page stands behind the gate without having to say so.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if not request.user.is_authenticated:
            return None
        match = request.resolver_match
        if came_by_phone(request):  # the phone and its PIN were looked at by PhoneDoor
            if match is not None and match.view_name in NOT_BY_PHONE:
                raise PermissionDenied
            return None
        if seconds_left(request) < 0:
            _keep_what_was_typed(request, view, args, kwargs)
            auth.logout(request)
            return _refuse(request, redirect_to_login(request.get_full_path()))
        _note_presence(request)
        scope = request.scope  # type: ignore[attr-defined]  # set by WhoAsks
        is_open = sessions.factor_of(request.session) in accepted_factors(scope)
        request.is_before_gate = not is_open  # type: ignore[attr-defined]  # what the frame asks
        if is_open and match is not None and "admin" in match.namespaces:
            return _ask_before_admin(request)
        if is_open or (match is not None and match.view_name in BEFORE_THE_GATE):
            return None
        return _refuse(request, HttpResponseRedirect(reverse("accounts:factor-list")))


def _ask_before_admin(request: HttpRequest) -> HttpResponse | None:
    """Whoever opens the admin pages proves herself again, once in a session (security 4)."""
    if request.session.get(sessions.ADMIN_OPENED):
        return None
    if is_fresh(request):
        request.session[sessions.ADMIN_OPENED] = True
        return None
    return ask_first(then=request.get_full_path())


def _keep_what_was_typed(request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
    """A form that comes after the end is not done, but its text waits for her (ADR 0026)."""
    if request.method != "POST" or not getattr(_class_of(view), "keeps_draft", False):
        return
    request.is_only_kept = True  # type: ignore[attr-defined]  # asked by intake.views.drafts
    try:
        view(request, *args, **kwargs)
    except (Http404, PermissionDenied):
        return  # she may not open this form any more, so there is nothing to wait for


def _class_of(view: Any) -> Any:  # Any: what Django hands to process_view
    return getattr(view, "view_class", None)


def _note_presence(request: HttpRequest) -> None:
    if sessions.seconds_since(request.session, sessions.SEEN) > NOTED_EVERY:
        sessions.note_presence(request.session)


def _refuse(request: HttpRequest, page: HttpResponseRedirect) -> HttpResponse:
    """A person is led on; a program is told no."""
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": "sign-in needed"}, status=403)
    return page
