"""The operator's guide names only what exists."""

import re
import shlex
from pathlib import Path

import pytest
from django.core.management import get_commands

from ppa_cases.new_secrets import make
from tests.deploy.kit import DEPLOY, services
from tests.meta.sources import ROOT, expect_none

GUIDES = sorted((ROOT / "docs" / "operations").glob("*.md"))
BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)


def lines(guide: Path) -> list[list[str]]:
    """Every command of a guide's blocks, as words; a line that goes on is one."""
    found = [
        line.partition("#")[0].partition(" && ")[0]
        for block in BLOCK.findall(guide.read_text())
        for line in block.replace("\\\n", " ").splitlines()
    ]
    return [shlex.split(line) for line in found if line.strip()]


def ids(guide: Path) -> str:
    return guide.stem


@pytest.mark.parametrize("guide", GUIDES, ids=ids)
def test_every_service_it_names_is_one(guide: Path) -> None:
    named = [
        word
        for words in lines(guide)
        if words[:2] == ["docker", "compose"] and words[2] in {"run", "exec", "restart", "stop"}
        for word in services_of(words[3:], several=words[2] in {"restart", "stop"})
    ]
    expect_none(set(named) - services().keys())


def services_of(words: list[str], *, several: bool) -> list[str]:
    kept = []
    rest = iter(words)
    for word in rest:
        if word == "-v":
            next(rest)
        elif not word.startswith("-"):
            kept.append(word)
    return kept if several else kept[:1]


@pytest.mark.parametrize("guide", GUIDES, ids=ids)
def test_every_command_it_names_is_one(guide: Path) -> None:
    named = re.findall(r"(?:manage\.py|ppa-manage) ([a-z][a-z_]+)", guide.read_text())
    expect_none(set(named) - get_commands().keys())


@pytest.mark.parametrize("guide", GUIDES, ids=ids)
def test_every_page_it_leads_to_is_there(guide: Path) -> None:
    links = re.findall(r"\]\(([^)#]+\.md)(?:#[\w-]+)?\)", guide.read_text())
    expect_none(link for link in links if not (guide.parent / link).exists())


def test_every_number_and_alarm_is_one_that_is_told() -> None:
    sources = ("core/metrics.py", "core/request_numbers.py", "ppa_cases/metrics_table.py")
    code = " ".join((ROOT / path).read_text() for path in sources)
    told = set(re.findall(r'"(ppa_[a-z_]+)"', code))
    named = set(re.findall(r"`(ppa_[a-z_]+)", (ROOT / "docs/operations/running.md").read_text()))
    expect_none({name.removesuffix("_total") for name in named} - told)
    watched = {"ppa_sealed_reports", "ppa_complaints_unopened"}  # the ages beside them ring
    expect_none(told - {name.removesuffix("_total") for name in named} - watched)


def test_as_many_secrets_are_made_as_it_says() -> None:
    assert len(make("db:1", "redis:1")) == 13
    assert "Thirteen files" in (ROOT / "docs/operations/install.md").read_text()


def test_scripts_may_be_started() -> None:
    scripts = [*(DEPLOY / "backup").glob("*.sh"), DEPLOY / "systemd" / "ppa-manage"]
    expect_none(path.name for path in scripts if not path.stat().st_mode & 0o111)
