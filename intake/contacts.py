"""Home of opening somebody's contact plan: of a complaint's reporter, of a person in a case, or of
whoever reported what became the case."""

from dataclasses import dataclass, replace
from typing import Any, cast

from accounts.scope import Scope
from core.actions.reveal import UNREADABLE, Reader, reveal, reveal_each
from core.data_classes import DataClass
from core.errors import ClassClosed
from core.models import DataKey
from intake.access import case_scope_of
from intake.contact_plan import Plan
from intake.lookup.phone import digits_in, shares_number
from intake.models import Case, Complaint, ComplaintLink, ContactAttempt, Person
from intake.models.codes import Part
from intake.models.complaint import state_of
from intake.readers import CaseReader, ComparingReader, ComplaintReader
from intake.workflow import WAITING, ReporterWish

PURPOSE = "contact plan"


@dataclass(frozen=True)
class Whom:
    """Whom somebody wants to reach: the reporter of a complaint, or in a case a person or the
    reporter of one of its complaints (`reporter_of`)."""

    complaint: Complaint | None = None
    case: Case | None = None
    person: Person | None = None
    reporter_of: Complaint | None = None

    @property
    def file(self) -> Complaint | Case:
        found = self.complaint or self.case
        assert found is not None  # noqa: S101  # one of the two, as the database asks too
        return found

    @property
    def data_key(self) -> DataKey:
        return cast("DataKey", self.file.data_key)


def reader_of(scope: Scope, whom: Whom) -> Reader:
    if whom.complaint is not None:
        return ComplaintReader(scope, whom.complaint)
    return CaseReader(case_scope_of(scope), cast("Case", whom.case))


def plan_of(scope: Scope, whom: Whom) -> Plan:
    """The plan with its number, opened and recorded. Raises ClassClosed where it is not hers."""
    reader = reader_of(scope, whom)
    if whom.case is not None and not case_scope_of(scope).reads(DataClass.IDENTITY, whom.case):
        raise ClassClosed
    if whom.complaint is not None:
        told = reveal(by=reader, obj=whom.complaint, fields=["contact_plan"], purpose=PURPOSE)
        return plan_of_complaint(scope, whom.complaint, told.get("contact_plan"))
    case = cast("Case", whom.case)
    if whom.person is None:
        return _compared(scope, case, _reporters_plan(reader, whom))
    fields = ["phone", "contact_plan"]
    told = reveal(by=reader, obj=whom.person, fields=fields, purpose=PURPOSE)
    held = told.get("contact_plan")
    plan = Plan.of(held if isinstance(held, dict) else None)
    plan = replace(plan, number=str(told.get("phone") or ""))
    return _compared(scope, case, plan, person=whom.person)


def plan_of_complaint(scope: Scope, complaint: Complaint, held: Any) -> Plan:  # Any: opened JSON
    """The plan of a complaint from its opened part, compared with the case that it became as far
    as she reads who is in it."""
    plan = _plan_of(complaint, held)
    if state_of(complaint) in WAITING:
        return plan
    cases = case_scope_of(scope)
    for case in Case.objects.visible_to(cases).filter(complaint_links__complaint=complaint):
        if cases.reads(DataClass.IDENTITY, case):
            plan = _compared(scope, case, plan)
    return plan


def _plan_of(complaint: Complaint, held: Any) -> Plan:  # Any: the sealed JSON as it opened
    return Plan.of(
        held if isinstance(held, dict) else None,
        is_wanted=complaint.wants_contact,
        is_halted=complaint.mailbox is not None and complaint.mailbox.wish != ReporterWish.OPEN,
    )


def notes_of(scope: Scope, whom: Whom, attempts: list[ContactAttempt]) -> dict[object, str]:
    """What was noted at these attempts, by their id; without those that she does not read."""
    noted = [one for one in attempts if one.note]
    try:
        opened = reveal_each(
            by=reader_of(scope, whom), objs=noted, fields=["note"], purpose=PURPOSE
        )
    except ClassClosed:
        return {}
    return {row.pk: str(one["note"] or "") for row, one in zip(noted, opened, strict=True)}


def _reporters_plan(reader: Reader, whom: Whom) -> Plan:
    link = link_of(whom)
    if link is None or not link.contact_plan:
        return Plan()
    told = reveal(by=reader, obj=link, fields=["contact_plan"], purpose=PURPOSE)
    return _plan_of(link.complaint, told.get("contact_plan"))


def link_of(whom: Whom) -> ComplaintLink | None:
    """How the complaint of a case's reporter came into it; none once that was undone."""
    held = [] if whom.case is None else _links(whom.case)
    return next((one for one in held if one.complaint == whom.reporter_of), None)


def _links(case: Case) -> list[ComplaintLink]:
    return list(
        ComplaintLink.objects.filter(case=case)
        .select_related("data_key", "complaint__mailbox")
        .order_by("-at")
    )


def _compared(scope: Scope, case: Case, plan: Plan, person: Person | None = None) -> Plan:
    """The plan with the marks that its number gets from whoever else is in the case: it is the
    alleged perpetrator's, whatever else he is in it; or of somebody who asked us by her code to
    stop, also where it stands for her once more."""
    if not plan.number:
        return plan
    reader = ComparingReader(case_scope_of(scope), case)
    theirs = _suspects_numbers(reader, case)
    numbers = [one for one in theirs.values() if one]
    is_unclear = bool(numbers) and not digits_in(plan.number)
    return replace(
        plan,
        is_suspects=(person is not None and person.pk in theirs)
        or any(shares_number(plan.number, one) for one in numbers),
        is_unclear=is_unclear or str(UNREADABLE) in numbers,
        is_halted=plan.is_halted
        or any(shares_number(plan.number, one) for one in _halted_numbers(reader, case)),
    )


def _suspects_numbers(reader: Reader, case: Case) -> dict[object, str]:
    """What stands as the phone of each alleged perpetrator, by the person; mostly nothing."""
    suspects = list(
        Person.objects.filter(case=case, involvements__part=Part.ALLEGED_PERPETRATOR)
        .select_related("data_key")
        .prefetch_related("involvements")
        .order_by("pk")
    )
    with_phone = [one for one in suspects if one.phone]
    opened = reveal_each(by=reader, objs=with_phone, fields=["phone"], purpose=PURPOSE)
    numbers = {row.pk: str(one["phone"] or "") for row, one in zip(with_phone, opened, strict=True)}
    return {one.pk: numbers.get(one.pk, "") for one in suspects}


def _halted_numbers(reader: Reader, case: Case) -> list[str]:
    """Numbers of whoever reported it and asked us by her code to stop."""
    halted = [
        one
        for one in _links(case)
        if one.contact_plan
        and one.complaint.mailbox is not None
        and one.complaint.mailbox.wish != ReporterWish.OPEN
    ]
    opened = reveal_each(by=reader, objs=halted, fields=["contact_plan"], purpose=PURPOSE)
    plans = [one["contact_plan"] for one in opened]
    return [str(held.get("number") or "") for held in plans if isinstance(held, dict)]
