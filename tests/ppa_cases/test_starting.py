"""Wrong settings and absent servers: one clear line, and never a traceback."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.core.sealing.rings import ring_file

REPO = Path(__file__).resolve().parents[2]
NOWHERE = "postgres://somebody:secret@127.0.0.1:1/nowhere"


def start(*command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a process of the product with these variables and nothing else."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, *command],
        cwd=REPO,
        env={**kept, **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


class TestWrongSettings:
    @pytest.mark.parametrize(
        ("variables", "named"),
        [
            ({}, "SECRET_KEY_FILE"),
            ({"PPA_MODE": "live"}, "PPA_MODE"),
            ({"PPA_MODE": "test", "PPA_PROCESS": "kitchen"}, "PPA_PROCESS"),
            ({"PPA_MODE": "test"}, "DATABASE_URL_OWNER"),
            ({"PPA_MODE": "test", "DATABASE_URL": "mysql://here"}, "DATABASE_URL_OWNER"),
            ({"PPA_MODE": "test", "DATABASE_URL": NOWHERE}, "REDIS_URL"),
            (
                {
                    "PPA_MODE": "test",
                    "DATABASE_URL": NOWHERE,
                    "REDIS_URL": "redis://127.0.0.1:1/0",
                    "TICK_SECONDS": "often",
                },
                "TICK_SECONDS",
            ),
            (
                {"PPA_MODE": "demo", "SECRET_KEY_FILE": "/nowhere/at-all"},
                "SECRET_KEY_FILE",
            ),
        ],
    )
    def test_names_the_variable_and_says_what_to_write(
        self, variables: dict[str, str], named: str
    ) -> None:
        ended = start("manage.py", "check", **variables)
        assert ended.returncode == 3
        assert named in ended.stderr
        assert "Traceback" not in ended.stderr
        assert len(ended.stderr.strip().splitlines()) == 1

    @pytest.mark.parametrize("module", ["ppa_cases.wsgi", "ppa_cases.public_wsgi"])
    def test_a_server_process_says_the_same_line(self, module: str) -> None:
        ended = start("-c", f"import {module}", PPA_MODE="demo")
        assert ended.returncode == 3
        assert "SECRET_KEY_FILE" in ended.stderr
        assert "Traceback" not in ended.stderr

    def test_no_secret_is_ever_repeated(self) -> None:
        ended = start(
            "manage.py", "check", PPA_MODE="test", DATABASE_URL="mysql://u:hunter2@here/x"
        )
        assert "hunter2" not in ended.stderr + ended.stdout


class TestAbsentDatabase:
    def test_says_that_the_database_does_not_answer(self) -> None:
        ended = start(
            "manage.py",
            "migrate",
            PPA_MODE="test",
            DATABASE_URL=NOWHERE,
            REDIS_URL="redis://127.0.0.1:1/0",
        )
        assert ended.returncode == 3
        assert "The database does not answer" in ended.stderr
        assert "Traceback" not in ended.stderr
        assert "secret" not in ended.stderr


@pytest.mark.situation(23)
class TestAbsentKeys:
    """Web and worker need the keyring; the public site seals to a public key and needs none."""

    @pytest.fixture
    def environment(self, tmp_path: Path) -> dict[str, str]:
        """All that web, worker and public want, but for the keyring."""
        for name in ("secret-key", "private-key", "salt"):
            (tmp_path / name).write_text("0123456789abcdef" * 4)
        (tmp_path / "static").mkdir()
        addresses = {f"DATABASE_URL_{one}": NOWHERE for one in ("WEB", "WORKER", "PUBLIC")}
        return addresses | {
            "PPA_MODE": "demo",
            "SECRET_KEY_FILE": str(tmp_path / "secret-key"),
            "INTAKE_PRIVATE_KEY_FILE": str(tmp_path / "private-key"),
            "RECEIPT_SALT_FILE": str(tmp_path / "salt"),
            "INTAKE_PUBLIC_KEY": "ab" * 32,
            "REDIS_URL": "redis://127.0.0.1:1/0",
            "VAR_DIR": str(tmp_path),
            "KEYRING_FILE": str(tmp_path / "keyring.json"),
            "INDEX_KEYS_FILE": str(tmp_path / "salt"),
            "AUDIT_KEY_FILE": str(tmp_path / "salt"),
        }

    def begin(self, process: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
        module = {"web": "wsgi", "public": "public_wsgi"}.get(process, "celery")
        return start("-c", f"import ppa_cases.{module}", PPA_PROCESS=process, **environment)

    @pytest.mark.parametrize("process", ["web", "worker"])
    @pytest.mark.parametrize("content", [None, "", "{", '{"current": "2026q4", "keys": {}}'])
    def test_stop_what_opens_records_with_one_clear_line(
        self, environment: dict[str, str], process: str, content: str | None
    ) -> None:
        if content is not None:
            Path(environment["KEYRING_FILE"]).write_text(content)
        ended = self.begin(process, environment)
        assert ended.returncode == 3
        assert "KEYRING_FILE" in ended.stderr
        assert "Traceback" not in ended.stderr
        assert len(ended.stderr.strip().splitlines()) == 1

    @pytest.mark.parametrize("process", ["web", "worker"])
    def test_a_whole_keyring_lets_them_start(
        self, environment: dict[str, str], process: str, tmp_path: Path
    ) -> None:
        ring_file(tmp_path, "2026q4")
        ended = self.begin(process, environment)
        assert (ended.returncode, ended.stderr) == (0, "")

    @pytest.mark.situation(25)
    @pytest.mark.parametrize("process", ["web", "worker"])
    def test_a_file_of_tombstones_that_cannot_be_read_stops_them_too(
        self, environment: dict[str, str], process: str, tmp_path: Path
    ) -> None:
        ring_file(tmp_path, "2026q4")
        (tmp_path / "tombstones.jsonl").write_text("half a li")
        ended = self.begin(process, environment)
        assert ended.returncode == 3
        assert "TOMBSTONE_FILE: line 1" in ended.stderr
        assert len(ended.stderr.strip().splitlines()) == 1

    @pytest.mark.parametrize("process", ["public", "beat"])
    def test_do_not_stop_what_opens_nothing(
        self, environment: dict[str, str], process: str
    ) -> None:
        ended = self.begin(process, environment)
        assert (ended.returncode, ended.stderr) == (0, "")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux closes memory")
class TestCloseMemory:
    PEEKS = """
import ctypes, os, sys
from ppa_cases.starting import close_memory
if "close" in sys.argv:
    close_memory()
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), flush=True)
if os.fork() == 0:
    print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), flush=True)
else:
    os.wait()
"""

    @pytest.mark.parametrize(("asked", "open_to_others"), [("", "1 1"), ("close", "0 0")])
    def test_nobody_reads_it_or_what_it_forks(self, asked: str, open_to_others: str) -> None:
        ended = start("-c", self.PEEKS, asked)
        assert " ".join(ended.stdout.split()) == open_to_others

    def test_the_worker_closes_it_before_it_reads_a_key(self) -> None:
        told = """
import ctypes
try:
    import ppa_cases.celery
finally:
    print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""
        ended = start(
            "-c",
            told,
            PPA_MODE="test",
            PPA_PROCESS="worker",
            DATABASE_URL=NOWHERE,
            REDIS_URL="redis://127.0.0.1:1/0",
        )
        assert ended.stdout.strip() == "0"
