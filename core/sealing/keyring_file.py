"""Home of changing the keyring file: whole or not at all, for its owner only, never shown.

Every change is made under a lock on its folder, written beside, synced and moved into place. The
new file keeps owner and group of the old one, so that an administrator's root shell does not take
the keys away from the processes.
"""

import base64
import fcntl
import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from core.errors import KeyringRefused
from core.sealing import epochs
from core.sealing.keyring import KEY_BYTES, Keyring, parse

Content = dict[str, Any]  # Any: the file's own JSON, proven by `parse` before and after


def read(path: Path) -> Keyring:
    """The ring of this file. Raises ImproperlyConfigured or OSError."""
    return parse(path.read_bytes())


def secret_of(path: Path, epoch: str) -> bytes:
    """The key itself, for the envelopes. Raises KeyringRefused."""
    read(path)
    content: Content = json.loads(path.read_bytes())
    _known(content, epoch)
    return base64.b64decode(content["keys"][epoch])


def add(path: Path, epoch: str, key: bytes | None = None) -> None:
    """Put a key under this name, a new random one unless it comes out of the envelopes.

    Raises KeyringRefused: the name is taken, or is no epoch's.
    """
    if not epochs.is_name(epoch):
        raise KeyringRefused(str(epochs.NotAnEpoch()))

    def change(content: Content) -> None:
        if epoch in content["keys"]:
            raise KeyringRefused(f"{epoch} is there already. A key is never written over.")
        content["keys"][epoch] = base64.b64encode(
            secrets.token_bytes(KEY_BYTES) if key is None else key
        ).decode()

    _change(path, change)


def use(path: Path, epoch: str) -> None:
    """Wrap new data keys by this epoch from now on. Raises KeyringRefused."""

    def change(content: Content) -> None:
        _known(content, epoch)
        if epoch in content.get("retired", {}):
            raise KeyringRefused(f"{epoch} is retired. Add a new epoch and use that.")
        content["current"] = epoch

    _change(path, change)


def retire(path: Path, epoch: str, *, until: date) -> None:
    """Note that the epoch wraps nothing now and is kept for backups `until` a day.

    The caller has counted. Raises KeyringRefused.
    """

    def change(content: Content) -> None:
        _known(content, epoch)
        if epoch == content["current"]:
            raise KeyringRefused(f"{epoch} is in use. Use another epoch first.")
        if epoch in content.get("retired", {}):
            raise KeyringRefused(f"{epoch} is retired already.")
        content.setdefault("retired", {})[epoch] = until.isoformat()

    _change(path, change)


def destroy(path: Path, epoch: str, *, today: date) -> None:
    """Take the key out of the file for good. Raises KeyringRefused before its day."""

    def change(content: Content) -> None:
        _known(content, epoch)
        until = content.get("retired", {}).get(epoch)
        if until is None:
            raise KeyringRefused(f"{epoch} is not retired. Retire it first.")
        if today <= date.fromisoformat(until):
            raise KeyringRefused(f"A backup under {epoch} may live until {until}. Wait for that.")
        del content["keys"][epoch]
        del content["retired"][epoch]

    _change(path, change)


def _known(content: Content, epoch: str) -> None:
    if epoch not in content["keys"]:
        raise KeyringRefused(f"{epoch} is not in the keyring.")


def _change(path: Path, change: Callable[[Content], None]) -> None:
    with _only_one(path.parent):
        old = path.read_bytes()
        parse(old)
        content: Content = json.loads(old)
        change(content)
        new = json.dumps(content, indent=1).encode()
        parse(new)
        _replace(path, new)


@contextmanager
def _only_one(folder: Path) -> Iterator[None]:
    """Two administrators at once would each write a file without the other's key."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
        os.fsync(handle)
    finally:
        os.close(handle)


def _replace(path: Path, content: bytes) -> None:
    owner = path.stat()
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if (owner.st_uid, owner.st_gid) != (os.geteuid(), os.getegid()):
            os.chown(beside, owner.st_uid, owner.st_gid)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
