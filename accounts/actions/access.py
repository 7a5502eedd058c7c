"""Home of ending access at once: everything an account holds open dies in one transaction."""

from enum import StrEnum

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F

from accounts.events import Event
from accounts.models import Membership, Posting, User
from core import audit, clock


class Cause(StrEnum):
    DISABLED = "disabled"
    PASSWORD = "password"  # noqa: S105  # a word for the audit
    FACTOR = "factor"
    NO_POST = "no_post"
    OWN_WISH = "own_wish"
    BREACH = "breach"  # in other hands


@transaction.atomic
def end_sessions(*, by: audit.Actor, user: User, cause: Cause, but: str = "") -> None:
    """End every session of an account, or all but the one at hand (`but`: its session key).

    The rows go, and the account's epoch moves on, on which each session's proof rests
    (`User.get_session_auth_hash`): a copy kept anywhere opens nothing from this commit on.
    """
    open_ones = UserSession.objects.filter(user=user).exclude(session_key=but or None)
    Session.objects.filter(session_key__in=open_ones.values("session_key")).delete()
    open_ones.delete()
    if not but:
        User.objects.filter(pk=user.pk).update(session_epoch=F("session_epoch") + 1)
        user.refresh_from_db(fields=["session_epoch"])
    audit.record(Event.SESSIONS_ENDED, by=by, about=user, detail={"cause": cause.value})


def after_change(*, by: audit.Actor, user: User) -> None:
    """An administrator changed an account or its posts: nothing stays open that may not."""
    if not user.is_active:
        end_sessions(by=by, user=user, cause=Cause.DISABLED)
    elif not has_post(user):
        end_sessions(by=by, user=user, cause=Cause.NO_POST)


def has_post(user: User) -> bool:
    """Whether a posting or membership of hers is in force today."""
    today = clock.today()
    return (
        Posting.objects.current(today).filter(user=user).exists()
        or Membership.objects.current(today).filter(user=user).exists()
    )


CLERK = audit.Service("posts")


@transaction.atomic
def end_sessions_without_post() -> int:
    """End the sessions of whoever is signed in and holds no post any more; returns how many."""
    ended = 0
    for user in User.objects.filter(usersession__isnull=False).distinct().order_by("pk"):
        if not has_post(user):
            end_sessions(by=CLERK, user=user, cause=Cause.NO_POST)
            ended += 1
    return ended
