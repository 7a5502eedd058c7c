"""Home of what the case page offers its reader: addresses of the steps she may take now."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.permissions import Permission
from core.data_classes import DataClass
from intake.models.codes import Risk
from intake.workflow import OPEN_LINE, PAUSED, CaseState
from satgas.case_file.reading import Reading
from satgas.case_file.rows import CaseRows
from satgas.workflow import CLOSABLE, PLAN_STATES, SERVICE_STATES, moves_from


@dataclass(frozen=True)
class Offers:
    """An address where she may take the step now, else an empty text."""

    assign: str
    add_specialist: str
    send_task: str
    involve: str
    incident: str
    assess: str
    agree: str
    approve: str
    add_service: str
    follow_up: str
    ask_closing: str
    decide_closing: str
    move: str
    lower_risk: str


def offers_of(reading: Reading, rows: CaseRows) -> Offers:
    state = rows.state
    is_open = state in OPEN_LINE
    is_held = is_open or state in PAUSED
    may = reading.may
    moves = moves_from(state, came_from_of(rows))

    def to(name: str, *, when: bool) -> str:
        return reverse(f"satgas:{name}", args=[rows.case.number]) if when else ""

    return Offers(
        assign=to("assignment-give", when=is_held and may(Permission.CASE_ASSIGN)),
        add_specialist=to(
            "assignment-add", when=is_held and bool(rows.lead) and may(Permission.CASE_ASSIGN)
        ),
        send_task=to(
            "task-send",
            when=is_held and not rows.case.is_restricted and may(Permission.TASK_SEND),
        ),
        involve=to("involvement-record", when=is_open and may(Permission.CASE_RECORD)),
        incident=to("incident-record", when=is_open and may(Permission.CASE_RECORD)),
        assess=to(
            "assessment-sign",
            when=is_open and state != CaseState.REGISTERED and may(Permission.CASE_RECORD),
        ),
        agree=to("care-plan-agree", when=state in PLAN_STATES and may(Permission.CASE_RECORD)),
        approve=to("care-plan-approve", when=may_approve(reading, rows)),
        add_service=to("service-add", when=may_add_service(reading, rows)),
        follow_up=to("follow-up-plan", when=is_held and may_plan_for_case(reading)),
        ask_closing=to("closure-request", when=may_ask_closing(reading, rows)),
        decide_closing=to("closure-decide", when=may_decide(reading, rows)),
        move=to("case-move", when=bool(moves) and may(Permission.CASE_MOVE)),
        lower_risk=to(
            "risk-lower", when=is_held and rows.case.risk != Risk.LOW and may(Permission.RISK_LOWER)
        ),
    )


def came_from_of(rows: CaseRows) -> str:
    """The last state that was not a pause, read from the loaded history."""
    return next((one.status for one in rows.statuses if one.status not in PAUSED), "")


def may_ask_closing(reading: Reading, rows: CaseRows) -> bool:
    is_lead = rows.lead is not None and rows.lead.user_id == reading.user.pk
    is_time = rows.state in CLOSABLE and rows.closure_waiting is None
    return is_lead and is_time and reading.may(Permission.CLOSURE_REQUEST)


def may_approve(reading: Reading, rows: CaseRows) -> bool:
    plan = rows.plan
    waits = plan is not None and plan.approved_at is None
    is_own = plan is not None and plan.drawn_by == reading.user.actor_id
    return waits and not is_own and reading.may(Permission.PLAN_APPROVE)


def may_decide(reading: Reading, rows: CaseRows) -> bool:
    asked = rows.closure_waiting
    is_own = asked is not None and asked.requested_by == reading.user.actor_id
    return asked is not None and not is_own and reading.may(Permission.CLOSURE_DECIDE)


def may_add_service(reading: Reading, rows: CaseRows) -> bool:
    """With an approved plan, or at high risk before there is one (domain 1.5)."""
    plan = rows.plan
    has_plan = plan is not None and plan.approved_at is not None and rows.state in SERVICE_STATES
    is_urgent = rows.case.risk == Risk.HIGH
    may = rows.state in OPEN_LINE and reading.may(Permission.SERVICE_RECORD)
    return may and (has_plan or is_urgent)


def may_plan_for_case(reading: Reading) -> bool:
    """Whoever reads the story looks after the case as a whole; others after their services."""
    return reading.may(Permission.SERVICE_RECORD) and reading.reads(DataClass.NARRATIVE)
