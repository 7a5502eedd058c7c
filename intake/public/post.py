"""Home of letters in the public process: sealing hers, and opening ours with her code."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.conf import settings

from core.sealing import box
from intake.public import store
from intake.public.codes import Says, Wish
from intake.public.letter import Letter, LetterUnreadable, reply_from_bytes
from intake.public.receipt import ReceiptKeys
from intake.public.store import OpenedMailbox

WISH_OF = {
    Says.PAUSE: Wish.PAUSED,
    Says.WITHDRAW: Wish.WITHDRAWN,
    Says.GO_ON: Wish.OPEN,
    Says.REVIVE: Wish.OPEN,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the thread as she sees it: our words, or only that she wrote that day."""

    day: date
    is_ours: bool
    words: str = ""


def send(keys: ReceiptKeys, *, says: Says, words: str, form_key: UUID) -> bool:
    """Hand in one letter; False when the code opens no mailbox (any more).

    Sent twice from one form it is one letter; changed and sent again it is another. Raises
    store.TooManyTries, store.TooManyLetters, store.Unavailable.
    """
    client_key = _client_key(keys, says, words, form_key)
    letter = Letter(
        client_key=str(client_key), mailbox=keys.lookup_id.hex(), kind=says, words=words
    )
    sealed = box.seal(bytes.fromhex(settings.INTAKE_PUBLIC_KEY), letter.to_bytes())
    wish = WISH_OF.get(says)
    return store.add_letter(keys.lookup_id, client_key, sealed, wish.value if wish else None)


def answer(keys: ReceiptKeys, *, words: str, form_key: UUID) -> bool:
    """Hand in what a kelurahan or another body writes about our letter; as `send`."""
    client_key = _client_key(keys, Says.ANSWER, words, form_key)
    letter = Letter(
        client_key=str(client_key), mailbox=keys.lookup_id.hex(), kind=Says.ANSWER, words=words
    )
    sealed = box.seal(bytes.fromhex(settings.INTAKE_PUBLIC_KEY), letter.to_bytes())
    return store.answer_letter(keys.lookup_id, client_key, sealed)


def thread(keys: ReceiptKeys, mailbox: OpenedMailbox) -> list[Entry]:
    """What happened, the newest first. A message that does not open shows as empty words."""
    ours = [Entry(day, is_ours=True, words=_open(keys, closed)) for day, closed in mailbox.letters]
    hers = [Entry(day, is_ours=False) for day in mailbox.wrote_on]
    # Both come oldest first. Of one day ours stand above hers: the hour of hers is not told.
    return sorted(hers + ours, key=lambda entry: entry.day)[::-1]


def _open(keys: ReceiptKeys, closed: bytes) -> str:
    try:
        return reply_from_bytes(box.open_box(keys.private_key, closed))
    except (box.BoxUnreadable, LetterUnreadable):
        return ""


def _client_key(keys: ReceiptKeys, says: Says, words: str, form_key: UUID) -> UUID:
    """Keyed with what only the code gives: the table cannot be asked if these were the words."""
    told = form_key.bytes + says.encode() + b"|" + words.encode("utf-8", "replace")
    digest = hmac.new(keys.private_key, b"letter " + told, hashlib.sha256).digest()
    return UUID(bytes=digest[:16], version=4)
