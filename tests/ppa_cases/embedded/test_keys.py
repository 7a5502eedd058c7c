"""Home of made keys as tests: once, and for their owner only."""

import json
import stat
from pathlib import Path

from ppa_cases.embedded.keys import Keys


def test_a_secret_is_made_once_and_is_for_its_owner_only(tmp_path: Path) -> None:
    keys = Keys(tmp_path / "secrets")
    word = keys.word("broker")
    assert len(word) == 43
    assert Keys(tmp_path / "secrets").word("broker") == word
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "secrets" / "broker").stat().st_mode) == 0o600


def test_the_keyring_holds_its_current_key(tmp_path: Path) -> None:
    ring = json.loads(Keys(tmp_path).keyring_file().read_text())
    assert ring["current"] in ring["keys"]


def test_the_public_half_belongs_to_the_private_one(tmp_path: Path) -> None:
    keys = Keys(tmp_path)
    assert len(keys.intake_public()) == 64
    assert keys.intake_public() == Keys(tmp_path).intake_public()
    assert keys.intake_public() not in keys.intake_private_file().read_text()
