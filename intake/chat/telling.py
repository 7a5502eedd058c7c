"""Home of a pasted chat in the words of the form: who wrote, when, and what."""

import re
from datetime import date, datetime

from django.utils.translation import gettext as _

from intake.chat.reading import Chat, Message

WORDS_LONGEST = 60_000  # characters of what was told in the form; a pasted chat of some weeks
_MOMENT = "%d-%m-%Y %H.%M"
_FIRST = re.compile(r"^(\d{2}-\d{2}-\d{4} \d{2}\.\d{2}) · ", re.MULTILINE)


def told_in(chat: Chat) -> str:
    """The whole chat as one text, a message a paragraph, in its own order."""
    paragraphs = [chat.before, *(_paragraph(one) for one in chat.messages)]
    return "\n\n".join(one for one in paragraphs if one)


def _paragraph(one: Message) -> str:
    moment = f"{one.at:{_MOMENT}}"
    if not one.sender:
        return f"{moment} · {one.text}"
    who = _("desk") if one.is_desk else _("reporter")
    return f"{moment} · {one.sender} ({who}): {one.text}"


def first_day_in(words: str) -> date | None:
    """The day of the first message in a text that `told_in` wrote; None where it holds none."""
    found = _FIRST.search(words)
    if found is None:
        return None
    try:
        return datetime.strptime(found[1], _MOMENT).date()  # noqa: DTZ007  # as the phone showed it
    except ValueError:
        return None
