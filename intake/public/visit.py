"""Home of the cookie between the code page and the news page, sealed by the server.

For 20 minutes it shows pages; for two hours it sends what was written on one that is still open.

It holds what the code derives, so the slow hash runs once per visit, and in whose words the pages
speak. Only this process can read it (its key comes from the process's secret), and the server
itself keeps nothing.
"""

import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from intake.public import envelope
from intake.public.codes import Voice
from intake.public.receipt import ROOT_BYTES, ReceiptKeys

COOKIE, PATH = "k", "/s/"
SHOWN_SECONDS = 20 * 60
SENT_SECONDS = 2 * 60 * 60  # writing takes its time, and so does a large file
_ABOUT = b"visit"
_TIME_BYTES = 8
_ROOT_AT = _TIME_BYTES + 1
_VOICES = {Voice.ADULT: b"a", Voice.CHILD: b"c"}


class VisitOver(Exception):
    """No code was typed in this tab, or too long ago for what is asked now."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What the cookie holds."""

    keys: ReceiptKeys
    voice: Voice


def cookie_for(keys: ReceiptKeys, voice: Voice = Voice.ADULT) -> str:
    begun = int(time.time()).to_bytes(_TIME_BYTES, "big")
    closed = envelope.close(_key(), begun + _VOICES[voice] + keys.root, about=_ABOUT)
    return urlsafe_b64encode(closed).decode("ascii")


def held_by(request: HttpRequest, *, is_sending: bool = False) -> Visit:
    """The visit of the code that was typed in this browser. Raises VisitOver."""
    return visit_in(request.COOKIES.get(COOKIE, ""), is_sending=is_sending)


def visit_in(cookie: str, *, is_sending: bool = False) -> Visit:
    """Raises VisitOver for a missing, altered or old cookie."""
    lasts = SENT_SECONDS if is_sending else SHOWN_SECONDS
    try:
        content = envelope.read(_key(), urlsafe_b64decode(cookie.encode("ascii")), about=_ABOUT)
    except (ValueError, envelope.EnvelopeUnreadable):
        raise VisitOver from None
    begun, sign = int.from_bytes(content[:_TIME_BYTES], "big"), content[_TIME_BYTES:_ROOT_AT]
    root = content[_ROOT_AT:]
    if begun + lasts < time.time() or len(root) != ROOT_BYTES:
        raise VisitOver
    return Visit(ReceiptKeys(root), Voice.CHILD if sign == _VOICES[Voice.CHILD] else Voice.ADULT)


def _key() -> bytes:
    return envelope.derive(settings.SECRET_KEY.encode(), b"visit cookie")
