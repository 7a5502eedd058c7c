"""Home of what every public page knows: who serves it, and the language its links carry."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from intake.public import served, store

SAPA_CHAT_URL = "https://wa.me/628111129129"  # the ministry's contact centre (`domain.md` 1.3)


def site(request: HttpRequest) -> dict[str, object]:  # noqa: ARG001  # a context processor's form
    """`unit` is None while the database is away: pages with the numbers to call still come."""
    try:
        known = served.units()
    except store.Unavailable:
        known = ()
    return {
        "unit": known[0] if len(known) == 1 else None,
        "carry": carry(),
        "sapa_chat_url": SAPA_CHAT_URL,
    }


def carry() -> str:
    """What links append so that the next page speaks the same language."""
    language = get_language() or settings.LANGUAGE_CODE
    return "" if language == settings.LANGUAGE_CODE else f"?bahasa={language}"
