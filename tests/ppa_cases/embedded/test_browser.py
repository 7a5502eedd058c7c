"""Home of finding a browser as tests: the light one first, and one is asked for only once."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ppa_cases.embedded import browser
from ppa_cases.embedded.progress import Stopped

Machine = Callable[..., list[str]]


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """`machine(has={"chromium"}, gives={"x"})`: what is installed, and what apt-get could install.

    Gives the list of what is asked for.
    """
    for variable in ("PPA_CHROMIUM", "CI"):
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setattr(browser, "ASKED", tmp_path / "asked")

    def make(*, has: set[str], gives: set[str], is_root: bool = True) -> list[str]:
        asked: list[str] = []
        programs = {"apt-get", *has}

        def install(package: str) -> None:
            asked.append(package)
            programs.update(gives & {package})

        def which(name: str, **_: str) -> str | None:
            return f"/usr/bin/{name}" if name in programs else None

        monkeypatch.setattr(browser, "install", install)
        monkeypatch.setattr("shutil.which", which)
        monkeypatch.setattr(os, "geteuid", lambda: 0 if is_root else 1000)
        return asked

    return make


def test_the_light_one_comes_before_all_others(machine: Machine) -> None:
    asked = machine(has={"chromium", browser.LIGHT}, gives=set())
    assert browser.ensure() == Path("/usr/bin/chromium-headless-shell")
    assert asked == []


def test_an_empty_machine_gets_the_light_one_only(machine: Machine) -> None:
    asked = machine(has=set(), gives={browser.LIGHT, "chromium"})
    assert browser.ensure() == Path("/usr/bin/chromium-headless-shell")
    assert asked == [browser.LIGHT]


def test_a_system_without_the_light_one_gets_the_other(machine: Machine) -> None:
    asked = machine(has=set(), gives={"chromium"})
    assert browser.ensure() == Path("/usr/bin/chromium")
    assert asked == [browser.LIGHT, "chromium"]


def test_beside_a_browser_the_light_one_is_asked_for_once(machine: Machine) -> None:
    asked = machine(has={"chromium"}, gives=set())
    assert browser.ensure() == browser.ensure() == Path("/usr/bin/chromium")
    assert asked == [browser.LIGHT]


def test_whoever_is_not_root_takes_what_is_there(machine: Machine) -> None:
    asked = machine(has={"chromium"}, gives={browser.LIGHT}, is_root=False)
    assert browser.ensure() == Path("/usr/bin/chromium")
    assert asked == []


def test_a_named_browser_is_used_as_it_is(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = machine(has={"chromium", "mine"}, gives={browser.LIGHT})
    monkeypatch.setenv("PPA_CHROMIUM", "mine")
    assert browser.ensure() == Path("mine")
    assert asked == []


def test_no_browser_is_a_stop_in_ci_and_nothing_elsewhere(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine(has=set(), gives=set())
    assert browser.ensure() is None
    monkeypatch.setenv("CI", "true")
    with pytest.raises(Stopped, match="may not be skipped"):
        browser.ensure()
