"""Home of the cookie between the code page and the news page, sealed by the server.

For 20 minutes it shows pages; for two hours it sends what was written on one that is still open.

It holds what the code derives, so the slow hash runs once per visit. Only this process can read
it (its key comes from the process's secret), and the server itself keeps nothing.
"""

import time
from base64 import urlsafe_b64decode, urlsafe_b64encode

from django.conf import settings
from django.http import HttpRequest

from intake.public import envelope
from intake.public.receipt import ROOT_BYTES, ReceiptKeys

COOKIE, PATH = "k", "/s/"
SHOWN_SECONDS = 20 * 60
SENT_SECONDS = 2 * 60 * 60  # writing takes its time, and so does a large file
_ABOUT = b"visit"
_TIME_BYTES = 8


class VisitOver(Exception):
    """No code was typed in this tab, or too long ago for what is asked now."""


def cookie_for(keys: ReceiptKeys) -> str:
    begun = int(time.time())
    closed = envelope.close(_key(), begun.to_bytes(_TIME_BYTES, "big") + keys.root, about=_ABOUT)
    return urlsafe_b64encode(closed).decode("ascii")


def held_by(request: HttpRequest, *, is_sending: bool = False) -> ReceiptKeys:
    """The keys of the code that was typed in this browser. Raises VisitOver."""
    return keys_in(request.COOKIES.get(COOKIE, ""), is_sending=is_sending)


def keys_in(cookie: str, *, is_sending: bool = False) -> ReceiptKeys:
    """Raises VisitOver for a missing, altered or old cookie."""
    lasts = SENT_SECONDS if is_sending else SHOWN_SECONDS
    try:
        content = envelope.read(_key(), urlsafe_b64decode(cookie.encode("ascii")), about=_ABOUT)
    except (ValueError, envelope.EnvelopeUnreadable):
        raise VisitOver from None
    begun, root = int.from_bytes(content[:_TIME_BYTES], "big"), content[_TIME_BYTES:]
    if begun + lasts < time.time() or len(root) != ROOT_BYTES:
        raise VisitOver
    return ReceiptKeys(root)


def _key() -> bytes:
    return envelope.derive(settings.SECRET_KEY.encode(), b"visit cookie")
