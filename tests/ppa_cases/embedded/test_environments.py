"""Home of what each process gets: its own account, its own keys, nothing else."""

from pathlib import Path

import pytest

from core.management.commands.set_up_roles import write_env
from ppa_cases.embedded.environments import OWN, environment_of
from ppa_cases.embedded.stack import Stack

ADDRESSES = {
    "web": {"DATABASE_URL_WEB"},
    "public": {"DATABASE_URL_PUBLIC"},
    "worker": {"DATABASE_URL_WORKER"},
    "beat": {"DATABASE_URL_WORKER"},
    "relay": {"DATABASE_URL_WORKER"},
    "manage": {"DATABASE_URL_OWNER"},
    "keymaster": {"DATABASE_URL_KEYMASTER"},
}
KEYS = {
    "web": {"SECRET_KEY_FILE", "KEYRING_FILE", "INDEX_KEYS_FILE"},
    "public": {"SECRET_KEY_FILE", "RECEIPT_SALT_FILE", "INTAKE_PUBLIC_KEY"},
    "worker": {
        "SECRET_KEY_FILE",
        "KEYRING_FILE",
        "INDEX_KEYS_FILE",
        "INTAKE_PRIVATE_KEY_FILE",
        "AUDIT_KEY_FILE",
        "RECEIPT_SALT_FILE",
    },
    "beat": {"SECRET_KEY_FILE"},
    "relay": {"SECRET_KEY_FILE"},
    "keymaster": {"SECRET_KEY_FILE", "KEYRING_FILE"},
    "manage": {
        "SECRET_KEY_FILE",
        "KEYRING_FILE",
        "INDEX_KEYS_FILE",
        "RECEIPT_SALT_FILE",
        "INTAKE_PUBLIC_KEY",
        "AUDIT_KEY_FILE",
    },
}


@pytest.fixture
def stack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stack:
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@127.0.0.1/postgres")
    stack = Stack(tmp_path)
    names = set().union(*ADDRESSES.values())
    write_env(
        stack.places.role_urls, {name: f"postgres://{name.lower()}@127.0.0.1/x" for name in names}
    )
    return stack


@pytest.mark.parametrize("process", sorted(OWN))
def test_a_process_gets_the_address_of_its_own_account_only(stack: Stack, process: str) -> None:
    env = environment_of(stack, process)
    assert {name for name in env if name.startswith("DATABASE_URL")} == ADDRESSES[process]


@pytest.mark.parametrize("process", sorted(OWN))
def test_a_process_gets_its_own_keys_only(stack: Stack, process: str) -> None:
    env = environment_of(stack, process)
    given = {name for name in env if name.endswith("_FILE") or "KEY" in name}
    given -= {"DATABASE_URL_KEYMASTER"}
    assert given == KEYS[process]


def test_the_public_process_signs_with_a_key_of_its_own(stack: Stack) -> None:
    web, public = environment_of(stack, "web"), environment_of(stack, "public")
    assert web["SECRET_KEY_FILE"] != public["SECRET_KEY_FILE"]
    assert Path(web["SECRET_KEY_FILE"]).read_text() != Path(public["SECRET_KEY_FILE"]).read_text()
