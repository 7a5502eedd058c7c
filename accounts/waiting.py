"""Home of how much waits behind each line of the menu: each app tells it of its own pages.

An app registers in its `ready`, for the menu stands in every frame and may import none of them.
"""

from collections.abc import Callable

from accounts.models import Notice
from accounts.scope import Scope

Ask = Callable[[Scope], int]


def unread_notices(scope: Scope) -> int:
    return 0 if scope.user is None else Notice.objects.of(scope.user).unread().count()


_ASK: dict[str, Ask] = {"accounts:notice-list": unread_notices}


def register(name: str, ask: Ask) -> None:
    """Let `ask` count what waits for somebody behind the page with this address name.

    It runs with every page of the desk: one query, and none for whoever may not open the page.
    """
    _ASK[name] = ask


def at(name: str, scope: Scope) -> int:
    """What waits for her there; 0 where nothing can wait."""
    ask = _ASK.get(name)
    return 0 if ask is None else ask(scope)
