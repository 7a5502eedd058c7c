"""Home of starting over as tests: what is deleted and what never is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from core import database_roles
from ppa_cases.embedded import server_home
from ppa_cases.embedded.progress import Stopped
from ppa_cases.embedded.reset import reset

# Database accounts and servers are the machine's, not one worker's.
pytestmark = pytest.mark.alone


@pytest.fixture
def var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setenv("PPA_MODE", "demo")
    for name in ("secrets", "test"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "kept").touch()
    yield tmp_path
    server_home.remove(tmp_path)


def test_it_says_what_it_deletes_and_leaves_the_rest(
    var: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    reset(var, "ppa_demo")
    assert not (var / "secrets").exists()
    assert (var / "test" / "kept").exists()
    said = capsys.readouterr().out
    assert str(var) in said
    assert "secrets" in said


def test_outside_demo_mode_nothing_is_deleted(var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PPA_MODE", "production")
    with pytest.raises(Stopped, match="Nothing was deleted"):
        reset(var, "ppa_demo")
    assert (var / "secrets" / "kept").exists()


@pytest.mark.parametrize("mark", ["", "the city's own"])
def test_a_database_the_demo_did_not_make_is_never_dropped(
    var: Path, monkeypatch: pytest.MonkeyPatch, mark: str
) -> None:
    dropped: list[str] = []
    monkeypatch.setenv("DATABASE_URL", "postgres://somebody@127.0.0.1:1/postgres")
    monkeypatch.setattr(database_roles, "marked", lambda _url, _name: mark)
    monkeypatch.setattr(database_roles, "drop_database", lambda _url, name: dropped.append(name))
    with pytest.raises(Stopped, match="was not made by bin/demo"):
        reset(var, "ppa_demo")
    assert dropped == []
    assert (var / "secrets" / "kept").exists()
