"""Home of `bin/demo --reset`: deletes what the demo made, and nothing else."""

import os
import shutil
from pathlib import Path

from core import database_roles
from core.database_roles import SetUpRefused
from ppa_cases.embedded import server_home
from ppa_cases.embedded.keys import Keys
from ppa_cases.embedded.places import Places
from ppa_cases.embedded.postgres import Postgres
from ppa_cases.embedded.processes import Ledger
from ppa_cases.embedded.progress import Stopped
from ppa_cases.embedded.stack import MARK

FOLDERS = ("secrets", "run", "stamps", "static", "logs")
SIGN_INS = "demo-sign-ins.txt"


def reset(var: Path, database: str) -> None:
    """Delete the demo's database, keys and state, saying what goes.

    Raises `Stopped` outside demo mode, and for a given database that the demo did not make.
    """
    if os.environ.get("PPA_MODE", "demo") != "demo":
        raise Stopped(
            "--reset works in demo mode only; PPA_MODE says otherwise. Nothing was deleted."
        )
    places = Places(var)
    Ledger(places.run / "processes.json").stop_leftovers()
    drop_given_database(database)
    home = server_home.find(var)
    Postgres(home, Keys(places.secrets), durable=True).stop()
    print(f"Deleting the demo's own servers and data: {home.path}")
    server_home.remove(var)
    print(f"Deleting its keys, logs and stamps: {', '.join(FOLDERS)} in {var}")
    for name in FOLDERS:
        shutil.rmtree(var / name, ignore_errors=True)
    (var / SIGN_INS).unlink(missing_ok=True)


def drop_given_database(database: str) -> None:
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return
    try:
        mark = database_roles.marked(url, database)
        if mark is None:
            return
        if mark != MARK:
            raise Stopped(
                f"The database {database} on your server was not made by bin/demo. "
                "Nothing was deleted; drop it yourself if it may go."
            )
        print(f"Deleting the database {database} on the server in DATABASE_URL")
        database_roles.drop_database(url, database)
    except SetUpRefused as refusal:
        raise Stopped(str(refusal)) from refusal
