"""Home of opening a case in an emergency, and of the second person who looks at it afterwards."""

from collections import Counter
from datetime import date, timedelta
from uuid import UUID, uuid4

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import scope_of
from core import audit, clock, context
from intake.lookup.hits import NoHit, case_of_hit
from intake.models import (
    Case,
    EmergencyAccess,
    GrantKind,
    GrantReason,
    Verdict,
    case_in_my_units,
)
from satgas import access, access_notices
from satgas.access_errors import (
    AlreadyReviewed,
    AlreadySeen,
    EmergencyRefused,
    EmergencyTooMany,
    NoteMissing,
    NothingToApprove,
    OwnEmergency,
    SearchTooOld,
)
from satgas.events import Event

LASTS = timedelta(hours=4)
A_DAY = 3
REVIEW_WITHIN = 3  # working days
SHORTEST_REASON = 20  # characters
SATURDAY = 5


@transaction.atomic
def open_case(*, by: User, reason: str, number: str = "", found: str = "") -> EmergencyAccess:
    """Open a case of her own unit for four hours and tell its lead and those who answer for it.

    It is named by its number, or by the token of a search that `found` it without telling the
    number. Raises EmergencyTooMany, AlreadySeen, SearchTooOld, and EmergencyRefused alike for a
    number that does not exist, another unit's, a case she is shut out from and a restricted one.
    """
    User.objects.select_for_update().get(pk=by.pk)  # her three a day, also from two devices
    if opened_today(by) >= A_DAY:
        raise EmergencyTooMany
    try:
        case_id = _find(by, number, found)
    except NoHit:
        raise SearchTooOld from None
    if case_id is None:
        raise EmergencyRefused
    with context.holding(case_id):
        return _open(by=by, case=_held(case_id), reason=reason)


def _open(*, by: User, case: Case, reason: str) -> EmergencyAccess:
    if case.is_restricted or not _may_ask_for(by, case):
        raise EmergencyRefused
    if not access.gains_by_glass(by, case):
        raise AlreadySeen
    given = access.open_door(
        by=by,
        user=by,
        case=case,
        kind=GrantKind.BREAK_GLASS,
        reason=GrantReason.EMERGENCY,
        expires_at=clock.now() + LASTS,
    )
    opened = EmergencyAccess.objects.create(grant=given, **_asked(by, case, reason))
    audit.record(
        Event.EMERGENCY_OPENED, by=by, about=case, detail={"is_flagged": opened.is_flagged}
    )
    access_notices.emergency_is_opened(opened)
    return opened


@transaction.atomic
def turn_away(*, by: User, reason: str, why: str, number: str = "", found: str = "") -> None:
    """Write down a refusal. When the case is a restricted one, ask a second person who is in it.

    She who asked is told the same in every case, so that a number betrays nothing.
    """
    try:
        case_id = _find(by, number, found)
    except NoHit:
        case_id = None
    if case_id is None:
        _write_down(by=by, why=why, number=number)
        return
    with context.holding(case_id):
        case = _held(case_id)
        if not _may_ask_for(by, case):
            _write_down(by=by, why=why, number=number)
            return
        _write_down(by=by, why=why, case=case)
        if case.is_restricted and why == EmergencyRefused.__name__:
            _ask(by=by, case=case, reason=reason)


def _write_down(*, by: User, why: str, case: Case | None = None, number: str = "") -> None:
    detail = {"why": why} if case is not None else {"why": why, "number": number}
    audit.record(Event.EMERGENCY_REFUSED, by=by, about=case, detail=detail)


def _ask(*, by: User, case: Case, reason: str) -> None:
    if EmergencyAccess.objects.waiting().filter(user=by, case=case).exists():
        return
    asked = EmergencyAccess.objects.create(**_asked(by, case, reason))
    audit.record(Event.EMERGENCY_ASKED, by=by, about=case, detail={"asked": str(asked.pk)})
    access_notices.emergency_is_asked(asked)


@transaction.atomic
def approve(*, by: User, asked: EmergencyAccess) -> EmergencyAccess:
    """A second person who is in the restricted case lets her in for four hours from now.

    Raises NotYours, OwnEmergency, NothingToApprove.
    """
    held = _hold(by=by, emergency=asked)
    if held.grant_id is not None or held.reviewed_at is not None:
        raise NothingToApprove
    if access.must_stay_out(held.user, held.case) or not access.holds(
        held.user, Permission.EMERGENCY_OPEN, held.case
    ):
        raise NothingToApprove
    held.grant = access.open_door(
        by=by,
        user=held.user,
        case=held.case,
        kind=GrantKind.BREAK_GLASS,
        reason=GrantReason.EMERGENCY,
        expires_at=clock.now() + LASTS,
    )
    held.approved_at, held.approved_by = clock.now(), by.actor_id
    held.save(update_fields=["grant", "approved_at", "approved_by"])
    audit.record(Event.EMERGENCY_APPROVED, by=by, about=held.case, detail={"user": held.user_id})
    access_notices.emergency_is_approved(held)
    return held


@transaction.atomic
def review(
    *, by: User, emergency: EmergencyAccess, verdict: str, note: str = ""
) -> EmergencyAccess:
    """Say whether it was needed. What was not needed ends at once.

    Raises NotYours, OwnEmergency, AlreadyReviewed, NoteMissing.
    """
    held = _hold(by=by, emergency=emergency)
    if held.reviewed_at is not None:
        raise AlreadyReviewed
    if verdict == Verdict.NOT_JUSTIFIED and not note:
        raise NoteMissing
    held.verdict, held.review_note = verdict, note
    held.reviewed_at, held.reviewed_by = clock.now(), by.actor_id
    held.save(update_fields=["verdict", "review_note", "reviewed_at", "reviewed_by"])
    if verdict == Verdict.NOT_JUSTIFIED and held.grant and held.grant.revoked_at is None:
        access.revoke(by=by, grant=held.grant)
    audit.record(
        Event.EMERGENCY_REVIEWED,
        by=by,
        about=held.case,
        detail={"user": held.user_id, "verdict": verdict},
    )
    return held


def opened_today(user: User) -> int:
    """How many cases she has opened by herself since midnight in Jakarta."""
    mine = EmergencyAccess.objects.asked_by(user, since=clock.at(clock.today()))
    return mine.filter(grant__isnull=False, approved_at__isnull=True).count()


def says_little(reason: str) -> bool:
    """Fewer than four different words, one word again and again, or hardly any letters."""
    words = reason.lower().split()
    often = Counter(words).most_common(1)[0][1] if words else 0
    letters = {letter for letter in reason.lower() if letter.isalpha()}
    return len(set(words)) < 4 or often > len(words) / 2 or len(letters) < 6


def review_day(asked_on: date) -> date:
    """Three working days later. Saturdays and Sundays do not count; holidays do, so a review is
    never due later than the rule says."""
    day, left = asked_on, REVIEW_WITHIN
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < SATURDAY
    return day


def _find(by: User, number: str, found: str) -> UUID | None:
    """A case by its number in a unit in which she may open one, or by her search; also out of her
    sight. Raises NoHit."""
    if found:
        return case_of_hit(found, by)
    return case_in_my_units(number, scope_of(by).units_where(Permission.EMERGENCY_OPEN))


def _may_ask_for(by: User, case: Case) -> bool:
    """A search reaches cases of other units too; an emergency does not, nor a walled twin's."""
    return access.holds(by, Permission.EMERGENCY_OPEN, case) and not access.must_stay_out(by, case)


def _held(case_id: UUID) -> Case:
    return Case.objects.select_related("data_key").get(pk=case_id)


def _asked(by: User, case: Case, reason: str) -> dict[str, object]:
    return {
        "id": uuid4(),
        "case": case,
        "user": by,
        "data_key": case.data_key,
        "reason": reason,
        "is_flagged": says_little(reason),
        "asked_at": clock.now(),
        "asked_by": by.actor_id,
        "review_due_on": review_day(clock.today()),
    }


def _hold(*, by: User, emergency: EmergencyAccess) -> EmergencyAccess:
    held = (
        EmergencyAccess.objects.select_for_update(of=("self",))
        .select_related("case__unit", "user", "data_key", "grant")
        .get(pk=emergency.pk)
    )
    access.require(by, Permission.EMERGENCY_REVIEW, held.case)
    if held.user_id == by.pk:
        raise OwnEmergency
    return held
