"""Home of taking a file in: held in memory for a moment, sealed, and never written to a disk.

A file is closed with the intake's public key as soon as its last byte is here; what the view gets
is the box. The sender's name for the file is not looked at.
"""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from core.sealing import box
from intake.attachments.kinds import MOST_BYTES, MOST_BYTES_A_REPORT, MOST_FILES

AT_ONCE = 2  # of four threads: the others are always free for texts
HANGS_UP_AFTER = 2 * MOST_BYTES_A_REPORT  # whoever sends more than that is not a person

_turns = threading.BoundedSemaphore(AT_ONCE)


class Outcome(StrEnum):
    """What became of one file. The first five are also answers of `pub.put_file`."""

    KEPT = "kept"
    TOO_LARGE = "too_large"
    TOO_MANY = "too_many"
    TOO_MUCH = "too_much"
    FULL = "full"
    EMPTY = "empty"
    BUSY = "busy"
    UNAVAILABLE = "unavailable"


if TYPE_CHECKING:
    _Upload = UploadedFile[Any]
else:
    _Upload = UploadedFile  # this process does not load what makes it generic at run time


class SealedUpload(_Upload):
    """One file as the view gets it: a box, or why there is none. `digest` tells doubles apart."""

    def __init__(self, sealed: bytes, digest: bytes, fault: Outcome | None) -> None:
        super().__init__(name="berkas", size=len(sealed))
        self.sealed, self.digest, self.fault = sealed, digest, fault


class Sealing(FileUploadHandler):
    """Django's upload handler of this one address."""

    def __init__(self, request: HttpRequest, *, is_busy: bool) -> None:
        super().__init__(request)
        self.is_busy = is_busy
        self.files = self.kept = self.seen = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.files += 1
        self.held = bytearray()
        self.fault = Outcome.BUSY if self.is_busy else None
        if self.files > MOST_FILES:
            self.fault = self.fault or Outcome.TOO_MANY

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:  # noqa: ARG002
        self.seen += len(raw_data)
        if self.seen > HANGS_UP_AFTER:
            raise StopUpload(connection_reset=True)
        if self.fault is None:
            self.fault = self._fault_with(len(raw_data))
        if self.fault is None:
            self.held += raw_data
        else:
            self.held = bytearray()

    def _fault_with(self, more: int) -> Outcome | None:
        if len(self.held) + more > MOST_BYTES:
            return Outcome.TOO_LARGE
        if self.kept + len(self.held) + more > MOST_BYTES_A_REPORT:
            return Outcome.TOO_MUCH
        return None

    def file_complete(self, file_size: int) -> SealedUpload:
        if self.fault is None and file_size == 0:
            self.fault = Outcome.EMPTY
        if self.fault is not None:
            return SealedUpload(b"", b"", self.fault)
        content, self.held = bytes(self.held), bytearray()
        self.kept += len(content)
        sealed = box.seal(bytes.fromhex(settings.INTAKE_PUBLIC_KEY), content)
        return SealedUpload(sealed, hashlib.sha256(content).digest(), None)


@contextmanager
def turn() -> Iterator[bool]:
    """Take one of the places in which a file may be held; False when there is none. Nobody waits
    for one: whoever waits holds a thread that somebody's words may need."""
    has_turn = _turns.acquire(blocking=False)
    try:
        yield has_turn
    finally:
        if has_turn:
            _turns.release()
