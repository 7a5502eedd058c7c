"""Home of choosing the language of the screen."""

from django.db import transaction

from accounts.events import Event
from accounts.models import User
from core import audit


@transaction.atomic
def choose(*, by: User, language: str) -> None:
    """Keep the language ("id" or "en") with the account, for every device she uses."""
    by.language = language
    by.save(update_fields=["language"])
    audit.record(Event.LANGUAGE_SET, by=by, about=by, detail={"language": language})
