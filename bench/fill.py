"""Home of `python -m bench.fill CASES`: grow the demo's first unit, as the owner of the tables."""

import os
import sys

import django
from django.utils.module_loading import import_string

UNIT = "TNG"


def main(cases: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ppa_cases.settings")
    django.setup()
    unit = import_string("accounts.models.Unit").objects.get(code=UNIT)
    added = import_string("bench.grow.grow_to")(cases, unit=unit)
    print(f"{added} cases added")


if __name__ == "__main__":
    main(int(sys.argv[1]))
