"""Home of the virus scanner: an interface, ClamAV behind it, and the honest "there is none".

A scanner that is configured and does not answer says nothing about a file; so neither do we: the
file waits in quarantine until it answers (`security.md` 5).
"""

import io
from enum import StrEnum
from typing import Protocol

from clamav_client.clamd import ClamdError, ClamdNetworkSocket
from django.conf import settings

TIMEOUT = 30.0  # seconds for one answer; 10 MB take it about one


class Scan(StrEnum):
    """What a scanner said of a file, as it is kept beside it."""

    NOT_SCANNED = "not_scanned"
    NOTHING_FOUND = "nothing_found"
    FOUND = "found"


class ScannerAway(Exception):
    """It is configured and is down, slow, or talks nonsense. Nothing is known about the file."""


class Scanner(Protocol):
    def scan(self, content: bytes) -> Scan:
        """Raises ScannerAway."""


class NoScanner:
    """None is configured: each file says so on its line."""

    def scan(self, content: bytes) -> Scan:  # noqa: ARG002
        return Scan.NOT_SCANNED


class ClamAV:
    """A clamd that is reached by TCP; the bytes are streamed, no path is shared."""

    def __init__(self, host: str, port: int) -> None:
        self.host, self.port = host, port

    def scan(self, content: bytes) -> Scan:
        server = ClamdNetworkSocket(self.host, self.port, timeout=TIMEOUT)
        try:
            said = server.instream(io.BytesIO(content))
        except (ClamdError, OSError, ValueError):
            raise ScannerAway from None
        status, _name = said.get("stream", ("", None))
        if status == "FOUND":
            return Scan.FOUND
        if status != "OK":
            raise ScannerAway
        return Scan.NOTHING_FOUND


def scanner() -> Scanner:
    """The one that the settings name."""
    if not settings.CLAMAV_HOST:
        return NoScanner()
    return ClamAV(settings.CLAMAV_HOST, settings.CLAMAV_PORT)
