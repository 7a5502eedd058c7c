"""Home of the NIK's rule: 16 digits, place, birth date with a woman's day plus 40, serial.

python-stdnum knows the places and the date; it lets day 81 pass, which nobody was born on. A number
that is refused here is left empty on the form: "not known" is always possible.
"""

from stdnum.exceptions import InvalidComponent, ValidationError
from stdnum.id import nik

LENGTH = 16
WOMENS_DAYS = range(41, 72)
DAYS = range(1, 32)


class NikRefused(Exception):
    """The text is no NIK. It never shows the text."""

    def __str__(self) -> str:
        return "no NIK"


def normal_nik(written: str) -> str:
    """16 digits from what was written with blanks, dots or dashes. Raises NikRefused."""
    try:
        number = str(nik.validate(written))
        if int(number[6:8]) not in {*DAYS, *WOMENS_DAYS} or number[12:] == "0000":
            raise InvalidComponent
    except ValidationError:
        raise NikRefused from None
    return number
