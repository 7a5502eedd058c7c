"""Home of shredding: the data keys go, and with them all that was sealed under them, at once.

Runs as the keymaster's account, the only one that may delete a key (core/rights.py). The tombstone
is on the disk before the deletion commits: should the commit fail, the file asks for it again.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet

from core import audit, clock
from core.errors import ShreddingRefused
from core.events import Event
from core.models import DataKey, Tombstone
from core.sealing import epochs, tombstone_file
from core.sealing.guards import refuse_wrong_account
from core.sealing.shredding import Subject, erasers

LETTER = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ./:()-]{0,99}")


@dataclass(frozen=True)
class Order:
    """Who wants it gone, who agrees, why, and the number of the letter it rests on (no name)."""

    by: audit.Actor
    second: audit.Actor
    reason: str
    authority: str


@dataclass(frozen=True)
class Replayed:
    """How many tombstones the database lacked, and how many the file did."""

    applied: int
    written: int


@transaction.atomic
def shred(*, order: Order, subjects: Sequence[Subject]) -> list[Tombstone]:
    """Delete every data key of these subjects and what is erased with them, for good.

    Raises ShreddingRefused when one person orders and agrees, when the authority is no number of a
    letter, and when a subject has no key any more;
    KeyringRefused for another account than the keymaster's.
    """
    refuse_wrong_account()
    if order.by.actor_id == order.second.actor_id:
        message = "Two people decide this. Name another one with --second."
        raise ShreddingRefused(message)
    if not LETTER.fullmatch(order.authority):
        message = "The authority is the number of a letter or decision, at most 100 letters."
        raise ShreddingRefused(message)
    at = clock.now()
    stones = [_bury(order, subject, at) for subject in sorted(subjects)]
    tombstone_file.append(stones)
    return stones


def _bury(order: Order, subject: Subject, at: datetime) -> Tombstone:
    keys = list(_keys_of(subject).select_for_update().order_by("version"))
    if not keys:
        message = f"The {subject.kind} has no data key: it was shredded before."
        raise ShreddingRefused(message)
    stone = Tombstone(
        subject_kind=subject.kind,
        subject_id=subject.id,
        key_ids=[key.pk for key in keys],
        epoch=max(key.epoch for key in keys),
        shredded_at=at,
        shredded_by=order.by.actor_id,
        second_by=order.second.actor_id,
        reason=order.reason,
        authority=order.authority,
        backups_end_on=clock.local_date(at) + _retention(),
        final_on=final_day([key.epoch for key in keys], on=clock.local_date(at)),
    )
    _erase(subject)
    stone.save(force_insert=True)
    detail = {"reason": order.reason, "authority": order.authority, "second": stone.second_by}
    audit.record(Event.SHREDDED, by=order.by, about=stone, detail={**detail, **_about(subject)})
    return stone


def _erase(subject: Subject) -> None:
    """Safe to run twice: a restored database is erased again."""
    _keys_of(subject).delete()
    for eraser in erasers().values():
        eraser.erase(subject)


def _keys_of(subject: Subject) -> QuerySet[DataKey]:
    return DataKey.objects.filter(subject_kind=subject.kind, subject_id=subject.id)


def _about(subject: Subject) -> dict[str, str]:
    return {"kind": subject.kind, "subject": str(subject.id)}


def _retention() -> timedelta:
    return timedelta(days=settings.BACKUP_RETENTION_DAYS)


def final_day(names: Sequence[str], *, on: date) -> date:
    """The day after which no backup opens: the last epoch's quarter, and the time backups live.

    At most 92 + 35 days away while keys are changed each quarter.
    """
    return max(on, *(epochs.last_day(name) for name in names)) + _retention()


@transaction.atomic
def replay(*, by: audit.Actor) -> Replayed:
    """Shred again what the file of tombstones says was shredded, and give the file what it lacks.

    For a database that came from a backup, before it is opened. Raises KeyringRefused for another
    account than the keymaster's, ImproperlyConfigured for a file with a line that is no tombstone.
    """
    refuse_wrong_account()
    told = {_subject(stone): stone for stone in tombstone_file.stones()}
    here = {_subject(stone): stone for stone in Tombstone.objects.all()}
    for subject, stone in told.items():
        _erase(subject)
        if subject not in here:
            stone.save(force_insert=True)
            audit.record(Event.TOMBSTONE_REPLAYED, by=by, about=stone, detail=_about(subject))
    unwritten = [here[subject] for subject in sorted(here.keys() - told.keys())]
    if unwritten:
        tombstone_file.append(unwritten)
    return Replayed(applied=len(told.keys() - here.keys()), written=len(unwritten))


def _subject(stone: Tombstone) -> Subject:
    return Subject(stone.subject_kind, stone.subject_id)
