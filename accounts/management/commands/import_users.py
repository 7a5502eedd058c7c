"""Home of `manage.py import_users`: the office's accounts and posts from a CSV file."""

from accounts.models.roster import RosterKind
from accounts.roster.command import BringsInList


class Command(BringsInList):
    help = "Open accounts and give posts in units as a CSV file says; --dry-run writes nothing."
    kind = RosterKind.OFFICE
    service = "import-users"
