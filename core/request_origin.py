"""Home of "from where": which session, device and request an audit row was written in.

Never an address of the network, never a value: a short hash, an id and a random number.
"""

import hashlib
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

from django.http import HttpRequest

SHORT = 16  # hex digits of a session's hash: tells sessions apart and opens none


@dataclass
class Origin:
    """One request. Session and device are asked when a row is written: signing in changes them."""

    request: HttpRequest | None = None
    request_id: str = field(default_factory=lambda: uuid.uuid4().hex)

    @property
    def session(self) -> str:
        held = getattr(self.request, "session", None)
        key = held.session_key if held is not None else None
        return hashlib.sha256(key.encode()).hexdigest()[:SHORT] if key else ""

    @property
    def device(self) -> str:
        """Id of the enrolled device, set by whoever recognised it as `request.device_id`."""
        return str(getattr(self.request, "device_id", "") or "")


NOWHERE = Origin(request_id="")
_origin: ContextVar[Origin] = ContextVar("request_origin", default=NOWHERE)


def current() -> Origin:
    """Where the running code was asked from; of a job or a command: nowhere."""
    return _origin.get()


@contextmanager
def coming_from(request: HttpRequest) -> Iterator[Origin]:
    """Every audit row written inside says that it came from this request."""
    token = _origin.set(Origin(request))
    try:
        yield _origin.get()
    finally:
        _origin.reset(token)
