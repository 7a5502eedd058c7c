"""Home of making every secret of an installation, before there is anything to configure.

`python -m ppa_cases.new_secrets FOLDER` writes one file a secret, each for its owner only, and
refuses when one of them is there: a second keyring would make all that was sealed unreadable. The
addresses of the database accounts come later, from `manage.py set_up_roles --into FOLDER`.
"""

import base64
import json
import os
import secrets
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from core.sealing import box, epochs
from core.sealing.index_keys import new_column_keys

ADMIN = "ppa_admin"


def word() -> str:
    """64 random letters (384 bit) that are safe in an address and in a line of configuration."""
    return secrets.token_urlsafe(48)


def keyring() -> str:
    """A ring with the key of the running quarter."""
    today = datetime.fromtimestamp(time.time(), tz=UTC).date()
    epoch = epochs.of_day(today)
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    return json.dumps({"current": epoch, "keys": {epoch: key}})


def make(database: str, broker: str) -> Mapping[str, str]:
    """File name → content. `database` and `broker` are host:port as the processes reach them."""
    admin, ring_word = word(), word()
    private, public = box.new_key_pair()
    return {
        "database-admin-password": admin,
        "database-url-admin": f"postgres://{ADMIN}:{admin}@{database}/postgres",
        "redis-password.conf": f"requirepass {ring_word}",
        "redis-url": f"redis://:{ring_word}@{broker}/0",
        # Background processes sign nothing that a browser brings back: theirs is another one.
        "secret-key-web": word(),
        "secret-key-public": word(),
        "secret-key-background": word(),
        "keyring.json": keyring(),
        "index-keys.json": json.dumps({"current": 1, "keys": {"1": new_column_keys()}}),
        "intake-private-key": private.hex(),
        "intake-public-key": public.hex(),
        "audit-key": word(),
        "receipt-salt": word(),
    }


def write_all(folder: Path, contents: Mapping[str, str]) -> list[str]:
    """All or none. Gives the names that are there already; then nothing was written."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    there = sorted(name for name in contents if (folder / name).exists())
    if there:
        return there
    for name, content in contents.items():
        handle = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(content)
    return []


def main(arguments: list[str], say: Callable[[str], object]) -> int:
    parser = ArgumentParser(prog="python -m ppa_cases.new_secrets", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--database", default="postgres:5432", help="host:port of PostgreSQL")
    parser.add_argument("--broker", default="redis:6379", help="host:port of Redis or Valkey")
    given = parser.parse_args(arguments)
    contents = make(given.database, given.broker)
    there = write_all(given.folder, contents)
    if there:
        say(f"Nothing was written. These are there already: {', '.join(there)}.\n")
        return 1
    say(
        f"{len(contents)} secrets are in {given.folder}. Copy keyring.json, index-keys.json, "
        "intake-private-key, audit-key and receipt-salt to a safe place now: without the first, "
        "every record is lost (docs/operations/keys.md).\n"
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:], sys.stderr.write))
