"""Home of enrolment codes: printing one, taking it back, and recognising one that was typed."""

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction

from accounts import codes
from accounts.actions.volunteer_notice import tell_officers
from accounts.events import Event
from accounts.models import EnrolmentCode, EnrolmentTries, NoticeKind, User
from accounts.phone_errors import (
    CodeNotRight,
    CodeOver,
    CodeUsed,
    NotForYourself,
    NothingToUndo,
    TooManyTries,
)
from core import audit, clock

VALID = timedelta(hours=72)
DOOR = audit.Service("phone-door")


@dataclass(frozen=True)
class Limit:
    """How many wrong codes within how long."""

    most: int
    window: timedelta


# In all, so that nobody can try codes by the million; and close to one code, so that a slip seen
# from afar is not guessed to its end: 30 tries in its 72 hours, where two hidden signs hide 900.
IN_ALL, LIMIT_IN_ALL = "", Limit(3_000, timedelta(minutes=10))
LIMIT_OF_A_START = Limit(10, timedelta(hours=24))


@transaction.atomic
def issue(*, by: audit.Actor, user: User) -> str:
    """Give `user` a new code, valid 72 hours; one that was not used yet is worth nothing now.

    Returns the code: nobody can read it again. Raises NotForYourself.
    """
    if by.actor_id == user.actor_id:
        raise NotForYourself
    _hold(user)
    at = clock.now()
    EnrolmentCode.objects.unspent().filter(user=user).update(revoked_at=at, revoked_by=by.actor_id)
    code = codes.new_code()
    made = EnrolmentCode.objects.create(
        user=user,
        code_hash=codes.hash_of(code),
        made_at=at,
        made_by=by.actor_id,
        expires_at=at + VALID,
    )
    audit.record(Event.CODE_ISSUED, by=by, about=made, detail={"user": user.pk})
    return code


def _hold(user: User) -> None:
    """Codes and phones of one account change one after the other."""
    User.objects.select_for_update().get(pk=user.pk)


@transaction.atomic
def revoke(*, by: audit.Actor, user: User) -> None:
    """Take back the code she has not used. Raises NothingToUndo when there is none."""
    code = EnrolmentCode.objects.select_for_update().unspent().filter(user=user).first()
    if code is None:
        raise NothingToUndo
    code.revoked_at, code.revoked_by = clock.now(), by.actor_id
    code.save(update_fields=["revoked_at", "revoked_by"])
    audit.record(Event.CODE_REVOKED, by=by, about=code, detail={"user": user.pk})


def recognise(typed: str) -> EnrolmentCode:
    """The open code that was typed.

    Whoever types a used or old code holds the slip, so it hears what became of it; any other wrong
    code gets one answer. Raises TooManyTries, CodeUsed, CodeOver or CodeNotRight; what was counted
    and told stays, so never call it inside a transaction that a refusal takes back.
    """
    code = codes.tidied(typed)
    _refuse_many(code)
    known = EnrolmentCode.objects.filter(code_hash=codes.hash_of(code)).first()
    if known is None:
        _count_wrong(code)
        raise CodeNotRight
    if known.used_at is not None:
        _tell_of_second_use(known)
        raise CodeUsed
    if known.revoked_at is not None or known.expires_at <= clock.now():
        audit.record(Event.CODE_REFUSED, by=DOOR, about=known)
        raise CodeOver
    return known


@transaction.atomic
def _tell_of_second_use(code: EnrolmentCode) -> None:
    """Two people held this slip: her officers must look."""
    audit.record(Event.CODE_TWICE, by=DOOR, about=code)
    tell_officers(of=code.user, kind=NoticeKind.CODE_TWICE, key=f"code-twice:{code.pk}")


def _limits(code: str) -> dict[str, Limit]:
    """By what wrong tries of this code are counted, always in one order."""
    if not codes.has_shape(code):
        return {IN_ALL: LIMIT_IN_ALL}
    return {IN_ALL: LIMIT_IN_ALL, code[: codes.START]: LIMIT_OF_A_START}


def _refuse_many(code: str) -> None:
    now, limits = clock.now(), _limits(code)
    for row in EnrolmentTries.objects.filter(start__in=limits):
        limit = limits[row.start]
        if row.since_at > now - limit.window and row.count >= limit.most:
            raise TooManyTries


@transaction.atomic
def _count_wrong(code: str) -> None:
    """One more wrong try; a window that is over begins anew."""
    now = clock.now()
    for start, limit in _limits(code).items():
        first = EnrolmentTries(start=start, since_at=now, count=0)
        EnrolmentTries.objects.bulk_create([first], ignore_conflicts=True)
        row = EnrolmentTries.objects.select_for_update().get(pk=start)
        if row.since_at <= now - limit.window:
            row.since_at, row.count = now, 0
        row.count += 1
        row.save(update_fields=["since_at", "count"])
    audit.record(Event.CODE_REFUSED, by=DOOR)
