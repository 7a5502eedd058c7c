"""Home of the draft: what a visitor typed so far, readable only with her cookie.

The cookie holds 32 random bytes. From them come the name under which the server keeps the
ciphertext and the key that opens it; the server stores neither. The receipt code, a second one
and the client key are made with the draft: a repeated sending is the same complaint and code.
"""

import binascii
import json
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field, replace
from typing import Any, Self
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest

from core.sealing.box import pad, unpad
from intake.public import envelope, receipt, store
from intake.public.codes import Voice

SECRET_BYTES = 32
SHOWN_SECONDS = 20 * 60  # after the last answer; then nobody who takes the phone reads it again


class NoDraft(Exception):
    """There is no draft behind this cookie: it never was, was dropped, or is older than a day."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One visit's answers. `answers` is empty again once they were sent."""

    secret: bytes
    code: str
    client_key: UUID
    language: str
    begun_at: int = 0  # seconds since 1970, for nobody but this process; 0: not known
    kept_at: int = 0  # the same, of the last answer
    voice: Voice = Voice.ADULT
    second_code: str = ""  # opens an everyday appointment; empty in a draft older than this
    sent: bool = False
    answers: dict[str, Any] = field(default_factory=dict)  # Any: JSON values
    stored: bytes | None = None  # the ciphertext this was read from

    @property
    def token(self) -> bytes:
        """The name under which the server keeps the ciphertext."""
        return envelope.derive(self.secret, b"draft name")

    @property
    def cookie(self) -> str:
        return urlsafe_b64encode(self.secret).decode("ascii").rstrip("=")

    def closed(self) -> bytes:
        content = {
            "code": self.code,
            "second_code": self.second_code,
            "client_key": str(self.client_key),
            "language": self.language,
            "begun_at": self.begun_at,
            "kept_at": self.kept_at,
            "voice": self.voice,
            "sent": self.sent,
            "answers": self.answers,
        }
        text = json.dumps(content, separators=(",", ":")).encode("ascii")
        # Padded: the length of the ciphertext does not tell how much was written.
        return envelope.close(_key(self.secret), pad(text), about=self.token)

    def saved(self) -> Self:
        """Store it and return it as stored. Raises DraftChanged when another tab was faster, and
        Unavailable when a new one is not taken."""
        now = replace(self, kept_at=int(time.time()))
        closed = now.closed()
        try:
            store.put_draft(self.token, closed, replacing=self.stored)
        except store.DraftChanged:
            if self.stored is None:
                raise store.Unavailable from None
            raise
        return replace(now, stored=closed)

    def answered(self, **answers: Any) -> Self:
        return replace(self, answers={**self.answers, **answers})

    def emptied(self) -> Self:
        """What stays after sending: the code, until it was typed back."""
        return replace(self, answers={}, sent=True, kept_at=int(time.time()))

    def is_older_than(self, seconds: float) -> bool:
        return time.time() - self.begun_at >= seconds

    @property
    def is_closed(self) -> bool:
        """Too old to be shown. What is sent from a page that is still open counts all the same."""
        return time.time() - self.kept_at > SHOWN_SECONDS

    def drop(self) -> None:
        store.drop_draft(self.token)


def begin(language: str, voice: Voice = Voice.ADULT) -> Draft:
    return Draft(
        secret=secrets.token_bytes(SECRET_BYTES),
        code=receipt.new_code(),
        second_code=receipt.new_code(),
        client_key=uuid4(),
        language=language,
        begun_at=int(time.time()),
        voice=voice,
    )


def held_by(request: HttpRequest) -> Draft:
    """The draft of this browser. Raises NoDraft."""
    return load(request.COOKIES.get(settings.DRAFT_COOKIE_NAME, ""))


def load(cookie: str) -> Draft:
    """Raises NoDraft for a missing, cut, altered or expired one: the visitor starts anew."""
    secret = secret_in(cookie)
    token = envelope.derive(secret, b"draft name")
    closed = store.get_draft(token)
    if closed is None:
        raise NoDraft
    try:
        content = json.loads(unpad(envelope.read(_key(secret), closed, about=token)))
    except envelope.EnvelopeUnreadable:
        raise NoDraft from None
    return Draft(
        secret=secret,
        code=content["code"],
        second_code=content.get("second_code", ""),
        client_key=UUID(content["client_key"]),
        language=content["language"],
        begun_at=content.get("begun_at", 0),
        kept_at=content.get("kept_at", 0),
        voice=Voice(content.get("voice", Voice.ADULT)),
        sent=content["sent"],
        answers=content["answers"],
        stored=closed,
    )


def drop(cookie: str) -> None:
    """Drop what is behind this cookie, unseen. Raises NoDraft when it is no cookie of ours."""
    store.drop_draft(envelope.derive(secret_in(cookie), b"draft name"))


def with_language(draft: Draft, language: str) -> Draft:
    """Keep another language. When another tab is faster, the language is only for this page."""
    try:
        return replace(draft, language=language).saved()
    except store.DraftChanged:
        return load(draft.cookie)


def secret_in(cookie: str) -> bytes:
    """Raises NoDraft when this is not a cookie of ours."""
    try:
        secret = urlsafe_b64decode(cookie.encode("ascii") + b"==")
    except (ValueError, binascii.Error):
        raise NoDraft from None
    if len(secret) != SECRET_BYTES:
        raise NoDraft
    return secret


def _key(secret: bytes) -> bytes:
    return envelope.derive(secret, b"draft key")
