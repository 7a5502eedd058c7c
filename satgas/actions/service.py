"""Home of the life of a service: add, start, record a session, finish or say why not."""

from datetime import date

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import scope_of
from core import audit, clock
from intake.access import case_scope_of
from intake.actions import clocks, status
from intake.models import Case, ClockTrigger
from intake.models.case import state_of
from intake.models.codes import Risk
from intake.workflow import CaseState
from satgas import access
from satgas.errors import DayInFuture, NoPlanYet, NotBegun, NoteNotYours, ServiceOver
from satgas.events import Event
from satgas.models import CarePlan, PlanItem, Service, ServiceSession, ServiceState
from satgas.models.codes import NOTE_CLASS
from satgas.workflow import SERVICE_STATES, require_open


@transaction.atomic
def add(
    *,
    by: User,
    case: Case,
    kind: str,
    provider: str,
    planned_on: date,
    plan_item: PlanItem | None = None,
) -> Service:
    """Add a service of an approved plan, or at high risk before there is one (domain 1.5).

    A case in monitoring goes back to services. Raises NotYours, OtherDesk, CaseNotOpen,
    NoPlanYet.
    """
    access.require(by, Permission.SERVICE_RECORD, case)
    access.require_desk(by, NOTE_CLASS[kind], case)
    require_open(case)
    if not _may_begin(case):
        raise NoPlanYet
    added = Service.objects.create(
        case=case,
        plan_item=plan_item,
        kind=kind,
        provider=provider,
        planned_on=planned_on,
        recorded_at=clock.now(),
        recorded_by=by.actor_id,
    )
    audit.record(
        Event.SERVICE_ADDED, by=by, about=added, detail={"case": case.number, "kind": kind}
    )
    if state_of(case) == CaseState.MONITORING:
        status.move(by=by, case=case, to=CaseState.IN_SERVICE)
    return added


@transaction.atomic
def start(*, by: User, service: Service, started_on: date) -> Service:
    """The service begins. One that has begun keeps its first day. Raises ServiceOver."""
    held = _hold(by=by, service=service)
    if started_on > clock.today():
        raise DayInFuture
    return _start(by=by, service=held, started_on=started_on)


@transaction.atomic
def record_session(*, by: User, service: Service, held_on: date, note: str = "") -> ServiceSession:
    """Record that a session was held, with a note for whoever reads that desk's notes.

    The first session starts the service. Raises NotYours, OtherDesk, CaseNotOpen, ServiceOver,
    DayInFuture, NoteNotYours.
    """
    held = _hold(by=by, service=service)
    if held_on > clock.today():
        raise DayInFuture
    if note and not case_scope_of(scope_of(by)).reads(held.note_class, held.case):
        raise NoteNotYours
    _start(by=by, service=held, started_on=held_on)
    session = ServiceSession.objects.create(
        service=held,
        data_key=held.case.data_key,
        data_class=held.note_class,
        held_on=held_on,
        note=note,
        recorded_at=clock.now(),
        recorded_by=by.actor_id,
    )
    audit.record(Event.SESSION_RECORDED, by=by, about=session, detail={"service": str(held.pk)})
    return session


@transaction.atomic
def finish(*, by: User, service: Service) -> Service:
    """The service was given. Raises NotYours, CaseNotOpen, ServiceOver, NotBegun."""
    held = _hold(by=by, service=service)
    if held.started_on is None:
        raise NotBegun
    return _end(by=by, service=held, state=ServiceState.DONE, event=Event.SERVICE_FINISHED)


@transaction.atomic
def decline(*, by: User, service: Service, reason: str) -> Service:
    """The service was not given, for a reason on the list. Raises NotYours, CaseNotOpen,
    ServiceOver."""
    held = _hold(by=by, service=service)
    held.not_given_reason = reason
    return _end(by=by, service=held, state=ServiceState.DECLINED, event=Event.SERVICE_NOT_GIVEN)


def _may_begin(case: Case) -> bool:
    if case.risk == Risk.HIGH:
        return True
    has_plan = CarePlan.objects.live().approved().of_case(case).exists()
    return has_plan and state_of(case) in SERVICE_STATES


def _hold(*, by: User, service: Service) -> Service:
    held = Service.objects.select_for_update(of=("self",)).select_related("case").get(pk=service.pk)
    access.require(by, Permission.SERVICE_RECORD, held.case)
    access.require_desk(by, held.note_class, held.case)
    require_open(held.case)
    if not held.is_open:
        raise ServiceOver
    return held


def _start(*, by: User, service: Service, started_on: date) -> Service:
    if service.status == ServiceState.PLANNED:
        service.status, service.started_on = ServiceState.ONGOING, started_on
        service.save(update_fields=["status", "started_on"])
        clocks.stop(ClockTrigger.FIRST_SERVICE, by=by, case=service.case)
        audit.record(Event.SERVICE_STARTED, by=by, about=service)
    return service


def _end(*, by: User, service: Service, state: ServiceState, event: Event) -> Service:
    service.status = state
    service.finished_at, service.finished_by = clock.now(), by.actor_id
    service.save(update_fields=["status", "finished_at", "finished_by", "not_given_reason"])
    audit.record(event, by=by, about=service, detail={"kind": service.kind})
    return service
