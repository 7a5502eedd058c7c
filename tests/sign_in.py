"""Home of sitting down signed in: a session as it stands after password and second factor."""

from allauth.usersessions.models import UserSession
from django.test import Client

from accounts import sessions
from accounts.models import User
from accounts.sessions import Factor


def enter(client: Client, user: User, factor: Factor | None = Factor.KEY) -> None:
    """Give the client this account's session, just opened with the factor."""
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
