"""Home of the payload: exactly what travels in a sealed box from the public form to the worker.

Pure: no Django, no database. The public process writes it, `intake.actions.complaint.receive`
reads it. Every field but `who`, `words`, `client_key`, `unit` and `day` may be empty (""): the
person skipped it. Days, never hours: the hour somebody wrote is nobody's business.
"""

import json
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

VERSION = 1
MAX_BYTES = 200_000


class PayloadUnreadable(Exception):
    """The content is no payload. It never shows the content."""

    def __str__(self) -> str:
        return "payload cannot be read"


@dataclass(frozen=True, slots=True)
class Contact:
    """The contact plan: how the person may be reached without danger. All texts are hers."""

    name: str = ""  # any name she likes, at most 100 characters
    channel: str = ""  # codes.Channel or ""
    number: str = ""  # as typed, at most 30 characters
    hours: tuple[str, ...] = ()  # codes.Hours; empty: not said
    code_word: str = ""  # what the caller says first, at most 60 characters
    may_leave_message: bool = False  # False: hang up when somebody else answers
    note: str = ""  # at most 300 characters
    is_shared: bool = False  # her household or the person she fears uses this number too


@dataclass(frozen=True, slots=True)
class Payload:
    """One complaint as sent, before anybody read it."""

    client_key: str  # UUID, made with the draft: the same complaint has the same key for ever
    day: str  # ISO date in Asia/Jakarta on which it was sent
    unit: str  # code of the unit it goes to, e.g. "TNG"
    who: str  # codes.Who
    words: str  # 1 to 5,000 characters
    safety: str = ""  # codes.Safety
    kecamatan: str = ""  # region code, e.g. "36.71.01"; empty when not known
    kelurahan: str = ""  # region code, e.g. "36.71.01.1007"; empty when not known
    place: str = ""  # codes.Place when there is no kecamatan
    when: str = ""  # codes.When
    age_band: str = ""  # codes.AgeBand
    wants_contact: bool = False
    contact: Contact | None = None  # only with wants_contact
    language: str = "id"  # "id" or "en": which texts she read
    voice: str = ""  # codes.Voice: in whose words she was asked
    is_verified: bool = False  # her browser did its work, and she took her time (ADR 0032)
    version: int = VERSION

    def to_json(self) -> bytes:
        """Return UTF-8 JSON. Half characters, which no store accepts, become question marks."""
        text = json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "replace")

    @classmethod
    def from_json(cls, raw: bytes) -> Self:
        """Read what `to_json` wrote; unknown names are left aside, so newer forms stay readable.

        Raises PayloadUnreadable when it is no payload.
        """
        if len(raw) > MAX_BYTES:
            raise PayloadUnreadable
        try:
            content = json.loads(raw)
            known = _known(cls, content)
            known["contact"] = _contact(content.get("contact"))
            made = cls(**known)
        except (ValueError, TypeError, AttributeError, RecursionError):
            raise PayloadUnreadable from None
        if not _is_sound(made):
            raise PayloadUnreadable
        return made


def _known(cls: type, content: dict[str, Any]) -> dict[str, Any]:
    names = {field.name for field in fields(cls)}
    return {name: value for name, value in content.items() if name in names}


def _contact(content: dict[str, Any] | None) -> Contact | None:
    if content is None:
        return None
    known = _known(Contact, content)
    known["hours"] = tuple(str(hour) for hour in known.get("hours", ()))
    return Contact(**known)


def _is_sound(made: Payload) -> bool:
    texts = [getattr(made, field.name) for field in fields(made) if field.type in (str, "str")]
    return (
        isinstance(made.version, int)
        and all(isinstance(text, str) for text in texts)
        and bool(made.client_key and made.unit and made.words.strip())
    )
