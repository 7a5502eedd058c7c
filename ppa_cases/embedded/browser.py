"""Home of finding a Chromium for the browser tests, and of installing one where that is allowed."""

import os
import shutil
from pathlib import Path

from ppa_cases.embedded.commands import run
from ppa_cases.embedded.places import SETUP_LOG
from ppa_cases.embedded.progress import Stopped

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-dejavu-core", "fonts-noto-color-emoji")
SKIPPED = (
    "NO BROWSER: browser tests are skipped. Install Chromium (Debian: apt-get install chromium), "
    "or name one with PPA_CHROMIUM."
)


def ensure() -> Path | None:
    """Path of a Chromium, installing Debian's as root. None means a loud skip; CI allows none."""
    found = find()
    if not found and os.geteuid() == 0 and shutil.which("apt-get"):
        install()
        found = find()
    if not found and os.environ.get("CI") == "true":
        raise Stopped("No Chromium, and in CI browser tests may not be skipped. Install chromium.")
    return found


def find() -> Path | None:
    chosen = os.environ.get("PPA_CHROMIUM")
    if chosen:
        if not shutil.which(chosen):
            raise Stopped(f"PPA_CHROMIUM names {chosen}, which is not a program.")
        return Path(chosen)
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    return Path(found) if found else None


def install() -> None:
    """Debian's Chromium with fonts; a failure is told later, as a skip or in CI as a stop."""
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    flags = ("-y", "-q", "--no-install-recommends")
    try:
        run(["apt-get", "update", "-q"], what="Asking for packages", log=SETUP_LOG, env=env)
        run(
            ["apt-get", "install", *flags, *PACKAGES],
            what="Installing Chromium",
            log=SETUP_LOG,
            env=env,
        )
    except Stopped as reason:
        print(reason, flush=True)
