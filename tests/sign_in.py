"""Home of sitting down signed in: a session as it stands after password and second factor.

Whoever works in the field only holds her bound phone instead.
"""

from allauth.usersessions.models import UserSession
from django.test import Client

from accounts import sessions
from accounts.models import User
from accounts.scope import scope_of
from accounts.sessions import Factor
from tests.phones import on_phone


def enter(client: Client, user: User, factor: Factor | None = Factor.KEY) -> None:
    """Give the client this account's session, just opened with the factor."""
    if scope_of(user).is_field_only:
        on_phone(client, user)
        return
    client.force_login(user)
    session = client.session
    sessions.begin(session, factor)
    session.save()
    UserSession.objects.update_or_create(
        session_key=session.session_key,
        defaults={"user": user, "ip": "127.0.0.1", "user_agent": "test"},
    )


def grow_stale(client: Client) -> None:
    """Let the session's proof be older than five minutes."""
    session = client.session
    session[sessions.CONFIRMED] -= 301
    session.save()


def stay_fresh(client: Client) -> None:
    """Let the session's proof stay fresh for an hour, for a walk past every page."""
    session = client.session
    session[sessions.CONFIRMED] += 3_600
    session.save()
