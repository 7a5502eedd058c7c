"""Home of the place where the embedded servers live, and of the user they run as.

PostgreSQL refuses to run as root. Started as root, the servers therefore run as an unprivileged
user of the machine, in a folder of their own under /var/lib, because the folders above the code may
be closed to that user and are not opened for it. Started as anybody else, they live under `var/`.
"""

import hashlib
import os
import pwd
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ppa_cases.embedded.progress import Stopped

USERS = ("postgres", "nobody", "daemon")
PARENTS = (Path("/var/lib"), Path("/var/tmp"))  # noqa: S108  (opened only after a look at who owns it)


@dataclass(frozen=True)
class ServerHome:
    """Folder and user of the servers; `user` is None when they run as the one who started."""

    path: Path
    user: pwd.struct_passwd | None

    def folder(self, name: str) -> Path:
        """A folder that only the servers' user may enter."""
        path = self.path / name
        path.mkdir(exist_ok=True)
        path.chmod(0o700)
        self.give(path)
        return path

    def give(self, path: Path) -> None:
        if self.user:
            os.chown(path, self.user.pw_uid, self.user.pw_gid)

    def as_user(
        self, command: Sequence[str | Path], **more: object
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # type: ignore[call-overload,no-any-return]
            [str(part) for part in command],
            **self.identity(),
            capture_output=True,
            text=True,
            **more,
        )

    def identity(self) -> dict[str, object]:
        """Arguments of Popen: the servers' user, its folder, and next to no environment."""
        own: dict[str, object] = {
            "cwd": self.path,
            "env": self.environment(),
            "stdin": subprocess.DEVNULL,
        }
        if self.user:
            own |= {"user": self.user.pw_uid, "group": self.user.pw_gid, "extra_groups": []}
        return own

    def environment(self) -> Mapping[str, str]:
        return {"PATH": os.defpath, "HOME": str(self.path), "LC_ALL": "C", "TZ": "UTC"}


def find(var: Path) -> ServerHome:
    """The servers' home of the run whose state is in `var`, made when it is new."""
    if os.geteuid() != 0:
        path = var / "servers"
        path.mkdir(parents=True, exist_ok=True)
        path.chmod(0o700)
        return ServerHome(path, None)
    user = unprivileged_user()
    path = root_folder(var)
    path.mkdir(exist_ok=True)
    found = path.lstat()
    if path.is_symlink() or found.st_uid != 0:
        raise Stopped(f"{path} belongs to somebody else. Remove it, then start again.")
    os.chown(path, 0, user.pw_gid)
    path.chmod(0o750)
    return ServerHome(path, user)


def root_folder(var: Path) -> Path:
    name = f"ppa-cases-{hashlib.sha256(str(var.resolve()).encode()).hexdigest()[:12]}"
    parent = next((folder for folder in PARENTS if os.access(folder, os.W_OK)), None)
    if not parent:
        raise Stopped(
            f"Neither {PARENTS[0]} nor {PARENTS[1]} may be written. Start as an ordinary user."
        )
    return parent / name


def unprivileged_user() -> pwd.struct_passwd:
    for name in USERS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise Stopped(f"None of the users {', '.join(USERS)} exists here. Start as an ordinary user.")


def remove(var: Path) -> None:
    """Delete the servers' home with all data in it. The servers must have stopped."""
    path = root_folder(var) if os.geteuid() == 0 else var / "servers"
    if path.exists():
        shutil.rmtree(path)
