"""Home of `manage.py import_members`: volunteers and their teams from a CSV file."""

from accounts.models.roster import RosterKind
from accounts.roster.command import BringsInList


class Command(BringsInList):
    help = "Open accounts and give posts in teams as a CSV file says; --dry-run writes nothing."
    kind = RosterKind.MEMBERS
    service = "import-members"
