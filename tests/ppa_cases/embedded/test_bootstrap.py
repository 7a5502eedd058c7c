"""Home of the first step as tests: what it needs, and what it says when something is missing."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from ppa_cases.embedded import bootstrap
from ppa_cases.embedded.places import REPO
from ppa_cases.embedded.progress import Stopped


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A place of its own where nothing is set up yet."""
    venv = tmp_path / ".venv"
    monkeypatch.setattr(bootstrap, "VENV", venv)
    monkeypatch.setattr(bootstrap, "UNFINISHED", venv / ".unfinished")
    monkeypatch.setattr(bootstrap, "MADE_FOR", venv / ".made-for")
    monkeypatch.setattr(bootstrap, "REPO", tmp_path)
    return venv


def test_the_first_step_needs_nothing_installed() -> None:
    """-I -S: no site packages at all, as on a fresh machine."""
    code = f"import sys; sys.path.insert(0, {str(REPO)!r}); import ppa_cases.embedded.bootstrap"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_without_any_fit_python_one_line_says_what_to_do() -> None:
    done = subprocess.run(
        ["/bin/sh", "ppa_cases/embedded/start.sh", "demo"],
        cwd=REPO,
        env={"PATH": str(REPO / "docs" / "none")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "Python 3.11 or newer is needed" in done.stderr


def test_what_was_compiled_is_kept_whatever_the_machine_says(tmp_path: Path) -> None:
    python = tmp_path / "python"
    python.write_text('#!/bin/sh\ntest "$1" = -c || env\n')
    python.chmod(0o755)
    done = subprocess.run(
        ["/bin/sh", "ppa_cases/embedded/start.sh", "test"],
        cwd=REPO,
        env={"PATH": os.defpath, "PYTHON": str(python), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
    )
    assert "PYTHON=" in done.stdout
    assert "PYTHONDONTWRITEBYTECODE" not in done.stdout


def test_a_python_without_venv_is_told_how_to_get_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(Stopped, match="apt-get install python3-venv"):
        bootstrap.ensure_environment(["base"])
    assert not folder.exists()


def test_too_little_disk_is_said_before_anything_is_made(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "FREE_BYTES_NEEDED", 10**18)
    with pytest.raises(Stopped, match="of disk"):
        bootstrap.ensure_environment(["base"])
    assert not folder.exists()


def test_half_an_environment_is_made_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder.mkdir()
    bootstrap.UNFINISHED.touch()
    (folder / "half").touch()
    monkeypatch.setattr(bootstrap, "make_environment", folder.mkdir)
    bootstrap.ensure_environment(["base"])
    assert list(folder.iterdir()) == []


def test_an_environment_of_a_moved_folder_is_made_anew(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.mkdir()
    bootstrap.MADE_FOR.write_text("/somewhere/else/.venv")
    monkeypatch.setattr(bootstrap, "make_environment", folder.mkdir)
    bootstrap.ensure_environment(["base"])
    assert list(folder.iterdir()) == []


def test_two_pips_never_write_the_same_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    base, dev = (
        set(bootstrap.PIN.findall(bootstrap.own_part(name).read_text())) for name in ("base", "dev")
    )
    assert not base & dev
    assert not {pin.split("==")[0] for pin in base} & {pin.split("==")[0] for pin in dev}


def test_no_package_and_no_hash_is_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bootstrap, "VENV", tmp_path)
    locks = [bootstrap.lock_file(name).read_text() for name in ("base", "dev")]
    parts = [bootstrap.own_part(name).read_text() for name in ("base", "dev")]
    for what in (bootstrap.PIN, re.compile(r"--hash=sha256:\w{64}")):
        assert {one for text in locks for one in what.findall(text)} == {
            one for text in parts for one in what.findall(text)
        }
