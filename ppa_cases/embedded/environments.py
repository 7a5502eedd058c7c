"""Home of what each process may know: nobody gets a key or an address that is not its own."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from core.database_roles import DatabaseRole
from ppa_cases.embedded.places import VENV

if TYPE_CHECKING:
    from ppa_cases.embedded.stack import Stack

PASSED_ON = (
    "HOME",
    "LANG",
    "LC_ALL",
    "TMPDIR",
    "LOG_LEVEL",
    "TICK_SECONDS",
    "REDELIVER_AFTER",
    "PUBLIC_UNIT",
)


def environment_of(stack: Stack, process: str) -> dict[str, str]:
    """The whole environment of one process of the Procfile, or of `manage`."""
    return shared(stack, process) | OWN[process](stack)


def shared(stack: Stack, process: str) -> dict[str, str]:
    passed = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    return passed | {
        "PATH": f"{VENV / 'bin'}{os.pathsep}{os.environ.get('PATH', os.defpath)}",
        "PYTHONUNBUFFERED": "1",
        "PPA_MODE": stack.mode,
        "PPA_PROCESS": process,
        "VAR_DIR": str(stack.places.var),
        "WEB_URL": stack.web_url,
        "PUBLIC_URL": stack.public_url,
        "ALLOWED_HOSTS": "127.0.0.1,localhost",
    }


def web(stack: Stack) -> dict[str, str]:
    return {
        "SECRET_KEY_FILE": str(stack.keys.word_file("secret-key")),
        "DATABASE_URL_WEB": stack.database_url(DatabaseRole.WEB),
        "KEYRING_FILE": str(stack.keys.keyring_file()),
        "INDEX_KEYS_FILE": str(stack.keys.index_keys_file()),
    }


def public(stack: Stack) -> dict[str, str]:
    """Its own secret key: who takes over the public process cannot sign a staff session."""
    return {
        "SECRET_KEY_FILE": str(stack.keys.word_file("secret-key-public")),
        "DATABASE_URL_PUBLIC": stack.database_url(DatabaseRole.PUBLIC),
        "INTAKE_PUBLIC_KEY": stack.keys.intake_public(),
        "RECEIPT_SALT_FILE": str(stack.keys.word_file("receipt-salt")),
    }


def clockwork(stack: Stack) -> dict[str, str]:
    return {
        "SECRET_KEY_FILE": str(stack.keys.word_file("secret-key")),
        "DATABASE_URL_WORKER": stack.database_url(DatabaseRole.WORKER),
        "REDIS_URL": stack.redis_url,
    }


def worker(stack: Stack) -> dict[str, str]:
    return clockwork(stack) | {
        "KEYRING_FILE": str(stack.keys.keyring_file()),
        "INDEX_KEYS_FILE": str(stack.keys.index_keys_file()),
        "INTAKE_PRIVATE_KEY_FILE": str(stack.keys.intake_private_file()),
        "AUDIT_KEY_FILE": str(stack.keys.word_file("audit-key")),
        "RECEIPT_SALT_FILE": str(stack.keys.word_file("receipt-salt")),
    }


def manage(stack: Stack) -> dict[str, str]:
    return {
        "SECRET_KEY_FILE": str(stack.keys.word_file("secret-key")),
        "DATABASE_URL_OWNER": stack.database_url(DatabaseRole.OWNER)
        or "postgres://not-yet@127.0.0.1/none",
        "REDIS_URL": stack.redis_url,
        "KEYRING_FILE": str(stack.keys.keyring_file()),
        "INDEX_KEYS_FILE": str(stack.keys.index_keys_file()),
        "INTAKE_PUBLIC_KEY": stack.keys.intake_public(),
        "RECEIPT_SALT_FILE": str(stack.keys.word_file("receipt-salt")),
        "AUDIT_KEY_FILE": str(stack.keys.word_file("audit-key")),
    }


def keymaster(stack: Stack) -> dict[str, str]:
    """For a person at a shell who gives a case a new key, or shreds one."""
    return {
        "SECRET_KEY_FILE": str(stack.keys.word_file("secret-key")),
        "DATABASE_URL_KEYMASTER": stack.database_url(DatabaseRole.KEYMASTER),
        "KEYRING_FILE": str(stack.keys.keyring_file()),
    }


OWN: dict[str, Callable[[Stack], dict[str, str]]] = {
    "web": web,
    "public": public,
    "worker": worker,
    "beat": clockwork,
    "relay": clockwork,
    "manage": manage,
    "keymaster": keymaster,
}
