"""Home of the secrets of a demo or test run: made once, a file each, for their owner only."""

import base64
import json
import os
import secrets
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from core.sealing.index_keys import new_column_keys

KEY_NAME = "2026q4"


class Keys:
    """Reads a secret by its file name; makes it when it is not there yet."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        self.folder = folder

    def word(self, name: str) -> str:
        """A random word of 43 letters that is safe in an address."""
        path = self.folder / name
        if not path.exists():
            write_private(path, secrets.token_urlsafe(32).encode())
        return path.read_text()

    def word_file(self, name: str) -> Path:
        self.word(name)
        return self.folder / name

    def keyring_file(self) -> Path:
        """The ring that wraps data keys: {"current": name, "keys": {name: 32 bytes in base64}}."""
        path = self.folder / "keyring.json"
        if not path.exists():
            key = base64.b64encode(secrets.token_bytes(32)).decode()
            write_private(path, json.dumps({"current": KEY_NAME, "keys": {KEY_NAME: key}}).encode())
        return path

    def index_keys_file(self) -> Path:
        """The keys that people are found by, one a column, not made from the ring above."""
        path = self.folder / "index-keys.json"
        if not path.exists():
            write_private(
                path, json.dumps({"current": 1, "keys": {"1": new_column_keys()}}).encode()
            )
        return path

    def intake_private_file(self) -> Path:
        """The X25519 key, in hex, that opens what the public site seals. Only for the worker."""
        path = self.folder / "intake-private-key"
        if not path.exists():
            write_private(path, X25519PrivateKey.generate().private_bytes_raw().hex().encode())
        return path

    def intake_public(self) -> str:
        """The other half, in hex: seals, but opens nothing."""
        private = X25519PrivateKey.from_private_bytes(
            bytes.fromhex(self.intake_private_file().read_text())
        )
        return private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()


def write_private(path: Path, content: bytes) -> None:
    """Write a file of mode 0600 in one move: whole or absent, never open to others in between."""
    unfinished = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    unfinished.replace(path)
