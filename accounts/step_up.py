"""Home of "she proved herself just now", which grants, exports, shredding and factors ask for."""

from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode

from accounts import sessions

FRESH_FOR = 300  # seconds (security 4)


def is_fresh(request: HttpRequest) -> bool:
    """Whether whoever is signed in gave her password and second factor within five minutes."""
    return (
        request.user.is_authenticated
        and sessions.seconds_since(request.session, sessions.CONFIRMED) < FRESH_FOR
    )


def ask_first(*, then: str) -> HttpResponseRedirect:
    """The way to prove herself, which leads on to the address `then`."""
    query = urlencode({"next": then})
    return HttpResponseRedirect(f"{reverse('accounts:step-up-confirm')}?{query}")
