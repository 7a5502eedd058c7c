"""Home of where an account is signed in, as its owner sees it."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from accounts.models import User


@dataclass(frozen=True)
class OpenSession:
    began_at: datetime
    address: str
    browser: str
    is_here: bool


def open_sessions(user: User, request: HttpRequest) -> list[OpenSession]:
    """Newest first; those that ended in the meantime are left out."""
    here = request.session.session_key
    rows = UserSession.objects.purge_and_list(user)
    return [
        OpenSession(row.created_at, row.ip, row.user_agent[:80], row.session_key == here)
        for row in sorted(rows, key=lambda row: row.created_at, reverse=True)
    ]
