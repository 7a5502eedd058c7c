"""Home of making a database ready: tables, then rights, then regions, in one start of Django."""

import os

import django
from django.core.management import call_command


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ppa_cases.settings")
    django.setup()
    call_command("migrate", interactive=False)
    call_command("grant_rights")
    call_command("load_regions")


if __name__ == "__main__":
    main()
