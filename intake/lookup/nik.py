"""Home of the NIK's rule: 16 digits, place, birth date with a woman's day plus 40, serial.

python-stdnum knows the places and the date; it lets day 81 pass, which nobody was born on. A number
that is refused here is left empty on the form: "not known" is always possible.
"""

from django.conf import settings
from stdnum.exceptions import InvalidComponent, InvalidFormat, InvalidLength, ValidationError
from stdnum.id import nik
from stdnum.util import isdigits

LENGTH = 16
WOMENS_DAYS = range(41, 72)
DAYS = range(1, 32)
# No province has this code: made-up people of demo and tests live there, so that no number of
# theirs can be somebody's. Refused everywhere else.
NOWHERE = "99"


class NikRefused(Exception):  # noqa: N818  (a rule, not a fault)
    """The text is no NIK. It never shows the text."""

    def __str__(self) -> str:
        return "no NIK"


def normal_nik(written: str) -> str:
    """16 digits from what was written with blanks, dots or dashes. Raises NikRefused."""
    try:
        return _checked(str(nik.compact(written)))
    except ValidationError:
        raise NikRefused from None


def _checked(number: str) -> str:
    if not (isdigits(number) and number.isascii()):
        raise InvalidFormat
    if len(number) != LENGTH:
        raise InvalidLength
    if int(number[6:8]) not in {*DAYS, *WOMENS_DAYS} or number[12:] == "0000":
        raise InvalidComponent
    nik.get_birth_date(number)
    if not (settings.MADE_UP_PEOPLE and number.startswith(NOWHERE)):
        nik.validate(number)
    return number
