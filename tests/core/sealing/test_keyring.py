"""Home of the tests of the keyring: what it takes and refuses, and that it notices a change."""

import json
import logging
import shutil
import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.exceptions import ImproperlyConfigured

from core.errors import KeyringRefused
from core.sealing import keyring_file
from core.sealing.keyring import keyring, parse
from tests.core.sealing.rings import keys_in, ring_file

KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
RING = {"current": "2026q4", "keys": {"2026q4": KEY}}


class TestParse:
    def test_takes_a_whole_ring(self) -> None:
        ring = parse(json.dumps(RING | {"retired": {}}).encode())
        assert (ring.current, set(ring.keys), dict(ring.retired)) == ("2026q4", {"2026q4"}, {})

    @pytest.mark.parametrize(
        "content",
        [
            b"",
            b"{",
            b"[]",
            b"null",
            b'{"current": "2026q4"}',
            b'{"current": ["2026q4"], "keys": {}}',
            b'{"current": "2026q4", "keys": ["2026q4"]}',
            b'{"current": "2026q4", "keys": {"2026q4": 7}}',
            b'{"current": "2026q4", "keys": {"2026q4": "c2hvcnQ="}}',
            json.dumps(RING | {"current": "2027q1"}).encode(),
            json.dumps({"current": "test", "keys": {"test": KEY}}).encode(),
            json.dumps(RING | {"retired": {"2026q3": "2026-11-04"}}).encode(),
            json.dumps(RING | {"retired": {"2026q4": "2026-11-04"}}).encode(),
            json.dumps(RING | {"retired": {"2026q4": "soon"}}).encode(),
        ],
    )
    def test_refuses_what_is_none_and_repeats_nothing_of_it(self, content: bytes) -> None:
        with pytest.raises(ImproperlyConfigured, match="KEYRING_FILE") as refused:
            parse(content)
        assert KEY not in str(refused.value)


class TestFile:
    """The running process and its file (settings.KEYRING_FILE)."""

    def test_a_change_is_noticed_without_a_restart(self, settings: Any, tmp_path: Path) -> None:
        settings.KEYRING_FILE = ring_file(tmp_path, "2026q3")
        assert keyring().current == "2026q3"
        keyring_file.add(settings.KEYRING_FILE, "2026q4")
        keyring_file.use(settings.KEYRING_FILE, "2026q4")
        assert keyring().current == "2026q4"
        assert set(keyring().keys) == {"2026q3", "2026q4"}

    def test_an_unchanged_file_is_not_read_again(self, settings: Any, tmp_path: Path) -> None:
        settings.KEYRING_FILE = ring_file(tmp_path, "2026q3")
        assert keyring() is keyring()

    @pytest.mark.parametrize("harm", ["removed", "cut", "emptied"])
    def test_a_running_process_keeps_its_keys_and_says_so(
        self, settings: Any, tmp_path: Path, harm: str, caplog: pytest.LogCaptureFixture
    ) -> None:
        path = settings.KEYRING_FILE = ring_file(tmp_path, "2026q3")
        before = keyring()
        whole = path.read_bytes()
        if harm == "removed":
            path.unlink()
        else:
            path.write_bytes(whole[:40] if harm == "cut" else b"")
        with caplog.at_level(logging.ERROR):
            assert keyring() is before
            assert keyring() is before
        assert caplog.text.count("the keys read before stay in use") == 1
        assert not any(key in caplog.text for key in json.loads(whole)["keys"].values())

    def test_a_repaired_file_is_taken_again(self, settings: Any, tmp_path: Path) -> None:
        path = settings.KEYRING_FILE = ring_file(tmp_path, "2026q3")
        keyring()
        kept = Path(shutil.copy(path, tmp_path / "kept"))
        path.write_text("{")
        keyring()
        keyring_file.add(kept, "2026q4")
        kept.replace(path)
        assert set(keyring().keys) == {"2026q3", "2026q4"}

    @pytest.mark.parametrize("content", [None, b"", b"{"])
    def test_a_process_that_starts_without_one_refuses(
        self, settings: Any, tmp_path: Path, content: bytes | None
    ) -> None:
        settings.KEYRING_FILE = tmp_path / "keyring.json"
        if content is not None:
            settings.KEYRING_FILE.write_bytes(content)
        with pytest.raises(ImproperlyConfigured, match="KEYRING_FILE"):
            keyring()

    def test_a_process_that_was_given_none_refuses(self, settings: Any) -> None:
        settings.TEST_KEYRING = None
        with pytest.raises(ImproperlyConfigured, match="Set KEYRING_FILE"):
            keyring()

    def test_no_setting_holds_a_key(self, settings: Any, tmp_path: Path) -> None:
        path = settings.KEYRING_FILE = ring_file(tmp_path, "2026q3")
        keyring()
        held = [str(getattr(django_settings, name, "")) for name in dir(django_settings)]
        assert not any(key in text for key in keys_in(path).values() for text in held)


class TestChange:
    """Each step on the file: all or nothing, and never over a key that is there."""

    def test_adds_a_new_random_key_and_changes_nothing_else(self, tmp_path: Path) -> None:
        path = ring_file(tmp_path, "2026q3")
        before = keys_in(path)
        keyring_file.add(path, "2026q4")
        after = keys_in(path)
        assert after.pop("2026q4") not in before.values()
        assert after == before
        assert keyring_file.read(path).current == "2026q3"

    def test_the_file_stays_its_owners_only(self, tmp_path: Path) -> None:
        path = ring_file(tmp_path, "2026q3")
        path.chmod(0o644)
        keyring_file.add(path, "2026q4")
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert [one.name for one in tmp_path.iterdir()] == ["keyring.json"]

    def test_never_writes_over_a_key(self, tmp_path: Path) -> None:
        path = ring_file(tmp_path, "2026q3")
        before = path.read_bytes()
        with pytest.raises(KeyringRefused, match="there already"):
            keyring_file.add(path, "2026q3")
        assert path.read_bytes() == before

    def test_takes_only_names_of_quarters(self, tmp_path: Path) -> None:
        with pytest.raises(KeyringRefused, match="named after its quarter"):
            keyring_file.add(ring_file(tmp_path, "2026q3"), "new")

    def test_uses_only_what_is_there(self, tmp_path: Path) -> None:
        with pytest.raises(KeyringRefused, match="not in the keyring"):
            keyring_file.use(ring_file(tmp_path, "2026q3"), "2026q4")

    def test_a_retired_epoch_is_not_used_again(self, tmp_path: Path) -> None:
        path = ring_file(tmp_path, "2026q4", "2026q3")
        keyring_file.retire(path, "2026q3", until=date(2026, 11, 5))
        with pytest.raises(KeyringRefused, match="retired"):
            keyring_file.use(path, "2026q3")
        with pytest.raises(KeyringRefused, match="retired already"):
            keyring_file.retire(path, "2026q3", until=date(2026, 11, 5))

    def test_the_current_epoch_is_not_retired(self, tmp_path: Path) -> None:
        with pytest.raises(KeyringRefused, match="in use"):
            keyring_file.retire(ring_file(tmp_path, "2026q4"), "2026q4", until=date(2026, 11, 5))

    def test_destroys_only_after_the_last_backup(self, tmp_path: Path) -> None:
        path = ring_file(tmp_path, "2026q4", "2026q3")
        with pytest.raises(KeyringRefused, match="Retire it first"):
            keyring_file.destroy(path, "2026q3", today=date(2027, 1, 1))
        keyring_file.retire(path, "2026q3", until=date(2026, 11, 5))
        with pytest.raises(KeyringRefused, match="2026-11-05"):
            keyring_file.destroy(path, "2026q3", today=date(2026, 11, 5))
        gone = keys_in(path)["2026q3"]
        keyring_file.destroy(path, "2026q3", today=date(2026, 11, 6))
        assert gone not in path.read_text()
        assert set(keyring_file.read(path).keys) == {"2026q4"}

    def test_a_change_that_fails_leaves_the_file_as_it_was(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = ring_file(tmp_path, "2026q3")
        before = path.read_bytes()

        def full(_handle: int) -> None:
            raise OSError(28, "No space left on device")

        monkeypatch.setattr("core.sealing.keyring_file.os.fsync", full)
        with pytest.raises(OSError, match="No space"):
            keyring_file.add(path, "2026q4")
        assert path.read_bytes() == before
        assert [one.name for one in tmp_path.iterdir()] == ["keyring.json"]
