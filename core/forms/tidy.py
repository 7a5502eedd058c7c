"""Home of the cleaning of what a browser sent, before any field looks at it."""

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from django.utils.datastructures import MultiValueDict

# NUL and other control characters (PostgreSQL refuses the first, XML and XLSX the rest), and
# halves of surrogate pairs, which cannot be written as UTF-8. Tab and line feed stay.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def tidy_text(text: str) -> str:
    """Make `text` storable: no control characters, one kind of line end, composed letters."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _UNWRITABLE.sub("", lines))


def tidy_data(data: Any) -> Any:
    """The same query dict or mapping with tidy texts; None stays None (an unbound form)."""
    if isinstance(data, MultiValueDict):
        return MultiValueDict({key: [_tidy(one) for one in data.getlist(key)] for key in data})
    if isinstance(data, Mapping):
        return {key: _tidy(value) for key, value in data.items()}
    return data


def _tidy(value: Any) -> Any:
    if isinstance(value, str):
        return tidy_text(value)
    if isinstance(value, list | tuple):
        return [_tidy(one) for one in value]
    return value
