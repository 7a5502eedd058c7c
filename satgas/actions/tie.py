"""Home of shutting somebody out of a case because she knows a party, and of lifting it."""

from uuid import uuid4

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import scope_of
from core import audit, clock, context
from intake.models import Case, Denial, GrantKind, Tie, case_in_my_units
from satgas import access, access_notices
from satgas.access_errors import AlreadyShutOut, NotYourself, TieOver
from satgas.actions import assignment
from satgas.actions import task as tasks
from satgas.events import Event
from satgas.models import Assignment, Task


@transaction.atomic
def declare(*, by: User, number: str, tie: Tie | str, note: str = "") -> None:
    """She says herself that she knows somebody in a case; from now on it is closed to her.

    The answer is the same whether the number exists or not, so that it betrays nothing.
    """
    case_id = case_in_my_units(number, scope_of(by).unit_ids)
    if case_id is None:
        audit.record(Event.TIE_DECLARED_ELSEWHERE, by=by, detail={"number": number})
        return
    with context.holding(case_id):
        case = Case.objects.select_related("data_key").get(pk=case_id)
        if not access.is_shut_out(by, case):
            shut_out(by=by, case=case, user=by, tie=tie, note=note)


@transaction.atomic
def declare_on_task(*, by: User, task: Task, tie: Tie | str, note: str = "") -> None:
    """A volunteer says that she knows the person of a task; she hears no more of the case."""
    with context.holding(task.case_id):
        if not access.is_shut_out(by, task.case):
            shut_out(by=by, case=task.case, user=by, tie=tie, note=note)


@transaction.atomic
def set_for(*, by: User, case: Case, user: User, tie: Tie | str, note: str = "") -> Denial:
    """Shut somebody else out. Raises NotYours, NotYourself, AlreadyShutOut."""
    access.require(by, Permission.TIE_MANAGE, case)
    if user.pk == by.pk:
        raise NotYourself
    if access.is_shut_out(user, case):
        raise AlreadyShutOut
    return shut_out(by=by, case=case, user=user, tie=tie, note=note)


def shut_out(*, by: audit.Actor, case: Case, user: User, tie: Tie | str, note: str) -> Denial:
    """Write the denial and end what she had: assignments, grants, tasks she took, old notices."""
    denial = Denial.objects.create(
        id=uuid4(),
        user=user,
        case=case,
        data_key=case.data_key,
        reason=Tie(tie),
        note=note,
        set_at=clock.now(),
        set_by=by.actor_id,
    )
    led = access.is_lead(user, case)
    mine = Assignment.objects.open().of_case(case).filter(user=user).select_related("case")
    for one in mine.order_by("pk"):
        assignment.end(by=by, assignment=one)
    access.close_doors(by=by, case=case, kinds=GrantKind.values, user_id=user.pk)
    for task in Task.objects.of_case(case).taken_and_open_of(user):
        tasks.hand_back(by=by, task=task)
    audit.record(
        Event.TIE_SET, by=by, about=case, detail={"user": user.pk, "denial": str(denial.pk)}
    )
    access_notices.forget(case, user_id=user.pk)
    if led:
        access_notices.nobody_leads(case)
    return denial


@transaction.atomic
def lift(*, by: User, denial: Denial) -> Denial:
    """End a denial; what she had before does not come back. Raises NotYours, TieOver."""
    held = Denial.objects.select_for_update(of=("self",)).select_related("case").get(pk=denial.pk)
    access.require(by, Permission.TIE_MANAGE, held.case)
    if held.lifted_at is not None:
        raise TieOver
    held.lifted_at, held.lifted_by = clock.now(), by.actor_id
    held.save(update_fields=["lifted_at", "lifted_by"])
    audit.record(Event.TIE_LIFTED, by=by, about=held.case, detail={"user": held.user_id})
    return held
