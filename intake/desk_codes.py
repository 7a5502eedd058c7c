"""Home of what pages and actions read of a desk code: where it stands, and the code itself."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Model

from core import clock
from core.actions.reveal import reveal
from core.data_classes import DataClass
from core.errors import ClassClosed
from intake.models import Complaint, DeskCode, Message
from intake.models.codes import IN_PERSON
from intake.public import receipt
from intake.thread_access import ThreadSight
from intake.workflow import MessageKind

SECONDS_A_LOOK = 4  # between two looks of the page that waits for the worker
LOOKS_FOR = timedelta(minutes=2)


@dataclass(frozen=True)
class Shown:
    """Where the code of one complaint stands, in plain words for a template.

    `may_ask`: a code can be asked for. `waits`: it was asked for and is being made. `is_ready`: it
    lies here until it is given. `given_at`: she has it.
    """

    may_ask: bool
    waits: bool = False
    is_ready: bool = False
    asked_at: datetime | None = None
    given_at: datetime | None = None


class CodeReader:
    """Whoever holds the matter, reading a code that is on its way to its owner."""

    def __init__(self, sight: ThreadSight) -> None:
        self.sight = sight
        self.actor_id = sight.actor_id

    def authorize(self, row: Model, field: str, data_class: DataClass) -> str:  # noqa: ARG002
        """Raises ClassClosed for the code of another complaint and for whoever does not answer."""
        complaint = self.sight.complaint
        is_of_it = isinstance(row, DeskCode) and row.complaint_id == complaint.pk
        if not is_of_it or row.data_key_id != complaint.data_key_id or not self.sight.answers:  # type: ignore[attr-defined]  # a DeskCode has one
            raise ClassClosed
        return ""


def of_complaint(complaint: Complaint) -> DeskCode | None:
    return DeskCode.objects.select_related("data_key").filter(complaint=complaint).first()


def shown_to(sight: ThreadSight) -> Shown:
    """Where the code stands, and what she may do about it."""
    held, complaint = of_complaint(sight.complaint), sight.complaint
    if held is None:
        can = complaint.channel in IN_PERSON and complaint.mailbox_id is None
        return Shown(may_ask=can and sight.answers)
    is_open = held.given_at is None
    return Shown(
        may_ask=is_open and not held.code and sight.answers,
        waits=is_open and held.made_at is None,
        is_ready=bool(held.code),
        asked_at=held.asked_at,
        given_at=held.given_at,
    )


def open_code(sight: ThreadSight, held: DeskCode) -> str:
    """The sixteen digits, with an audit row. Raises ClassClosed."""
    told = reveal(by=CodeReader(sight), obj=held, fields=["code"], purpose="desk code")
    return str(told["code"] or "")


def address_of_codes(public_url: str) -> str:
    """Where a code is typed, as it is written on paper: the page that says least."""
    return f"{public_url.partition('://')[2].rstrip('/')}/s/"


def is_same(typed: str, code: str) -> bool:
    """Whether what was typed are these digits; spaces and dashes do not matter."""
    return secrets.compare_digest(receipt.digits_of(typed), code)


def is_recent(asked_at: datetime) -> bool:
    """Whether a page that waits for the worker asks again by itself."""
    return clock.now() - asked_at < LOOKS_FOR


def is_on_its_way(complaint: Complaint) -> bool:
    """Whether the code of this complaint reached nobody yet, as far as we know: it was not given,
    and nobody has written with it."""
    if not DeskCode.objects.not_given().filter(complaint=complaint).exists():
        return False
    return not wrote_with_it(complaint)


def wrote_with_it(complaint: Complaint) -> bool:
    """Whoever wrote with a code has it, whether or not somebody here confirmed it."""
    return Message.objects.filter(complaint=complaint).exclude(kind=MessageKind.REPLY).exists()
