"""Home of `python -m bench.rewrap KEYS`: what a new quarter's rewrap costs beside bare crypto.

Made-up data keys in one transaction that is rolled back: ours is the job's own batches (read,
lock, unwrap, wrap, one statement, audit row), the floor is unwrapping and wrapping the same number
of keys in a loop, without a database.
"""

import base64
import json
import os
import secrets
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

import django
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.utils.module_loading import import_string

OLD, NEW = "2026q3", "2026q4"
AT_ONCE = 5000


@dataclass(frozen=True)
class Outcome:
    """Seconds for `keys` data keys."""

    keys: int
    ours: float
    floor: float

    def __str__(self) -> str:
        return (
            f"{self.keys} data keys rewrapped in {self.ours:.1f} s; bare unwrap and wrap "
            f"{self.floor:.2f} s; ratio {self.ours / self.floor:.1f}"
        )


def measure(keys: int) -> Outcome:
    """Rewrap so many made-up data keys; nothing of them stays."""
    transaction: Any = import_string("django.db.transaction")
    with two_epochs() as use, transaction.atomic():
        use(OLD)
        make(keys)
        use(NEW)
        ours = rewrap_all(keys)
        transaction.set_rollback(True)
    return Outcome(keys, ours, bare(keys))


@contextmanager
def two_epochs() -> Iterator[Any]:
    """A keyring of two random keys in place of the process's own; gives what makes one current."""
    settings: Any = import_string("django.conf.settings")
    before = settings.KEYRING_FILE
    ring = {name: base64.b64encode(secrets.token_bytes(32)).decode() for name in (OLD, NEW)}
    with tempfile.TemporaryDirectory() as folder:
        settings.KEYRING_FILE = Path(folder) / "keyring.json"

        def use(epoch: str) -> None:
            beside = settings.KEYRING_FILE.with_suffix(".new")
            beside.write_text(json.dumps({"current": epoch, "keys": ring}))
            beside.replace(settings.KEYRING_FILE)

        try:
            yield use
        finally:
            settings.KEYRING_FILE = before


def make(keys: int) -> None:
    """As `new_data_key` makes them, but many rows in one statement."""
    DataKey: Any = import_string("core.models.DataKey")  # noqa: N806
    wrapped_key = import_string("core.sealing.vault.unsaved_data_key")
    new_id = import_string("uuid.uuid4")
    for start in range(0, keys, AT_ONCE):
        some = range(min(AT_ONCE, keys - start))
        DataKey.objects.bulk_create([wrapped_key("case", new_id()) for _ in some])


def rewrap_all(keys: int) -> float:
    rewrap_batch: Any = import_string("core.actions.rewrapping.rewrap_batch")
    by: Any = import_string("core.audit.Service")("bench")
    started, moved, after = perf_counter(), 0, None
    while True:
        batch = rewrap_batch(by=by, after=after)
        moved, after = moved + batch.moved, batch.last
        if after is None:
            break
    took = perf_counter() - started
    assert moved >= keys, "not every key was rewrapped"
    return took


def bare(keys: int) -> float:
    """The same cryptography on as many keys, in memory."""
    old, new, aad = AESGCM(secrets.token_bytes(32)), AESGCM(secrets.token_bytes(32)), b"x" * 60
    nonces = [os.urandom(12) for _ in range(keys)]
    wrapped = [nonce + old.encrypt(nonce, secrets.token_bytes(32), aad) for nonce in nonces]
    started = perf_counter()
    for one in wrapped:
        nonce = os.urandom(12)
        new.encrypt(nonce, old.decrypt(one[:12], one[12:], aad), aad)
    return perf_counter() - started


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ppa_cases.settings")
    django.setup()
    print(measure(int(sys.argv[1])))
