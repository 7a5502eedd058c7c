"""Home of restricting a case: only live grants open it then, and nobody else knows of it."""

from collections.abc import Iterable
from uuid import uuid4

from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.permissions import Permission
from core import audit, clock, context
from intake.models import Case, GrantKind, GrantReason, Restriction
from satgas import access, access_notices
from satgas.access_errors import AlreadyRestricted, NotRestricted, StaysRestricted
from satgas.actions import task as tasks
from satgas.errors import NoSuchPost, ShutOut
from satgas.events import Event
from satgas.models import Task

WHY_WITHDRAWN = "restricted"


@transaction.atomic
def restrict(*, by: User, case: Case, reason: str, also: Iterable[User] = ()) -> Restriction:
    """Restrict a case. Its lead, deputies and specialists keep what they have; whoever restricts,
    and those named in `also`, answer for it until it is lifted.

    Field tasks of the case are withdrawn; a report that was being written may still come.
    Raises NotYours, AlreadyRestricted, NoSuchPost, ShutOut.
    """
    access.require(by, Permission.CASE_RESTRICT, case)
    with context.holding(case.pk):  # restricted, it is out of her own sight until she is let in
        return _restrict(by=by, case=case, reason=reason, also=also)


@transaction.atomic
def lift(*, by: User, case: Case, reason: str) -> Restriction:
    """End the restriction and the oversight that came with it. Raises NotYours, NotRestricted,
    StaysRestricted."""
    access.require(by, Permission.CASE_RESTRICT, case)
    with context.holding(case.pk):  # her oversight may be all that lets her see it
        return _lift(by=by, case=case, reason=reason)


def _restrict(*, by: User, case: Case, reason: str, also: Iterable[User]) -> Restriction:
    held = Case.objects.select_for_update(of=("self",)).select_related("data_key").get(pk=case.pk)
    if held.is_restricted:
        raise AlreadyRestricted
    row = Restriction.objects.create(
        id=uuid4(),
        case=held,
        data_key=held.data_key,
        reason=reason,
        starts_at=clock.now(),
        by=by.actor_id,
    )
    held.is_restricted = case.is_restricted = True
    held.save(update_fields=["is_restricted"])
    for user in {one.pk: one for one in (by, *also)}.values():
        let_answer(by=by, user=user, case=held)
    for task in Task.objects.of_case(held).cancellable():
        tasks.withdraw(by=by, task=task, reason=WHY_WITHDRAWN)
    audit.record(Event.CASE_RESTRICTED, by=by, about=held)
    access_notices.forget(held)
    return row


def _lift(*, by: User, case: Case, reason: str) -> Restriction:
    held = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    row = Restriction.objects.select_related("data_key").open().of_case(held).first()
    if row is None or not held.is_restricted:
        raise NotRestricted
    row.ends_at, row.ended_by, row.end_reason = clock.now(), by.actor_id, reason
    row.save(update_fields=["ends_at", "ended_by", "end_reason"])
    _show_again(held)
    case.is_restricted = False
    access.close_doors(by=by, case=held, kinds=[GrantKind.OVERSIGHT])
    audit.record(Event.RESTRICTION_LIFTED, by=by, about=held)
    return row


def _show_again(case: Case) -> None:
    """She may not know of the twin for which it stays, so the database is asked by doing it."""
    case.is_restricted = False
    try:
        with transaction.atomic():
            case.save(update_fields=["is_restricted"])
    except IntegrityError as error:
        if "case_twin_stays_restricted" in str(error):
            raise StaysRestricted from None
        raise


def let_answer(*, by: User, user: User, case: Case) -> None:
    """Part of the caller's action. Raises ShutOut, NoSuchPost."""
    if access.must_stay_out(user, case, GrantKind.OVERSIGHT):
        raise ShutOut
    ends_at = access.post_ends_at(user, case.unit_id, access.roles_with(Permission.CASE_RESTRICT))
    if ends_at is None:
        raise NoSuchPost
    access.open_door(
        by=by,
        user=user,
        case=case,
        kind=GrantKind.OVERSIGHT,
        reason=GrantReason.RESTRICTED,
        expires_at=ends_at,
    )
