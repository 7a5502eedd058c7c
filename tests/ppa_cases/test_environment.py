"""An address comes from its variable or from a file, never from both, and is never repeated."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from core.management.commands.set_up_roles import read_files, write_files
from ppa_cases import environment

ADDRESS = "postgres://app_web:hunter2@db/ppa"


@pytest.fixture(autouse=True)
def nothing_given(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL_WEB", "DATABASE_URL_WEB_FILE", "REDIS_URL", "REDIS_URL_FILE"):
        monkeypatch.delenv(name, raising=False)


class TestAddressInAFile:
    @pytest.fixture
    def file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        path = tmp_path / "database-url-web"
        path.write_text(f"{ADDRESS}\n")
        monkeypatch.setenv("DATABASE_URL_WEB_FILE", str(path))
        return path

    def test_is_taken(self, file: Path) -> None:
        assert file.exists()
        assert environment.database_url("web") == ADDRESS

    def test_is_refused_beside_a_variable(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("DATABASE_URL_WEB", file.read_text())
        with pytest.raises(ImproperlyConfigured, match="not both") as refused:
            environment.database_url("web")
        assert "hunter2" not in str(refused.value)

    @pytest.mark.parametrize("content", ["", "mysql://app_web:hunter2@db/ppa"])
    def test_is_refused_when_it_is_none(self, file: Path, content: str) -> None:
        file.write_text(content)
        with pytest.raises(ImproperlyConfigured, match="DATABASE_URL_WEB") as refused:
            environment.database_url("web")
        assert "hunter2" not in str(refused.value)

    def test_is_refused_when_it_is_not_there(self, file: Path) -> None:
        file.unlink()
        with pytest.raises(ImproperlyConfigured, match="DATABASE_URL_WEB_FILE.*cannot be read"):
            environment.database_url("web")

    def test_of_the_broker_too(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        file.write_text("redis://:word@redis:6379/0")
        monkeypatch.setenv("REDIS_URL_FILE", str(file))
        assert environment.redis_url() == "redis://:word@redis:6379/0"


def test_set_up_writes_a_file_an_account_and_finds_them_again(tmp_path: Path) -> None:
    addresses = {"DATABASE_URL_WEB": ADDRESS, "DATABASE_URL_OWNER": "postgres://o:p@db/ppa"}
    write_files(tmp_path, addresses)
    assert {path.name for path in tmp_path.iterdir()} == {"database-url-web", "database-url-owner"}
    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
    assert read_files(tmp_path) == addresses
