"""Home of the tests of the envelopes: any two of three, one says nothing, a slip is noticed."""

import os
import stat
from io import StringIO
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from core.errors import KeyringRefused
from core.sealing import escrow
from tests.core.sealing.rings import keys_in, ring_file

KEY = os.urandom(32)


@given(st.binary(min_size=32, max_size=32))
def test_any_two_envelopes_give_the_key_back(key: bytes) -> None:
    envelopes = [escrow.read(str(one)) for one in escrow.split("2027q1", key)]
    for two in combinations(envelopes, 2):
        assert escrow.join(two) == ("2027q1", key)
        assert escrow.join(two[::-1]) == ("2027q1", key)


def test_one_envelope_fits_every_key_alike() -> None:
    """The part that is missing can be chosen to give any key at all, so it says nothing of ours."""
    one = escrow.split("2027q1", KEY)[0]
    other = os.urandom(32)
    missing = bytes(a ^ b ^ c for a, b, c in zip(other, one.first, one.second, strict=True))
    assert bytes(a ^ b ^ c for a, b, c in zip(missing, one.first, one.second, strict=True)) == other
    assert KEY not in (one.first, one.second)
    assert KEY.hex() not in str(one)


def test_two_splits_have_nothing_in_common() -> None:
    first, again = escrow.split("2027q1", KEY), escrow.split("2027q1", KEY)
    assert not {one.first for one in first} & {one.first for one in again}


@pytest.mark.parametrize("line", [1, 2])
def test_a_slip_of_the_pen_is_noticed(line: int) -> None:
    one, two, _three = escrow.split("2027q1", KEY)
    lines = str(one).split("\n")
    lines[line] = lines[line][:-1] + ("0" if lines[line][-1] != "0" else "1")
    with pytest.raises(KeyringRefused, match="do not fit together"):
        escrow.join([escrow.read("\n".join(lines)), two])


@pytest.mark.parametrize("text", ["", "x", str(escrow.split("2027q1", KEY)[0])[:-40]])
def test_what_is_no_envelope_is_refused(text: str) -> None:
    with pytest.raises(KeyringRefused, match="no envelope"):
        escrow.read(text)


def test_the_same_envelope_twice_is_one() -> None:
    one = escrow.split("2027q1", KEY)[0]
    with pytest.raises(KeyringRefused, match="Two different envelopes"):
        escrow.join([one, one])


def test_envelopes_of_two_epochs_do_not_mix() -> None:
    with pytest.raises(KeyringRefused, match="same epoch"):
        escrow.join([escrow.split("2027q1", KEY)[0], escrow.split("2027q2", KEY)[1]])


@pytest.mark.django_db
class TestCommand:
    def command(self, *words: str) -> str:
        out = StringIO()
        call_command("keyring", *words, stdout=out)
        return out.getvalue()

    def test_a_lost_epoch_comes_back_from_two_files(self, settings: Any, tmp_path: Path) -> None:
        settings.KEYRING_FILE = ring_file(tmp_path, "2026q4", "2027q1")
        key = keys_in(settings.KEYRING_FILE)["2027q1"]
        told = self.command("split", "2027q1", "--into", str(tmp_path))
        files = sorted(tmp_path.glob("2027q1.envelope-*"))
        assert [stat.S_IMODE(path.stat().st_mode) for path in files] == [0o600] * 3
        settings.KEYRING_FILE = ring_file(tmp_path, "2026q4")
        told += self.command("join", str(files[2]), str(files[0]))
        assert keys_in(settings.KEYRING_FILE)["2027q1"] == key
        assert key not in told

    def test_writes_over_no_file(self, settings: Any, tmp_path: Path) -> None:
        settings.KEYRING_FILE = ring_file(tmp_path, "2026q4")
        self.command("split", "2026q4", "--into", str(tmp_path))
        with pytest.raises(CommandError, match="File exists"):
            self.command("split", "2026q4", "--into", str(tmp_path))

    def test_an_epoch_that_is_here_is_not_written_over(self, settings: Any, tmp_path: Path) -> None:
        settings.KEYRING_FILE = ring_file(tmp_path, "2026q4")
        self.command("split", "2026q4", "--into", str(tmp_path))
        files = sorted(str(path) for path in tmp_path.glob("*.envelope-*"))
        with pytest.raises(CommandError, match="there already"):
            self.command("join", *files[:2])

    def test_an_epoch_that_is_not_here_is_not_split(self, settings: Any, tmp_path: Path) -> None:
        settings.KEYRING_FILE = ring_file(tmp_path, "2026q4")
        with pytest.raises(CommandError, match="not in the keyring"):
            self.command("split", "2031q1", "--into", str(tmp_path))
