"""Home of `python -m bench.growth [CASES] [TIMES] [VOLUNTEERS]`: what ten times the cases cost.

The same pages in the same city, first with CASES (10,000), then with TIMES as many (10), and 2,700
volunteers from the beginning. In a database of its own, made and dropped, on the server of
`DATABASE_URL`: an account that may make databases. Needs `PPA_MODE=test`. The table goes into
bench/results.md, between marks of its own.
"""

import os
import sys

import django
from django.utils.module_loading import import_string

CASES, TIMES, VOLUNTEERS = 10_000, 10, 2_700


def main(cases: int, times: int, volunteers: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ppa_cases.settings")
    django.setup()
    with import_string("bench.wall_costs.own_database")():
        import_string("bench.growth_costs.measured")(cases, times, volunteers)


if __name__ == "__main__":
    given = [int(one) for one in sys.argv[1:]]
    main(*given, *(CASES, TIMES, VOLUNTEERS)[len(given) :])
