"""Home of the phone number's one form: E.164, read as a number of Indonesia."""

import phonenumbers

REGION = "ID"


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
