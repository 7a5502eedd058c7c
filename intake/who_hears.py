"""Home of who hears that a clock ran out, step by step, and that a contact plan was overruled.

Until a case has its manager the queue holds the matter, afterwards the people of the case do
(ADR 0028, 0030). Whoever may not know of a restricted case, or is shut out, is never among them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from accounts.actions.notice import holders_of
from accounts.models import Membership, Posting
from accounts.roles import ROLES, Reach, Role
from core import clock
from intake import office
from intake.models import Case, CaseGrant, Clock, ContactAttempt, Denial, GrantKind
from intake.models.case import state_of
from intake.workflow import CaseState

ON_DUTY = "on_duty"  # in the queue the first of the chain: whoever the rota names
LEAD = "lead"  # in a case the first of the chain: its manager, and whoever stands in for her


@dataclass(frozen=True)
class Chain:
    """The steps of one clock, each a word of its rule; `cases` are those it hangs on."""

    clock: Clock
    cases: list[Case]

    @property
    def is_of_cases(self) -> bool:
        """Whether every case of it has begun with a manager: the queue has nothing to do then."""
        if self.clock.case is not None:
            return True
        began = [state_of(case) != CaseState.REGISTERED for case in self.cases]
        return bool(began) and all(began)

    @property
    def steps(self) -> list[str]:
        rule = self.clock.rule
        own = [LEAD, rule.escalate_in_case] if self.is_of_cases else [ON_DUTY, rule.escalate_to]
        return list(dict.fromkeys([*own, Role.HEAD.value]))

    def people_of_queue(self, step: str) -> set[int]:
        complaint = self.clock.complaint
        assert complaint is not None  # noqa: S101  # a clock of a case is never the queue's
        if step == ON_DUTY:
            duty = office.on_duty(complaint.unit_id, clock.now())
            found = {duty.user_id} if duty else set()
        else:
            found = holders_of(unit_id=complaint.unit_id, roles=[Role(step)])
        return _who_may_know_all(self.cases, found)

    def people_of_case(self, step: str, case: Case) -> set[int]:
        if step == LEAD:
            return _who_may_know(case, _leads(case))
        return reaching(case, Role(step))


def chain_of(late: Clock) -> Chain:
    """The chain of a clock, by who holds its matter at this moment."""
    cases = Case.objects.with_status()
    if late.case_id is not None:
        return Chain(late, list(cases.filter(pk=late.case_id)))
    linked = cases.filter(complaint_links__complaint=late.complaint).order_by("pk")
    return Chain(late, list(linked))


def _leads(case: Case) -> set[int]:
    live = CaseGrant.objects.live(clock.now()).of_case(case)
    assigned = _ids(live.of_kind(GrantKind.ASSIGNMENT).values_list("user_id", flat=True))
    managers = holders_of(unit_id=case.unit_id, roles=[Role.CASE_MANAGER])
    return (assigned & managers) | _ids(
        live.of_kind(GrantKind.DEPUTY).values_list("user_id", flat=True)
    )


def reaching(case: Case, role: Role) -> set[int]:
    """Who holds the role where this case is: in its unit, or in its desk team; or was let in."""
    today = clock.today()
    granted = CaseGrant.objects.live(clock.now()).of_case(case)
    found = holders_of(unit_id=case.unit_id, roles=[role])
    found &= _ids(granted.values_list("user_id", flat=True))
    if case.desk_team_id is not None:
        joined = Membership.objects.current(today).filter(team=case.desk_team_id, role=role.value)
        found |= _ids(joined.values_list("user_id", flat=True))
    if ROLES[role].reach is Reach.UNIT:
        posted = Posting.objects.current(today).filter(unit_id=case.unit_id, role=role.value)
        found |= _ids(posted.values_list("user_id", flat=True))
    return _who_may_know(case, found)


def over_contact(attempt: ContactAttempt) -> set[int]:
    """Who answers for how somebody is reached: the supervisor of the case or the head of the queue,
    else the head; never whoever opened the number herself."""
    roles = (Role.SUPERVISOR if attempt.case else Role.INTAKE_HEAD, Role.HEAD)
    found = (_holding(role, attempt) - {attempt.user_id} for role in roles)
    return next((people for people in found if people), set())


def _holding(role: Role, attempt: ContactAttempt) -> set[int]:
    if attempt.case is not None:
        return reaching(attempt.case, role)
    assert attempt.complaint is not None  # noqa: S101  # one of the two, as the database asks too
    cases = Case.objects.filter(complaint_links__complaint=attempt.complaint)
    found = holders_of(unit_id=attempt.complaint.unit_id, roles=[role])
    return _who_may_know_all(cases, found)


def _who_may_know(case: Case, user_ids: set[int]) -> set[int]:
    """Those of them who may know that the case exists."""
    shut_out = Denial.objects.live().filter(case=case).values_list("user_id", flat=True)
    allowed = user_ids - _ids(shut_out)
    if case.is_restricted:
        live = CaseGrant.objects.live(clock.now()).of_case(case)
        allowed &= _ids(live.values_list("user_id", flat=True))
    return allowed


def _who_may_know_all(cases: Iterable[Case], user_ids: set[int]) -> set[int]:
    for case in cases:
        user_ids = _who_may_know(case, user_ids)
    return user_ids


def _ids(found: Iterable[int]) -> set[int]:
    return set(found)
