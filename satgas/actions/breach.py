"""Home of the breach register: an account was in other hands, is stopped, people are told."""

from datetime import datetime

from django.db import transaction

from accounts.actions import device
from accounts.actions.access import Cause, end_sessions
from accounts.models import Unit, User
from core import audit, clock, outbox
from satgas import access
from satgas.access_errors import AlreadyTold, ToldTooSoon
from satgas.events import Event
from satgas.models import Breach, Told

REVERSE = "satgas.reverse_grants"


@transaction.atomic
def record(
    *,
    by: User,
    unit: Unit,
    account: User,
    kind: str,
    seen_from: datetime,
    seen_until: datetime,
    noticed: datetime,
) -> Breach:
    """Enter a breach; from `noticed` the 72 hours of article 46 of UU 27/2022 run."""
    entered = Breach.objects.create(
        unit=unit,
        account=account,
        kind=kind,
        seen_from=seen_from,
        seen_until=seen_until,
        noticed=noticed,
        recorded_at=clock.now(),
        recorded_by=by.actor_id,
    )
    audit.record(Event.BREACH_RECORDED, by=by, about=entered, detail={"account": account.pk})
    return entered


@transaction.atomic
def contain(*, by: User, breach: Breach) -> Breach:
    """End every session and disconnect the phone now, and have that time's grants reversed.

    Safe to do again: sessions opened since are ended too. Who guards the data may not see a case,
    so the grants are ended by the worker, which the same commit asks for.
    """
    held = Breach.objects.select_for_update(of=("self",)).get(pk=breach.pk)
    end_sessions(by=by, user=held.account, cause=Cause.BREACH)
    device.unlink_any(by=by, user=held.account)
    if held.contained_at is None:
        held.contained_at = clock.now()
        held.contained_by = by.actor_id
        held.save(update_fields=["contained_at", "contained_by"])
        outbox.put(REVERSE, args={"breach": held.pk}, key=f"{REVERSE}:{held.pk}")
    audit.record(Event.BREACH_CONTAINED, by=by, about=held)
    return held


@transaction.atomic
def note_told(*, by: User, breach: Breach, whom: Told | str, at: datetime) -> Breach:
    """Write down that the people or the agency had their notice `at` that moment (article 46).

    Raises AlreadyTold, and ToldTooSoon for a moment before it was noticed or one to come.
    """
    held = Breach.objects.select_for_update(of=("self",)).get(pk=breach.pk)
    who = Told(whom)
    if who not in held.to_tell:
        raise AlreadyTold
    if not held.noticed <= at <= clock.now():
        raise ToldTooSoon
    if who is Told.PEOPLE:
        held.people_told_at, held.people_told_by = at, by.actor_id
    else:
        held.agency_told_at, held.agency_told_by = at, by.actor_id
    held.save(update_fields=[f"{who}_told_at", f"{who}_told_by"])
    detail = {"whom": str(who), "at": at.isoformat()}
    audit.record(Event.BREACH_TOLD, by=by, about=held, detail=detail)
    return held


@transaction.atomic
def reverse_grants(*, breach_id: int) -> int:
    """End what the account got or gave from the first wrong sight until it was stopped."""
    held = Breach.objects.get(pk=breach_id)
    until = held.contained_at or held.seen_until
    return access.reverse(
        by=audit.Service("breach"), user=held.account, since=held.seen_from, until=until
    )
