"""Home of the phone number in one form, E.164 as in Indonesia, and of comparing two numbers."""

import re

import phonenumbers

REGION = "ID"
SHORTEST = 6  # digits; fewer are an extension or the number of a house
_APART = re.compile(r"[^\d\s.()+-]+")


def normal_phone(written: str) -> str | None:
    """`+62812…` for 0812…, 62812… and +62 812-…; None for what cannot be a number.

    Possible is enough: local lines without an area code and numbers of new operators are kept.
    """
    text = written.strip()
    if text.startswith("62"):
        text = f"+{text}"
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def digits_in(written: str) -> frozenset[str]:
    """Every run of digits that could be dialled, without country code and leading zeros, also
    beside words and other numbers: `0812-3456-7890 (HP istri)`, `0812… / 0813…`."""
    runs = {_bare(run) for run in _APART.split(written)}
    return frozenset(one for one in runs if len(one) >= SHORTEST)


def shares_number(one: str, other: str) -> bool:
    """Whether the same number stands in both. Where one run holds the other, it does: numbers may
    be written without a space between them or with an extension behind."""
    ours, theirs = digits_in(one), digits_in(other)
    return any(here in there or there in here for here in ours for there in theirs)


def _bare(run: str) -> str:
    normal = normal_phone(run)
    digits = normal.removeprefix("+62") if normal else re.sub(r"\D", "", run)
    return digits.lstrip("+").lstrip("0")
