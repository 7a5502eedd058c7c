"""Home of what a single cell says: a day, a role, a user name; or what is wrong with it."""

import re
from datetime import date, timedelta
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.roles import ROLES, Role
from accounts.roster.columns import plain


class CellWrong(Exception):
    """What is wrong with a cell and how to mend it, for the person who holds the file."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words

    def __str__(self) -> str:
        return type(self).__name__


# Spreadsheets count days from here; the two days more are Excel's own mistake about 1900.
EXCEL_DAY_ZERO = date(1899, 12, 30)
FIRST_YEAR, LAST_YEAR = 1990, 2100
_EXCEL_DAYS = range(
    (date(FIRST_YEAR, 1, 1) - EXCEL_DAY_ZERO).days, (date(LAST_YEAR, 1, 1) - EXCEL_DAY_ZERO).days
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2}|[a-z]{3,9})\.?[-/. ,]+(\d{4}|\d{2})")
_MIDNIGHT = re.compile(r"[ t]0?0[:.]00([:.]00(\.0+)?)?$")
_MONTHS = (
    ("jan", "januari", "january"),
    ("feb", "peb", "februari", "pebruari", "february"),
    ("mar", "maret", "march"),
    ("apr", "april"),
    ("mei", "may"),
    ("jun", "juni", "june"),
    ("jul", "juli", "july"),
    ("agu", "agt", "ags", "aug", "agustus", "august"),
    ("sep", "sept", "september"),
    ("okt", "oct", "oktober", "october"),
    ("nov", "nop", "november", "nopember"),
    ("des", "dec", "desember", "december"),
)
_NUMBER_OF = {word: number for number, words in enumerate(_MONTHS, start=1) for word in words}


def day(text: str) -> date:
    """A day as people and Excel write it; of two numbers the first is the day. Raises CellWrong."""
    said = _MIDNIGHT.sub("", text.casefold().strip())
    if said.isascii() and said.isdigit() and int(said) in _EXCEL_DAYS:
        return EXCEL_DAY_ZERO + timedelta(days=int(said))
    try:
        if found := _YEAR_FIRST.fullmatch(said):
            return _in_reach(int(found[1]), int(found[2]), int(found[3]))
        if found := _DAY_FIRST.fullmatch(said):
            year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
            month = int(found[2]) if found[2].isdigit() else _NUMBER_OF[found[2]]
            return _in_reach(year, month, int(found[1]))
    except (ValueError, KeyError):
        pass  # a month of 13, a word that is no month: the same answer as any other riddle
    raise CellWrong(_("This is no day. Write it like 31/01/2026 or 2026-01-31, day before month."))


def _in_reach(year: int, month: int, number: int) -> date:
    if not FIRST_YEAR <= year < LAST_YEAR:
        raise ValueError
    return date(year, month, number)


def role(text: str) -> Role:
    """The role of a code or a label in either language. Raises CellWrong."""
    found = _roles_by_word().get(plain(text))
    if found is None:
        raise CellWrong(
            _("No role is called this. Write it as on the page where you chose the file.")
        )
    return found


@cache
def _roles_by_word() -> dict[str, Role]:
    words = {plain(role.value): role for role in Role}
    for language in ("id", "en"):
        with override(language):
            words |= {plain(str(spec.label)): role for role, spec in ROLES.items()}
    return words


LONGEST_USERNAME, LONGEST_NAME, LONGEST_DECREE = 60, 120, 80
_USERNAME = re.compile(r"[a-z0-9]([a-z0-9._-]{0,58}[a-z0-9])?")


def username(text: str) -> str:
    """A user name in small letters; never a phone number or a NIK. Raises CellWrong."""
    said = text.casefold()
    if len(re.sub(r"\D", "", said)) >= 8:
        raise CellWrong(
            _("This looks like a phone number or a NIK. Choose a user name such as siti.a instead.")
        )
    if not _USERNAME.fullmatch(said):
        raise CellWrong(
            _("A user name has up to 60 letters, digits, dots and hyphens, such as siti.a.")
        )
    return said


def short(text: str, longest: int) -> str:
    """A text that is there and fits. Raises CellWrong."""
    if not text:
        raise CellWrong(_("This cell is empty. Fill it in."))
    if len(text) > longest:
        raise CellWrong(_("Shorten this to %(longest)d characters.") % {"longest": longest})
    return text
