"""Home of finding a Chromium for the browser tests, and of installing one where that is allowed."""

import os
import shutil
from pathlib import Path

from ppa_cases.embedded import stamps
from ppa_cases.embedded.commands import run
from ppa_cases.embedded.places import SETUP_LOG, VENV
from ppa_cases.embedded.progress import Stopped

# The same Chromium without a window: it draws the same pages for a third of the work.
LIGHT = "chromium-headless-shell"
NAMES = (LIGHT, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FONTS = ("fonts-dejavu-core", "fonts-noto-color-emoji")
# Where there is a browser already, the lighter one is asked for once; not every system has it.
ASKED = VENV / ".asked-for-light-browser"
# Without network it would try for minutes before it says so.
NO_WAITING = ("-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20")
LOG = SETUP_LOG.with_name("browser.log")  # one of its own: it is installed beside other steps
SKIPPED = (
    "NO BROWSER: browser tests are skipped. Install Chromium (Debian: apt-get install chromium), "
    "or name one with PPA_CHROMIUM."
)


def ensure() -> Path | None:
    """Path of a Chromium, installing Debian's as root. None means a loud skip; CI allows none."""
    found = find()
    if may_install() and (not found or is_heavy(found)):
        for package in (LIGHT, "chromium"):
            install(package)
            found = find()
            if found:
                break
        stamps.write(ASKED, LIGHT)
    if not found and os.environ.get("CI") == "true":
        raise Stopped("No Chromium, and in CI browser tests may not be skipped. Install chromium.")
    return found


def may_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def is_heavy(found: Path) -> bool:
    """A browser with all its windows, that nobody named and that nothing lighter was tried for."""
    is_chosen = bool(os.environ.get("PPA_CHROMIUM"))
    return found.name != LIGHT and not is_chosen and not stamps.matches(ASKED, LIGHT)


def find() -> Path | None:
    chosen = os.environ.get("PPA_CHROMIUM")
    if chosen:
        if not shutil.which(chosen):
            raise Stopped(f"PPA_CHROMIUM names {chosen}, which is not a program.")
        return Path(chosen)
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return Path(found) if found else None


def install(package: str) -> None:
    """Debian's Chromium with fonts; a failure is told later, as a skip or in CI as a stop."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    flags = ("-y", "-q", "--no-install-recommends")
    try:
        run(["apt-get", *NO_WAITING, "update", "-q"], what="Asking for packages", log=LOG, env=env)
        run(
            ["apt-get", *NO_WAITING, "install", *flags, package, *FONTS],
            what=f"Installing {package}",
            log=LOG,
            env=env,
        )
    except Stopped as reason:
        print(reason, flush=True)
