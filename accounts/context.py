"""Home of what every page's frame shows: the menu, the unit's name, the role, new notices.

All of it is lazy, so a page that does not draw the frame asks the database nothing. A page that
says the database is in trouble draws the frame without them.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db import DatabaseError
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from accounts.gate import seconds_left
from accounts.menu import Entry, menu_of
from accounts.models import SavedView, Unit
from accounts.phones import came_by_phone
from accounts.roles import ROLES
from accounts.saved_views import views_of
from accounts.scope import EMPTY, Scope

Shown = TypeVar("Shown")

FIELD_HOME = "satgas:task-list"
FIELD_PATHS = "/kader/"
FIELD_FRAME = "base/field.html"
DESK_FRAME = "base/desk.html"
PLAIN_FRAME = "base/page.html"
NO_MENU: list[Entry] = []


def surface(request: HttpRequest) -> dict[str, Any]:  # Any: template context
    """Context processor of every signed-in page."""
    scope: Scope = getattr(request, "scope", EMPTY)
    return {
        "nav": SimpleLazyObject(
            lambda: _unless_down(lambda: menu_of(scope, request.path), NO_MENU)
        ),
        "unit_name": SimpleLazyObject(lambda: _unless_down(lambda: _unit_name(scope), "")),
        "role_name": SimpleLazyObject(lambda: _unless_down(lambda: _role_name(scope), "")),
        "views_here": SimpleLazyObject(lambda: _views_here(request, scope)),
        "session_left": lambda: _session_left(request),
        "is_by_phone": lambda: came_by_phone(request),
        # A template calls it; `extends` takes a text, not an object that behaves like one.
        "frame": lambda: _frame_at(request, scope),
        "error_frame": lambda: _frame_of_errors(request, scope),
        "plain_error_frame": lambda: _plain_frame(request),
    }


def _unless_down(ask: Callable[[], Shown], otherwise: Shown) -> Shown:
    try:
        return ask()
    except DatabaseError:
        return otherwise


def _views_here(request: HttpRequest, scope: Scope) -> list[SavedView]:
    """Her views of the list that this page is."""
    return (
        list(views_of(scope).on(request.resolver_match.view_name)) if request.resolver_match else []
    )


def _session_left(request: HttpRequest) -> int | None:
    """Seconds until her session ends if nothing comes; a phone asks for its PIN instead."""
    if not request.user.is_authenticated or came_by_phone(request):
        return None
    return seconds_left(request)


def _unit_name(scope: Scope) -> str:
    if not scope.unit_ids:
        return ""
    return Unit.objects.values_list("name", flat=True).get(pk=scope.posts[0].unit_id)


def _role_name(scope: Scope) -> str:
    return str(ROLES[scope.posts[0].role].label) if scope.posts else ""


def _frame_at(request: HttpRequest, scope: Scope) -> str:
    """Without a menu as long as nothing in it would open (accounts.middleware.FactorGate)."""
    if getattr(request, "is_before_gate", False):
        return PLAIN_FRAME
    return _unless_down(lambda: _frame(scope), DESK_FRAME)


def _frame_of_errors(request: HttpRequest, scope: Scope) -> str:
    """The frame she was in, with the way on; a stranger's is without any."""
    if request.path.startswith(FIELD_PATHS):
        return FIELD_FRAME
    return (
        _frame_at(request, scope)
        if _unless_down(lambda: bool(scope.posts), otherwise=False)
        else PLAIN_FRAME
    )


def _plain_frame(request: HttpRequest) -> str:
    """Without a question to the database. A phone in the field never says whose it is."""
    return FIELD_FRAME if request.path.startswith(FIELD_PATHS) else PLAIN_FRAME


def _frame(scope: Scope) -> str:
    """The field's frame for volunteers, the desk's for everybody else."""
    return FIELD_FRAME if scope.home == FIELD_HOME else DESK_FRAME
