"""Home of the rows of the work: assignment, assessment, plan, services, looks, visits."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from accounts.models import User
from core import clock
from intake.models import Assessment, CaseGrant, GrantKind, GrantReason
from intake.models.codes import CaseKind, Risk
from intake.workflow import CaseState
from ppa_cases.demo.laid_in.record import Life
from ppa_cases.demo.maker import SATURDAY
from ppa_cases.demo.services import Kind, drawn
from ppa_cases.demo.staff import Desk
from ppa_cases.demo.words import notes
from satgas.models import (
    AgreedWith,
    Assignment,
    AssignmentKind,
    CarePlan,
    FollowUp,
    FollowUpMode,
    IsSafe,
    PlanItem,
    Service,
    ServiceSession,
    ServiceState,
)
from satgas.models.codes import NOTE_CLASS, NotGivenReason
from satgas.workflow import PLAN_HORIZON_DAYS

LONGEST_GRANT = timedelta(days=365)
LATE, DUE_TODAY, UNSAFE, NOT_GIVEN = 0.06, 0.06, 0.04, 0.05
MODES = (FollowUpMode.PHONE, FollowUpMode.PHONE, FollowUpMode.VISIT, FollowUpMode.OFFICE)
AT_WORK = time(10, 30)


@dataclass
class Care:
    """What is being done for one case in one episode: who leads, who was let in, until when."""

    desk: Desk
    view_case: int  # id of the permission that a grant names
    begins: datetime
    ends: datetime  # when its services are to have ended
    inside: dict[AssignmentKind, User] = field(default_factory=dict)
    assignments: list[Assignment] = field(default_factory=list)
    grants: list[CaseGrant] = field(default_factory=list)


def assigned(life: Life, care: Care, at: datetime) -> None:
    """The head gives it to a case manager; her grant opens the case to her."""
    head = life.maker.cast.head
    life.case.desk_team = care.desk.team
    let_in(life, care, care.desk.lead, AssignmentKind.LEAD, at=at)
    if life.standing is not None and life.standing.status == CaseState.REGISTERED:
        life.move(CaseState.ASSESSING, at=at, by=head)


def let_in(life: Life, care: Care, user: User, kind: AssignmentKind, *, at: datetime) -> None:
    """One stretch of having the case, and the grant that comes with it."""
    by = life.maker.cast.head.actor_id
    care.inside[kind] = user
    care.assignments.append(
        life.batch.add(
            Assignment(
                case=life.case,
                user=user,
                kind=kind,
                reason=life.maker.deal(notes.ASSIGNED),
                starts_at=at,
                by=by,
            )
        )
    )
    care.grants.append(
        life.batch.add(
            CaseGrant(
                permission_id=care.view_case,
                user=user,
                content_object=life.case,
                kind=GrantKind.ASSIGNMENT,
                reason=GrantReason.ASSIGNED,
                granted_at=at,
                granted_by=by,
                expires_at=max(at, life.until) + LONGEST_GRANT,
            )
        )
    )


def assessed(life: Life, lead: User, at: datetime) -> None:
    maker, case = life.maker, life.case
    life.batch.add(
        Assessment(
            case=life.case,
            data_key=life.case.data_key,
            physical=maker.deal(notes.PHYSICAL.of(case.kind)),
            psychological=maker.deal(notes.PSYCHOLOGICAL.of(case.kind)),
            social=maker.deal(notes.SOCIAL.of(case.kind)),
            needs=maker.deal(notes.NEEDS.of(case.kind)),
            risk=life.case.risk,
            signed_at=at,
            signed_by=lead.actor_id,
        )
    )
    life.move(CaseState.PLANNING, at=at, by=lead)


def planned(
    life: Life,
    desk: Desk,
    at: datetime,
    approved_at: datetime,
    kinds: Sequence[str] = (),
) -> list[PlanItem]:
    """Agreed with her; approved by the supervisor unless that day is still to come.

    An earlier plan ends with it. Without `kinds` of services new ones are drawn.
    """
    maker, case = life.maker, life.case
    if life.plan is not None:
        life.plan.ended_at, life.plan.ended_by = at, desk.lead.actor_id
    day = clock.local_date(at)
    is_approved = approved_at <= life.until
    life.plan = life.batch.add(
        CarePlan(
            case=case,
            data_key=case.data_key,
            goals=maker.deal(notes.GOALS.of(case.kind)),
            agreed_with=(
                AgreedWith.GUARDIAN if case.kind == CaseKind.AMPK else AgreedWith.BENEFICIARY
            ),
            agreed_on=day,
            review_on=day + timedelta(days=PLAN_HORIZON_DAYS[case.risk] - 1),
            drawn_at=at,
            drawn_by=desk.lead.actor_id,
            approved_at=approved_at if is_approved else None,
            approved_by=desk.supervisor.actor_id if is_approved else "",
        )
    )
    if is_approved and life.standing is not None and life.standing.status == CaseState.PLANNING:
        life.move(CaseState.IN_SERVICE, at=approved_at, by=desk.supervisor)
    kinds = kinds or drawn(maker.random, is_sexual=life.story.is_sexual)
    return [_item(life, life.plan, kind) for kind in kinds]


def _item(life: Life, plan: CarePlan, kind: str) -> PlanItem:
    return life.batch.add(
        PlanItem(
            plan=plan,
            data_key=life.case.data_key,
            service_kind=kind,
            aim=life.maker.deal(notes.AIMS[kind]),
            due_on=plan.agreed_on + timedelta(days=30),
        )
    )


def reviewed(life: Life, care: Care, items: list[PlanItem]) -> None:
    """A plan is looked at again by its day and agreed on anew, while services go on."""
    while life.plan is not None:
        at = clock.at(_workday(life.plan.review_on - timedelta(days=3)), AT_WORK)
        if at >= min(care.ends, life.until) or life.maker.chance(LATE):
            return
        planned(
            life, care.desk, at, life.maker.later(at, 0, 1), [one.service_kind for one in items]
        )


def served(life: Life, care: Care, items: list[PlanItem]) -> None:
    """Each item becomes a service with sessions and looks, as far as the clock goes."""
    at = care.begins
    for item in items:
        kind = Kind.of(item.service_kind)
        giver = _giver(life, care, kind.desk)
        service = life.batch.add(
            Service(
                case=life.case,
                plan_item=item,
                kind=item.service_kind,
                provider=kind.provider,
                planned_on=clock.local_date(at),
                recorded_at=at,
                recorded_by=care.desk.lead.actor_id,
            )
        )
        if life.maker.chance(NOT_GIVEN):
            _not_given(service, at, giver)
        else:
            _sessions(life, service, giver, begins=at, ends=care.ends)
            _looks(life, care, service)


def _giver(life: Life, care: Care, desk: AssignmentKind | None) -> User:
    """The desk's specialist, let in once; the case manager for what has no desk of its own."""
    if desk is None:
        return care.desk.lead
    if desk not in care.inside and life.maker.cast.specialists.get(desk):
        user = life.maker.random.choice(life.maker.cast.specialists[desk])
        let_in(life, care, user, desk, at=care.begins)
    return care.inside.get(desk, care.desk.lead)


def _not_given(service: Service, at: datetime, giver: User) -> None:
    service.status, service.not_given_reason = ServiceState.DECLINED, NotGivenReason.DECLINED
    service.finished_at, service.finished_by = at, giver.actor_id


def _sessions(
    life: Life, service: Service, giver: User, *, begins: datetime, ends: datetime
) -> None:
    """Every week or two until the service is to end; it is done then."""
    held = life.maker.later(begins, 1, 9)
    service.planned_on = clock.local_date(held)
    while held < min(ends, life.until):
        if service.status == ServiceState.PLANNED:
            service.status, service.started_on = ServiceState.ONGOING, clock.local_date(held)
        life.batch.add(
            ServiceSession(
                service=service,
                data_key=life.case.data_key,
                data_class=NOTE_CLASS[service.kind],
                held_on=clock.local_date(held),
                note=life.maker.deal(notes.SESSIONS[service.kind]),
                recorded_at=held,
                recorded_by=giver.actor_id,
            )
        )
        held = life.maker.later(held, 7, 21)
    if ends <= life.until and service.status == ServiceState.ONGOING:
        service.status = ServiceState.DONE
        service.finished_at, service.finished_by = ends, giver.actor_id
    elif ends <= life.until:
        _not_given(service, ends, giver)


def _looks(life: Life, care: Care, service: Service) -> None:
    """Whether it helps is looked at every two to four weeks; the last look may be late, due or to
    come."""
    maker, today = life.maker, clock.local_date(life.until)
    planned_at, last = care.begins, clock.local_date(care.ends)
    due = _workday(clock.local_date(planned_at) + timedelta(days=maker.random.randint(3, 9)))
    while due < last:
        if due > today > clock.local_date(planned_at) and maker.chance(DUE_TODAY):
            due = today
        look = FollowUp(
            case=life.case,
            service=service,
            data_key=life.case.data_key,
            due_on=due,
            mode=maker.random.choice(MODES),
            planned_at=planned_at,
            planned_by=care.desk.lead.actor_id,
        )
        life.batch.add(look)
        is_late = due < today and (today - due).days < 15 and maker.chance(LATE)
        if due >= today or (is_late and care.ends > life.until):
            look.reminded_at = clock.at(due, time(7)) if due < today else None
            return
        _done(life, look, care.desk.lead)
        planned_at = clock.at(due, AT_WORK)
        due = _workday(due + timedelta(days=maker.random.randint(12, 26)))


def _done(life: Life, look: FollowUp, lead: User) -> None:
    is_unsafe = life.case.risk == Risk.HIGH and life.maker.chance(UNSAFE)
    look.finding = life.maker.deal(notes.UNSAFE if is_unsafe else notes.FINDINGS.of(life.case.kind))
    look.is_safe = IsSafe.NO if is_unsafe else IsSafe.YES
    look.reminded_at = clock.at(look.due_on, time(7))
    look.done_at, look.done_by = clock.at(look.due_on, AT_WORK), lead.actor_id


def _workday(day: date) -> date:
    return day + timedelta(days=7 - day.weekday() if day.weekday() >= SATURDAY else 0)
