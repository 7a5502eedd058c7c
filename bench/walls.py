"""Home of `python -m bench.walls CASES [VOLUNTEERS]`: what the second wall costs a page.

In a database of its own, made and dropped, on the server of `DATABASE_URL`: an account that may
make databases and is held by no row policy. Needs `PPA_MODE=test`.
"""

import os
import sys

import django
from django.utils.module_loading import import_string

VOLUNTEERS = 2_700


def main(cases: int, volunteers: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ppa_cases.settings")
    django.setup()
    with import_string("bench.wall_costs.own_database")():
        for line in import_string("bench.wall_costs.costs")(cases, volunteers):
            print(line, flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else VOLUNTEERS)
