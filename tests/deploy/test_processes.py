"""What runs on a server is what the Procfile runs, with variables that the settings take."""

import os
import re
import runpy
import shlex
from importlib.util import find_spec
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import get_commands

from core.queues import Queue
from ppa_cases.embedded.environments import OWN
from ppa_cases.new_secrets import make
from tests.deploy.kit import (
    BY_HAND,
    DEPLOY,
    RUNS,
    command,
    environment,
    lasting,
    pairs,
    procfile,
    services,
    unit_environment,
    units,
    variables_read,
)
from tests.meta.sources import ROOT, expect_none

UNITS = {f"ppa-{name}": name for name in ("web", "public", "beat", "relay")} | {
    "ppa-worker@": "worker"
}
FOR_TESTS = {"PPA_TEST_DB"}


class TestCommands:
    def test_every_process_has_a_service_and_a_unit(self) -> None:
        assert set(RUNS.values()) == set(UNITS.values()) == set(procfile())
        assert set(RUNS) <= set(lasting())
        assert set(UNITS) | {"ppa-backup"} == set(units())

    @pytest.mark.parametrize(("service", "process"), RUNS.items())
    def test_a_service_runs_the_line_of_the_procfile(self, service: str, process: str) -> None:
        assert command(services()[service]["command"]).words == procfile()[process].words

    @pytest.mark.parametrize(("unit", "process"), UNITS.items())
    def test_a_unit_runs_the_line_of_the_procfile(self, unit: str, process: str) -> None:
        (line,) = units()[unit]["ExecStart"]
        words = shlex.split(line.replace("%%", "%").replace("/opt/ppa/bin/", ""))
        assert command(words).words == procfile()[process].words

    def test_every_queue_has_one_service(self) -> None:
        served = [
            queue
            for name, process in RUNS.items()
            if process == "worker"
            for queue in command(services()[name]["command"]).given("--queues")
        ]
        assert sorted(served) == sorted(Queue.values)

    @pytest.mark.parametrize("name", sorted(services()))
    def test_what_a_service_calls_exists(self, name: str) -> None:
        for words in (services()[name].get("command", []), healthcheck(name)):
            match words:
                case ["gunicorn", module, *_]:
                    assert find_spec(module)
                case ["celery", "-A", module, *_]:
                    assert find_spec(f"{module}.celery")
                case ["python", "-m", module, *_]:
                    assert find_spec(module)
                case ["python", "manage.py", known, *_]:
                    assert known in get_commands()

    def test_every_lasting_service_says_how_it_is(self) -> None:
        expect_none(name for name, one in lasting().items() if "healthcheck" not in one)

    @pytest.mark.parametrize("name", [name for name in RUNS if name not in {"web", "public"}])
    def test_a_sign_of_life_is_awaited_where_it_is_given(self, name: str) -> None:
        assert environment(name)["HEARTBEAT_FILE"].startswith("/tmp/")  # noqa: S108  # its own tmpfs


def healthcheck(name: str) -> list[str]:
    test: list[str] = services()[name].get("healthcheck", {}).get("test", [])
    return test[1:] if test[:1] == ["CMD"] else []


class TestVariables:
    @pytest.mark.parametrize("name", sorted({*RUNS, *BY_HAND}))
    def test_a_service_gets_only_variables_that_are_read(self, name: str) -> None:
        expect_none(environment(name).keys() - variables_read())

    @pytest.mark.parametrize("unit", sorted(UNITS))
    def test_a_unit_gets_only_variables_that_are_read(self, unit: str) -> None:
        site = dict(pairs(DEPLOY / "site.env.example"))
        given = unit_environment(unit).keys() | site.keys()
        expect_none(given - variables_read() - {"PYTHONUNBUFFERED"})

    def test_the_example_explains_every_variable_and_no_other(self) -> None:
        explained = {name for name, _ in pairs(ROOT / ".env.example")}
        with_files = explained | {f"{name}_FILE" for name in explained}
        expect_none(variables_read() - with_files - FOR_TESTS)
        expect_none(explained - variables_read())

    @pytest.mark.parametrize(("name", "process"), [*RUNS.items(), *BY_HAND.items()])
    def test_a_process_starts_with_what_its_service_gives(
        self, name: str, process: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr("sys.argv", ["manage.py", "set_up_roles"])
        settings = settings_with(environment(name), tmp_path, monkeypatch)
        assert settings["PROCESS"] == process
        assert settings["MODE"] == "production"

    @pytest.mark.parametrize(("unit", "process"), UNITS.items())
    def test_a_process_starts_with_what_its_unit_gives(
        self, unit: str, process: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        given = dict(pairs(DEPLOY / "site.env.example")) | unit_environment(unit)
        assert settings_with(given, tmp_path, monkeypatch)["PROCESS"] == process

    @pytest.mark.parametrize(
        ("name", "variable"),
        [
            (name, variable)
            for name in RUNS
            for variable in environment(name)
            if variable.endswith("_FILE") and variable != "HEARTBEAT_FILE"
        ],
    )
    def test_no_process_is_given_a_secret_that_it_can_do_without(
        self, name: str, variable: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        given = environment(name)
        del given[variable]
        with pytest.raises(ImproperlyConfigured, match=variable.removesuffix("_FILE")):
            settings_with(given, tmp_path, monkeypatch)

    @pytest.mark.parametrize(("name", "process"), RUNS.items())
    def test_a_process_gets_on_a_server_what_it_gets_in_the_demo(
        self, name: str, process: str
    ) -> None:
        """tests/ppa_cases/embedded/test_environments.py says who gets what there."""
        source = Path(str(OWN[process].__code__.co_filename)).read_text()
        given = {secret_of(variable) for variable in environment(name)} - {""}
        body = re.search(rf"^def {process}\(.*?(?=^def |\Z)", source, re.M | re.S)
        if body:
            inherited = "clockwork" in body[0]
            wanted = set(re.findall(r'"([A-Z_]+)":', body[0]))
            wanted |= (
                {"SECRET_KEY_FILE", "DATABASE_URL_WORKER", "REDIS_URL"} if inherited else set()
            )
            assert given == {name.removesuffix("_FILE") for name in wanted}


def secret_of(variable: str) -> str:
    """The name without `_FILE`, or nothing for what is no secret."""
    if variable in {"HEARTBEAT_FILE"} or not variable.endswith("_FILE"):
        return ""
    return variable.removesuffix("_FILE")


def settings_with(
    given: dict[str, str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> dict[str, object]:
    """The settings module, run anew with these variables alone; secrets are made for it."""
    for name, content in secrets().items():
        (folder / name).write_text(content)
    for name in list(os.environ):
        monkeypatch.delenv(name)
    for name, value in given.items():
        monkeypatch.setenv(name, re.sub(r"^(/run/secrets|/secrets|%d)/", f"{folder}/", value))
    return runpy.run_path(str(ROOT / "ppa_cases" / "settings.py"))


def secrets() -> dict[str, str]:
    accounts = ("owner", "web", "public", "worker", "backup", "keymaster")
    addresses = {f"database-url-{one}": "postgres://a:b@db:5432/ppa" for one in accounts}
    return {**make("postgres:5432", "redis:6379"), **addresses}
