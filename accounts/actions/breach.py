"""Home of ending every session of an account that is in other hands."""

from django.contrib import auth
from django.contrib.sessions.models import Session
from django.db import transaction

from accounts.events import Event
from accounts.models import User
from core import audit


@transaction.atomic
def end_sessions(*, by: audit.Actor, user: User) -> int:
    """Delete every session row of the account; the next request of each is a visitor's."""
    own = [
        session.pk
        for session in Session.objects.iterator()
        if session.get_decoded().get(auth.SESSION_KEY) == str(user.pk)
    ]
    Session.objects.filter(pk__in=own).delete()
    audit.record(Event.SESSIONS_CUT, by=by, about=user, detail={"sessions": len(own)})
    return len(own)
