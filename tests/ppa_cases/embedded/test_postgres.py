"""Home of the embedded PostgreSQL as tests: closed to others, silent about values."""

import os
import signal
import stat
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest

from ppa_cases.embedded import server_home
from ppa_cases.embedded.keys import Keys
from ppa_cases.embedded.postgres import Postgres
from ppa_cases.embedded.processes import started_at
from ppa_cases.embedded.progress import Stopped

pytestmark = [pytest.mark.stack, pytest.mark.alone]


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("a place with spaces") / ("deep" * 20) / ("deeper" * 12)
    folder.mkdir(parents=True)
    yield folder
    server(folder).stop()
    server_home.remove(folder)


def server(var: Path) -> Postgres:
    return Postgres(server_home.find(var), Keys(var / "secrets"), durable=False)


@pytest.fixture
def postgres(var: Path) -> Iterator[Postgres]:
    postgres = server(var)
    postgres.start()
    yield postgres
    postgres.stop()


def ask(url: str, question: str, *values: object) -> object:
    connection = psycopg2.connect(url)
    connection.autocommit = True
    try:
        with connection.cursor() as cursor:
            cursor.execute(question, values or None)
            row = cursor.fetchone() if cursor.description else None
            return row[0] if row else None
    finally:
        connection.close()


def process_of(postgres: Postgres) -> int:
    return int((postgres.data / "postmaster.pid").read_text().split("\n", 1)[0])


def test_nobody_signs_in_without_the_password(postgres: Postgres) -> None:
    assert ask(postgres.url, "SELECT 1") == 1
    parts = urlsplit(postgres.url)
    for password in ("", "wrong"):
        netloc = f"{parts.username}:{password}@{parts.hostname}:{parts.port}"
        with pytest.raises(psycopg2.OperationalError):
            psycopg2.connect(parts._replace(netloc=netloc).geturl())


def test_only_this_machine_can_reach_it_and_no_socket_file_is_open(postgres: Postgres) -> None:
    assert ask(postgres.url, "SHOW listen_addresses") == "127.0.0.1"
    assert ask(postgres.url, "SHOW unix_socket_directories") == ""


def test_its_folders_are_closed_to_others(postgres: Postgres) -> None:
    assert stat.S_IMODE(postgres.data.stat().st_mode) == 0o700
    assert stat.S_IMODE(postgres.home.path.stat().st_mode) & 0o007 == 0
    if os.geteuid() == 0:
        assert postgres.data.stat().st_uid != 0


def test_an_error_leaves_no_value_in_the_log(postgres: Postgres) -> None:
    for question in ("SELECT %s::int", "SELECT no_such_function(%s)"):
        with pytest.raises(psycopg2.Error):
            ask(postgres.url, question, "Sukinah Wulandari")
    assert "Sukinah" not in postgres.log.read_text()


def test_data_survives_a_stop(var: Path) -> None:
    first = server(var)
    first.start()
    ask(first.url, "CREATE TABLE kept AS SELECT 7 AS number")
    first.stop()
    second = server(var)
    second.start()
    assert ask(second.url, "SELECT number FROM kept") == 7
    second.stop()


def test_a_server_left_by_a_killed_run_is_stopped_and_started_anew(var: Path) -> None:
    left = server(var)
    left.start()
    old = process_of(left)
    again = server(var)
    again.start()
    assert process_of(again) != old
    assert not started_at(old)
    assert ask(again.url, "SELECT 1") == 1
    again.stop()


def test_a_stale_process_number_does_not_hinder_a_start(var: Path) -> None:
    killed = server(var)
    killed.start()
    number = process_of(killed)
    os.kill(number, signal.SIGKILL)
    while started_at(number):
        time.sleep(0.05)
    stale = (killed.data / "postmaster.pid").read_text()
    # The system has given the number to somebody else: to this very process.
    (killed.data / "postmaster.pid").write_text(stale.replace(str(number), str(os.getpid()), 1))
    again = server(var)
    again.start()
    assert ask(again.url, "SELECT 1") == 1
    again.stop()


def test_data_whose_keys_are_lost_is_made_anew(var: Path) -> None:
    first = server(var)
    first.start()
    ask(first.url, "CREATE TABLE lost AS SELECT 1 AS number")
    first.stop()
    for path in (var / "secrets").iterdir():
        path.unlink()
    second = server(var)
    second.start()
    assert ask(second.url, "SELECT to_regclass('lost') IS NULL") is True
    second.stop()


def test_data_of_another_major_version_is_refused_with_advice(var: Path) -> None:
    postgres = server(var)
    postgres.start()
    postgres.stop()
    version = postgres.data / "PG_VERSION"
    made_by = version.read_text()
    version.write_text("15\n")
    with pytest.raises(Stopped, match="made by PostgreSQL 15.*--reset"):
        server(var).start()
    version.write_text(made_by)
