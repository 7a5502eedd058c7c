"""Home of the columns of such a list: what each may be called, and which a list needs."""

import csv
import io
import re
from enum import StrEnum
from types import MappingProxyType

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models.roster import RosterKind


class Column(StrEnum):
    NAME = "name"
    USERNAME = "username"
    TEAM = "team"
    UNIT = "unit"
    ROLE = "role"
    STARTS = "starts"
    ENDS = "ends"
    DECREE = "decree"


LABELS: MappingProxyType[Column, Promise] = MappingProxyType(
    {
        Column.NAME: _("Name"),
        Column.USERNAME: _("User name"),
        Column.TEAM: _("Team"),
        Column.UNIT: _("Unit"),
        Column.ROLE: _("Role"),
        Column.STARTS: _("First day"),
        Column.ENDS: _("Last day"),
        Column.DECREE: _("Decree"),
    }
)
# The first two stand in the file to fill in: Indonesian, English. The others are understood too.
WORDS: MappingProxyType[Column, tuple[str, ...]] = MappingProxyType(
    {
        Column.NAME: ("Nama", "Name", "nama lengkap", "full name", "nama di layar"),
        Column.USERNAME: ("Nama pengguna", "User name", "username", "akun"),
        Column.TEAM: ("Tim", "Team", "nama tim", "team name"),
        Column.UNIT: ("Unit", "Unit", "uptd", "kode unit", "unit code"),
        Column.ROLE: ("Peran", "Role", "jabatan"),
        Column.STARTS: ("Hari pertama", "First day", "mulai", "tanggal mulai", "start"),
        Column.ENDS: ("Hari terakhir", "Last day", "selesai", "berakhir", "end"),
        Column.DECREE: ("SK", "Decree", "nomor sk", "no sk", "decree number"),
    }
)
NEEDED: MappingProxyType[RosterKind, tuple[Column, ...]] = MappingProxyType(
    {
        RosterKind.MEMBERS: (
            Column.NAME,
            Column.USERNAME,
            Column.TEAM,
            Column.ROLE,
            Column.STARTS,
        ),
        RosterKind.OFFICE: (Column.NAME, Column.USERNAME, Column.ROLE, Column.STARTS),
    }
)
WELCOME = (Column.UNIT, Column.ENDS, Column.DECREE)


def columns_of(kind: RosterKind) -> tuple[Column, ...]:
    """Every column such a list may have, in the order of the file to fill in."""
    wanted = {*NEEDED[kind], *WELCOME}
    return tuple(column for column in Column if column in wanted)


def plain(word: str) -> str:
    """A heading or a name as it is compared: small letters, one blank, no signs."""
    return " ".join(re.sub(r"[\W_]+", " ", word.casefold()).split())


def column_of(heading: str, kind: RosterKind) -> Column | None:
    """Which column a heading names, in either language."""
    asked = plain(heading)
    return next(
        (column for column in columns_of(kind) if asked in {plain(one) for one in WORDS[column]}),
        None,
    )


def empty_file(kind: RosterKind) -> str:
    """The file to fill in: headings in the language at hand, with semicolons as Excel here."""
    place = 1 if get_language() == "en" else 0
    text = io.StringIO()
    csv.writer(text, delimiter=";").writerow(WORDS[column][place] for column in columns_of(kind))
    return f"\ufeff{text.getvalue()}"
