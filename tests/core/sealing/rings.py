"""Home of keyring files for tests: real ones, with random keys, in a folder of the test."""

import base64
import json
import os
from pathlib import Path


def ring_file(folder: Path, *names: str, current: str = "") -> Path:
    """A keyring file with these epochs; the first is current unless another is named."""
    keys = {name: base64.b64encode(os.urandom(32)).decode() for name in names}
    path = folder / "keyring.json"
    path.write_text(json.dumps({"current": current or names[0], "keys": keys}))
    path.chmod(0o600)
    return path


def keys_in(path: Path) -> dict[str, str]:
    found: dict[str, str] = json.loads(path.read_text())["keys"]
    return found
