"""The keys that people are found by: one a column, from a file, and never one for two."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from core.sealing.blind import BUCKETS, DIGEST_BYTES, bucket, digest
from core.sealing.index_keys import Column, index_keys, new_column_keys

ONE_KEY = "A" * 43 + "="


class TestIndexKeys:
    @pytest.fixture
    def file(self, tmp_path: Path, settings: Any) -> Path:
        path = tmp_path / "index-keys.json"
        call_command("new_index_keys", str(path), verbosity=0)
        settings.INDEX_KEYS_FILE = path
        return path

    def test_come_from_a_file_of_its_owner(self, file: Path) -> None:
        assert file.stat().st_mode & 0o777 == 0o600
        keys = index_keys()
        assert (keys.current.number, set(keys.current.keys)) == (1, set(Column))

    def test_are_another_for_each_column_and_set(self, file: Path) -> None:
        call_command("new_index_keys", str(file), verbosity=0)
        held = [key for one in index_keys().sets for key in one.keys.values()]
        assert len(set(held)) == len(held) == 8

    def test_are_switched_and_taken_out(self, file: Path) -> None:
        call_command("new_index_keys", str(file), verbosity=0)
        with pytest.raises(CommandError):
            call_command("new_index_keys", str(file), "--drop", "1", verbosity=0)
        call_command("new_index_keys", str(file), "--switch-to", "2", verbosity=0)
        call_command("new_index_keys", str(file), "--drop", "1", verbosity=0)
        assert list(json.loads(file.read_text())["keys"]) == ["2"]
        with pytest.raises(CommandError):
            call_command("new_index_keys", str(file), "--switch-to", "9", verbosity=0)

    @pytest.mark.parametrize(
        "content",
        [
            b"{",
            b"[]",
            b'{"current": 1, "keys": {}}',
            b'{"current": 1, "keys": {"1": {"nik": "AAAA"}}}',
            json.dumps({"current": 2, "keys": {"1": new_column_keys()}}).encode(),
            json.dumps(
                {"current": 1, "keys": {"1": dict.fromkeys(Column, "A" * 43 + "=")}}
            ).encode(),
        ],
        ids=["broken", "a list", "none", "columns missing", "no current", "one key for all"],
    )
    def test_are_refused_when_damaged_without_a_word_of_them(
        self, settings: Any, content: bytes
    ) -> None:
        settings.TEST_INDEX_KEYS = content
        with pytest.raises(ImproperlyConfigured, match="INDEX_KEYS_FILE") as refused:
            index_keys()
        assert "AAAA" not in str(refused.value)

    def test_that_are_missing_stop_a_search(self, settings: Any, tmp_path: Path) -> None:
        settings.TEST_INDEX_KEYS = None
        with pytest.raises(ImproperlyConfigured, match="Set INDEX_KEYS_FILE"):
            index_keys()
        settings.INDEX_KEYS_FILE = tmp_path / "nowhere"
        with pytest.raises(ImproperlyConfigured, match="cannot be read"):
            index_keys()

    def test_show_nothing_of_themselves(self) -> None:
        assert "AAAA" not in repr(index_keys())
        assert "\\x00" not in repr(index_keys())


class TestBlind:
    def test_a_digest_has_128_bits_and_its_columns_mark(self) -> None:
        key = b"k" * 32
        assert len(digest(key, "nik", "1")) == DIGEST_BYTES == 16
        assert digest(key, "nik", "1") != digest(key, "phone", "1") != digest(b"l" * 32, "nik", "1")

    def test_buckets_have_10_bits_and_collide(self) -> None:
        found = {bucket(b"k" * 32, str(number)) for number in range(5000)}
        assert found <= set(range(BUCKETS))
        assert len(found) > 1000
