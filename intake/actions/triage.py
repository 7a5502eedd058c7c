"""Home of triage: kind, risk, authority – and the case that an accepted complaint becomes."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction

from accounts.models import User
from accounts.scope import scope_of
from core import audit, clock, context
from core.models import next_number
from core.sealing.vault import new_data_key
from intake import notices
from intake.actions import clocks, joining, leaving, linking, mailbox
from intake.errors import RiskBelowSigns
from intake.events import Event
from intake.models import (
    Case,
    CaseStatus,
    ClockTrigger,
    Complaint,
    Episode,
    JoinEnd,
    Triage,
    TriageOutcome,
    TriageSign,
)
from intake.models.codes import Risk
from intake.models.triage_codes import Route, Whereabouts
from intake.readers import ComplaintReader
from intake.triage_rules import Answers, Finding, is_below, least_risk
from intake.workflow import CaseState, ComplaintState, PublicStatus


@transaction.atomic
def accept(
    *,
    by: User,
    complaint: Complaint,
    kind: str,
    risk: str,
    authority: str,
    signs: Sequence[str] = (),
    is_outside_city: bool = False,
    found: Finding | None = None,
    answers: Answers | None = None,
) -> Case:
    """Accept a complaint and open its case. The words are copied under the case's own key.

    At high risk the head hears of it in the same moment, and services may begin before there is a
    plan (domain 1.5). `found` and `answers` are what the rule gave and was given (ADR 0030).
    Raises RiskBelowSigns when the risk is below what was found or a critical sign forces,
    AlreadyTriaged when somebody was faster, ClassClosed when she does not read this complaint.
    """
    least = found.risk if found and found.risk else _least_risk(signs)
    if is_below(risk, least):
        raise RiskBelowSigns
    leaving.leave_queue(by=by, complaint=complaint, to=ComplaintState.ACCEPTED)
    tests = {"kind": kind, "risk": risk, "authority": authority}
    keep(by, complaint, TriageOutcome.ACCEPTED, found=found, answers=answers, signs=signs, **tests)
    case = _register(
        by=by, complaint=complaint, kind=kind, risk=risk, is_outside_city=is_outside_city
    )
    joining.follow_into(by=by, main=complaint, case=case)
    mailbox.tell(complaint, PublicStatus.IN_PROGRESS)
    if risk == Risk.HIGH:
        notices.high_risk(complaint)
    _start_clocks(complaint, risk=risk, route=found.route if found else "")
    audit.record(
        Event.COMPLAINT_TRIAGED,
        by=by,
        about=complaint,
        detail={"outcome": "accepted", "case": case.number},
    )
    return case


def accept_found(
    *, by: User, complaint: Complaint, risk: str, found: Finding, answers: Answers
) -> Case:
    """Accept as the rule found it; the risk as it was found or higher. Raises as `accept` does."""
    assert found.kind is not None  # noqa: S101  # outside the standard nothing is accepted
    assert found.authority is not None  # noqa: S101  # it comes with the kind
    return accept(
        by=by,
        complaint=complaint,
        kind=found.kind,
        risk=risk,
        authority=found.authority,
        signs=sorted(answers.signs),
        is_outside_city=answers.place not in {Whereabouts.HERE, Whereabouts.UNKNOWN},
        found=found,
        answers=answers,
    )


def keep(
    by: User,
    complaint: Complaint,
    outcome: TriageOutcome,
    *,
    found: Finding | None,
    answers: Answers | None,
    signs: Sequence[str] = (),
    **decided: str,
) -> Triage:
    """Write down what was decided, beside what the rule gave and was given."""
    held = found or Finding(Route.UNIT)
    return Triage.objects.create(
        complaint=complaint,
        outcome=outcome,
        signs=sorted({*signs, *held.forced_by, *held.stop_rules}),
        stop_rules=list(held.stop_rules),
        route=held.route if found else "",
        answers=told_of(answers) if answers else {},
        at=clock.now(),
        by=by.actor_id,
        **decided,
    )


def keep_found(
    by: User, complaint: Complaint, outcome: TriageOutcome, found: Mapping[str, Any]
) -> Triage:
    """Write down what was found earlier and is the decision now (intake/models/handover.py)."""
    rest = {name: found[name] for name in ("signs", "stop_rules", "route", "answers")}
    return Triage.objects.create(
        complaint=complaint,
        outcome=outcome,
        at=clock.now(),
        by=by.actor_id,
        **found["tests"],
        **rest,
    )


def told_of(answers: Answers) -> dict[str, object]:
    """The answers as codes, to be kept beside the decision: why it was so can be told later."""
    before = answers.light_before_on
    return {
        "age": answers.age.value,
        "sex": answers.sex.value,
        "matter": answers.matter.value,
        "home": answers.home.value,
        "place": answers.place.value,
        "light_before_on": before.isoformat() if before else None,
    }


def _least_risk(signs: Sequence[str]) -> Risk:
    return least_risk(TriageSign.objects.in_force(clock.today()), signs)


@transaction.atomic
def refuse(
    *, by: User, complaint: Complaint, advice_given: str, answers: Answers | None = None
) -> Triage:
    """Not within our service: explain where to go instead. Never for lack of proof (design 10).

    Raises AlreadyTriaged.
    """
    leaving.leave_queue(by=by, complaint=complaint, to=ComplaintState.NOT_ELIGIBLE)
    joining.let_go(by=by, main=complaint, reason=JoinEnd.MAIN_REFUSED)
    triage = keep(
        by,
        complaint,
        TriageOutcome.NOT_ELIGIBLE,
        found=Finding(Route.REFER_OUT) if answers else None,
        answers=answers,
        signs=sorted(answers.signs) if answers else (),
        advice_given=advice_given,
    )
    mailbox.tell(complaint, PublicStatus.ANSWERED)
    audit.record(
        Event.COMPLAINT_TRIAGED, by=by, about=complaint, detail={"outcome": "not_eligible"}
    )
    return triage


def _start_clocks(complaint: Complaint, *, risk: str, route: str) -> None:
    """Until somebody serves her, from the moment the complaint came; and until the unit has
    acknowledged what it offered to a kelurahan."""
    came = clocks.begins_at(complaint)
    clocks.start(ClockTrigger.FIRST_SERVICE, complaint=complaint, risk=risk, starts_at=came)
    if route == Route.KELURAHAN_OFFER:
        clocks.start(ClockTrigger.LIGHT_MATTER, complaint=complaint, risk=risk)


def _register(
    *, by: User, complaint: Complaint, kind: str, risk: str, is_outside_city: bool
) -> Case:
    case_id = uuid4()
    with context.holding(case_id):  # she registers a case that she will not see afterwards
        return _register_as(
            case_id,
            by=by,
            complaint=complaint,
            kind=kind,
            risk=risk,
            is_outside_city=is_outside_city,
        )


def _register_as(  # noqa: PLR0913
    case_id: UUID, *, by: User, complaint: Complaint, kind: str, risk: str, is_outside_city: bool
) -> Case:
    now = clock.now()
    year = clock.local_date(now).year
    unit = complaint.unit
    case = Case.objects.create(
        id=case_id,
        number=f"{unit.code}-{year}-{next_number(f'case/{unit.code}/{year}'):06d}",
        unit=unit,
        data_key=new_data_key("case", case_id),
        kind=kind,
        risk=risk,
        kelurahan=complaint.reported_kelurahan,
        is_outside_city=is_outside_city,
        received_at=complaint.received_at,
        registered_at=now,
    )
    episode = Episode.objects.create(case=case, sequence=1, opened_at=now, opened_by=by.actor_id)
    CaseStatus.objects.create(
        case=case, episode=episode, status=CaseState.REGISTERED, starts_at=now, by=by.actor_id
    )
    linking.link(by=ComplaintReader(scope_of(by), complaint), complaint=complaint, case=case)
    audit.record(Event.CASE_REGISTERED, by=by, about=case, detail={"complaint": complaint.number})
    return case
