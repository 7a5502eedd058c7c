"""Home of `manage.py check_access`: says where assignments, grants and posts differ."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from satgas.actions import drift


class Command(BaseCommand):
    """Names what differs by case number and account id, and exits with 1 if anything does."""

    help = "Compare open assignments, live grants, posts, denials and restrictions."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        found = drift.check()
        for one in found:
            self.stdout.write(str(one))
        if found:
            self.stderr.write(f"{len(found)} differ")
            sys.exit(1)
        self.stdout.write("assignments, grants and posts agree")
