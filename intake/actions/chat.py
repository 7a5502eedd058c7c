"""Home of putting a pasted chat into the draft of a complaint that is being recorded."""

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import scope_of
from core.errors import NotYours
from intake.actions import form_draft
from intake.chat import reading
from intake.chat.telling import WORDS_LONGEST, told_in
from intake.errors import DraftTooLong

WORDS = "words"  # the field of the form that holds what was told


@transaction.atomic
def take(*, by: User, path: str, pasted: str) -> None:
    """Add the chat to the words of her draft of the form at `path`; what she typed stays above it.

    Raises NotYours, ChatTooLong, DraftTooLong.
    """
    if not scope_of(by).may_anywhere(Permission.COMPLAINT_TRIAGE):
        raise NotYours
    kept = form_draft.find(by=by, file=None, path=path)
    typed = dict(kept.typed) if kept else {}
    told = [*typed.get(WORDS, []), told_in(reading.read(pasted))]
    words = "\n\n".join(one for one in told if one.strip())
    if len(words) > WORDS_LONGEST:  # it would be kept, and then the form could not be sent
        raise DraftTooLong
    typed[WORDS] = [words]
    form_draft.keep(by=by, file=None, path=path, typed=typed)
