"""Home of the cookie between the code page and the news page: 20 minutes, sealed by the server.

It holds what the code derives, so the slow hash runs once per visit. Only this process can read
it (its key comes from the process's secret), and the server itself keeps nothing.
"""

import time
from base64 import urlsafe_b64decode, urlsafe_b64encode

from django.conf import settings

from intake.public import envelope
from intake.public.receipt import ROOT_BYTES, ReceiptKeys

LASTS_SECONDS = 20 * 60
_ABOUT = b"visit"
_TIME_BYTES = 8


class VisitOver(Exception):
    """No code was typed in this tab in the last 20 minutes."""


def cookie_for(keys: ReceiptKeys) -> str:
    ends = int(time.time()) + LASTS_SECONDS
    closed = envelope.close(_key(), ends.to_bytes(_TIME_BYTES, "big") + keys.root, about=_ABOUT)
    return urlsafe_b64encode(closed).decode("ascii")


def keys_in(cookie: str) -> ReceiptKeys:
    """Raises VisitOver for a missing, altered or old cookie."""
    try:
        content = envelope.read(_key(), urlsafe_b64decode(cookie.encode("ascii")), about=_ABOUT)
    except (ValueError, envelope.EnvelopeUnreadable):
        raise VisitOver from None
    ends, root = int.from_bytes(content[:_TIME_BYTES], "big"), content[_TIME_BYTES:]
    if ends < time.time() or len(root) != ROOT_BYTES:
        raise VisitOver
    return ReceiptKeys(root)


def _key() -> bytes:
    return envelope.derive(settings.SECRET_KEY.encode(), b"visit cookie")
