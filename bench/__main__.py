"""Home of one process's measuring: `python -m bench OUT ROUNDS`, in that process's environment.

bin/bench starts it once as the web process and once as the public one; OUT is the JSON it leaves.
"""

import json
import os
import platform
import sys
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

import django
from django.conf import settings
from django.db import connection
from django.utils.module_loading import import_string

from bench.replay import Replay, own_connection
from bench.rounds import Figure, measure


def main(out: Path, rounds: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ppa_cases.settings")
    django.setup()
    told = {"machine": machine(), "figures": [asdict(one) for one in figures(rounds)]}
    out.write_text(json.dumps(told))


def figures(rounds: int) -> list[Figure]:
    """Every page of this process. The public one may not even import what the desk's pages need."""
    pages: Any = import_string(f"bench.pages_{'public' if settings.IS_PUBLIC else 'web'}.pages")
    with closing(own_connection()) as raw:
        replay = Replay(raw)
        return [measure(page, replay, rounds=rounds) for page in pages()]


def machine() -> list[str]:
    """What the ratios were taken on; no name, no date."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        server = cursor.fetchone()[0].split()[0]
    return [
        f"{os.cpu_count()} cores",
        f"Python {platform.python_version()}",
        f"PostgreSQL {server}",
    ]


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
