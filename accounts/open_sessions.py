"""Home of where an account is signed in, as its owner sees it."""

from dataclasses import dataclass
from datetime import datetime

from allauth.usersessions.models import UserSession
from django.http import HttpRequest
from django.utils.translation import gettext as _

from accounts.models import User

# What a browser says of itself, the telling word first: most claim to be others as well.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


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
        OpenSession(row.created_at, row.ip, browser_of(row.user_agent), row.session_key == here)
        for row in sorted(rows, key=lambda row: row.created_at, reverse=True)
    ]


def browser_of(user_agent: str) -> str:
    """Browser and system in words people know, such as "Chrome, Windows"."""
    told = [
        next((word for sign, word in known if sign in user_agent), "")
        for known in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(word for word in told if word) or _("unknown browser")
