"""Nobody gets a secret, a network or a power that is not its own."""

import re
from pathlib import Path

import pytest
import yaml

from core.database_roles import DatabaseRole
from core.management.commands.set_up_roles import file_of
from intake.attachments.kinds import MEGABYTE, MOST_BYTES
from ppa_cases.new_secrets import make, write_all
from tests.deploy.kit import (
    DEPLOY,
    VARIABLE,
    compose,
    dockerfile,
    environment,
    hosts_example,
    lasting,
    networks,
    services,
    units,
)
from tests.meta.sources import ROOT, expect_none

MADE_BY_HAND = {"backup-recipient"}  # its other half never is on the server
AS_ROOT_FIRST = "postgres"
IN_A_FILE = re.compile(r"/run/secrets/([\w.-]+)")


def used(name: str) -> set[str]:
    """Secrets that a service's variables, command and mounted configuration name."""
    service = services()[name]
    text = yaml.safe_dump([environment(name), service.get("command", "")])
    for volume in service.get("volumes", []):
        path = ROOT / volume.split(":")[0]
        if path.is_file():
            text += path.read_text()
    return set(IN_A_FILE.findall(text))


class TestSecrets:
    def test_each_is_made_by_a_command(self) -> None:
        made = {*make("db:1", "redis:1"), *(file_of(role.variable) for role in DatabaseRole)}
        declared = {name: Path(one["file"]).name for name, one in compose()["secrets"].items()}
        assert all(name == file for name, file in declared.items())
        expect_none(declared.keys() - made - MADE_BY_HAND)

    @pytest.mark.parametrize("name", sorted(services()))
    def test_a_service_is_given_exactly_those_it_names(self, name: str) -> None:
        given = services()[name].get("secrets", [])
        assert used(name) == set(given)
        expect_none(set(given) - compose()["secrets"].keys())

    def test_a_unit_is_given_exactly_those_it_names(self) -> None:
        for unit in units().values():
            loaded = {line.partition(":")[0] for line in unit.get("LoadCredential", [])}
            assert set(re.findall(r"%d/([\w.-]+)", " ".join(unit["Environment"]))) == loaded

    def test_no_word_in_any_file_is_one(self) -> None:
        texts = [
            (path.name, path.read_text())
            for path in (ROOT / "docker-compose.yml", *DEPLOY.rglob("*"))
            if path.is_file()
        ]
        secret = re.compile(r"(?i)(?:password|secret|_key)\w*\s*[:=] *['\"]?[A-Za-z0-9+][\w+/]{7,}")
        address = re.compile(r"(?:postgres|redis)://[^\s/]*:[^\s@/]+@")
        expect_none(
            f"{name}: {found[0]}"
            for name, text in texts
            for found in (*secret.finditer(text), *address.finditer(text))
        )

    def test_making_them_twice_is_refused(self, tmp_path: Path) -> None:
        first = make("db:1", "redis:1")
        assert write_all(tmp_path / "secrets", first) == []
        modes = {path.stat().st_mode & 0o777 for path in (tmp_path / "secrets").iterdir()}
        assert (modes, (tmp_path / "secrets").stat().st_mode & 0o777) == ({0o600}, 0o700)
        (tmp_path / "secrets" / "audit-key").unlink()
        there = write_all(tmp_path / "secrets", make("db:1", "redis:1"))
        assert there == sorted(first.keys() - {"audit-key"})
        assert not (tmp_path / "secrets" / "audit-key").exists()

    def test_no_two_are_alike(self) -> None:
        one, other = make("db:1", "redis:1"), make("db:1", "redis:1")
        assert len(set(one.values())) == len(one)
        assert not {*one.values()} & {*other.values()}


class TestPublicSite:
    def test_knows_only_its_own(self) -> None:
        """ADR 0003: whoever takes it over opens nothing, signs nobody in and reaches no broker."""
        assert set(services()["public"]["secrets"]) == {
            "secret-key-public",
            "database-url-public",
            "receipt-salt",
            "intake-public-key",
        }
        assert not services()["public"].get("volumes")

    @pytest.mark.parametrize("name", sorted(lasting().keys() - {"public"}))
    def test_shares_no_secret_but_what_codes_are_made_with(self, name: str) -> None:
        shared = {*services()["public"]["secrets"]} & {*services()[name].get("secrets", [])}
        makes_codes = name in {"worker", "worker-slow"}  # one image of work, two queues
        assert shared == ({"receipt-salt"} if makes_codes else set())

    def test_reaches_the_database_and_the_proxy_and_nobody_else(self) -> None:
        own = networks("public").keys()
        near = {name for name in services() if name != "public" and networks(name).keys() & own}
        assert near == {"postgres", "nginx"}

    def test_is_an_account_of_its_own_on_the_machine(self) -> None:
        (mine,) = units()["ppa-public"]["User"]
        others = {unit["User"][0] for name, unit in units().items() if name != "ppa-public"}
        assert mine not in others | {"root"}


class TestWalls:
    def test_only_the_proxy_is_reached_from_outside(self) -> None:
        assert {name for name, one in services().items() if one.get("ports")} == {"nginx"}
        assert {name for name in services() if "outside" in networks(name)} == {"nginx"}
        inner = {name: one for name, one in compose()["networks"].items() if name != "outside"}
        assert all(one["internal"] is True for one in inner.values())

    def test_only_the_records_side_reaches_the_broker(self) -> None:
        near = {name for name in lasting() if "doorbell" in networks(name)}
        assert near == {"redis", "worker", "worker-slow", "beat", "relay"}

    def test_the_scanner_is_reached_by_whoever_looks_at_files_and_reaches_nobody(self) -> None:
        near = {name for name in services() if "scan" in networks(name)}
        assert near == {"clamav", "worker-slow"}
        assert networks("clamav").keys() == {"scan"}
        assert environment("worker-slow")["CLAMAV_HOST"] == ""
        limit = re.findall(r"StreamMaxLength (\d+)M", (DEPLOY / "clamav/ppa.conf").read_text())
        assert int(limit[0]) * MEGABYTE > MOST_BYTES

    def test_every_network_is_declared(self) -> None:
        used_ones = {network for name in services() for network in networks(name)}
        assert used_ones == compose()["networks"].keys()

    @pytest.mark.parametrize("name", sorted(services()))
    def test_no_service_may_more_than_it_must(self, name: str) -> None:
        service = services()[name]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert service["security_opt"] == ["no-new-privileges:true"]
        assert service["ulimits"]["core"] == 0
        assert service["mem_limit"] == service["memswap_limit"], "or memory goes to swap"
        assert "privileged" not in service
        if name != AS_ROOT_FIRST:
            assert service["user"] == "10001:10001"
            assert "cap_add" not in service

    def test_no_unit_may_more_than_it_must(self) -> None:
        for unit in units().values():
            assert unit["NoNewPrivileges"] == ["yes"]
            assert (unit["LimitCORE"], unit["MemorySwapMax"]) == (["0"], ["0"])
            assert unit["CapabilityBoundingSet"] == [""]


class TestImages:
    def test_each_has_a_version(self) -> None:
        named = [one["image"] for one in services().values()]
        named += re.findall(r"^ARG \w+_IMAGE=(\S+)", dockerfile(), re.MULTILINE)
        versions = [VARIABLE.sub("1.0", image).rpartition(":")[2] for image in named]
        assert named
        expect_none(one for one in versions if "latest" in one or not re.search(r"\d", one))

    def test_each_stage_begins_with_a_named_image(self) -> None:
        froms = re.findall(r"^FROM (\S+)", dockerfile(), re.MULTILINE)
        assert froms
        expect_none(one for one in froms if not re.fullmatch(r"\$\{\w+_IMAGE\}", one))

    @pytest.mark.parametrize("target", ["app", "backup"])
    def test_it_runs_as_nobody_of_this_machine(self, target: str) -> None:
        stage = dockerfile().partition(f" AS {target}\n")[2].partition("\nFROM ")[0]
        assert re.findall(r"^USER (\S+)", stage, re.MULTILINE)[-1] == "10001:10001"

    def test_everything_it_copies_is_there_and_let_in(self) -> None:
        copied = [
            source
            for line in re.findall(r"^COPY (?!--from)(?:--chmod=\d+ )?(.+)$", dockerfile(), re.M)
            for source in line.split()[:-1]
        ]
        expect_none(path for path in copied if not (ROOT / path).exists())
        let_in = re.findall(r"^!(\S+)", (ROOT / ".dockerignore").read_text(), re.MULTILINE)
        expect_none(path for path in copied if not path.rstrip("/").startswith(tuple(let_in)))
        apps = {"core", "accounts", "intake", "satgas", "reports", "ppa_cases"}
        assert apps <= {path.rstrip("/") for path in copied}

    def test_nothing_else_is_let_in(self) -> None:
        lines = [
            line
            for line in (ROOT / ".dockerignore").read_text().splitlines()
            if not line.startswith("#")
        ]
        assert lines[0] == "*"
        assert not {"!.env", "!var", "!secrets", "!tests", "!.git"} & set(lines)

    def test_every_mounted_file_is_there(self) -> None:
        mounted = [
            volume.split(":")[0]
            for one in services().values()
            for volume in one.get("volumes", [])
            if volume.startswith("./")
        ]
        assert mounted
        expect_none(path for path in mounted if not (ROOT / path).exists())


class TestThisPlace:
    def test_every_word_of_this_place_is_explained(self) -> None:
        text = (ROOT / "docker-compose.yml").read_text()
        assert {name for name, _ in VARIABLE.findall(text)} == hosts_example().keys()

    def test_what_has_no_sensible_default_stops_the_start(self) -> None:
        text = (ROOT / "docker-compose.yml").read_text()
        needed = set(re.findall(r"\$\{([A-Z_]+):\?", text))
        assert needed == {
            *("WEB_HOST", "PUBLIC_HOST", "ADMIN_NETWORK", "PUBLIC_UNIT", "TLS_DIR", "BACKUP_DIR")
        }

    def test_backups_are_kept_as_long_as_is_promised(self) -> None:
        """What a deletion certificate says counts with the days that a backup is kept."""
        days = {
            name: environment(name)["BACKUP_RETENTION_DAYS"]
            for name in ("web", "worker", "manage", "keymaster", "backup")
        }
        assert set(days.values()) == {"35"}
