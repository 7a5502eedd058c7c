"""Home of the public holidays of Indonesia, by name in the reader's language."""

from datetime import date
from functools import lru_cache

import holidays
from django.utils.translation import get_language

# The library's own names of the two languages of the desk.
_LANGUAGES = {"id": "id", "en": "en_US"}


def holiday_on(day: date) -> str:
    """The holiday's name; empty on any other day.

    Days that follow the moon are computed years ahead; the government fixes them each year by a
    joint decree, and the library follows with its next release.
    """
    language = _LANGUAGES.get((get_language() or "id")[:2], "id")
    return _of_year(day.year, language).get(day, "")


@lru_cache(maxsize=16)
def _of_year(year: int, language: str) -> dict[date, str]:
    return dict(holidays.country_holidays("ID", years=year, language=language))
