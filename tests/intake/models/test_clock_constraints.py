"""Home of what the tables of clocks, office hours, rota and signs refuse."""

from datetime import date, time
from typing import Any

import pytest

from core import clock
from intake.models import ClockPause, ClockRule, OfficeHours, RiskChange, TriageSign
from tests.constraints import Break, expect_refusal
from tests.factories.accounts import UnitFactory
from tests.factories.intake import (
    SOMEBODY,
    CaseFactory,
    ComplaintFactory,
    DutyStretchFactory,
    HandoverFactory,
)
from tests.intake.models.test_constraints import DAY, HOUR, clock_row, rule


def pause(**fields: Any) -> ClockPause:
    held = fields.pop("clock", None) or clock_row(complaint=ComplaintFactory())
    given = {"clock": held, "starts_at": clock.now(), "reason": "she_asked", "by": SOMEBODY}
    given["until_on"] = clock.today()
    return ClockPause.objects.create(**{**given, **fields})


def two_pauses() -> None:
    first = pause(ends_at=clock.now() + HOUR, ended_by=SOMEBODY)
    pause(clock=first.clock)


def two_on_a_case() -> None:
    case = CaseFactory()
    clock_row(case=case)
    clock_row(case=case)


def hours(**fields: Any) -> OfficeHours:
    return OfficeHours.objects.create(
        **{"unit": UnitFactory() if "unit" not in fields else None, "weekday": 0, **fields}
    )


def twice_hours(**fields: Any) -> Break:
    def both() -> None:
        hours(unit=hours(**fields).unit, **fields)

    return both


def two_duties() -> None:
    DutyStretchFactory(unit=DutyStretchFactory().unit)


def lasting(*, minutes: int | None, working_days: int | None) -> ClockRule:
    return rule(minutes=minutes, working_days=working_days, ends_on=date(2026, 2, 1))


def sign(**fields: Any) -> TriageSign:
    given = {"code": "weapon", "name": "x", "question": "x?", "source": "uji"}
    return TriageSign.objects.create(**{**given, "starts_on": date(2026, 1, 1), **fields})


def two_handovers() -> None:
    HandoverFactory(complaint=HandoverFactory().complaint)


def risk_change(**fields: Any) -> RiskChange:
    given = {"was": "high", "risk": "low", "reason": "assessed", "at": clock.now()}
    return RiskChange.objects.create(case=CaseFactory(), by=SOMEBODY, **{**given, **fields})


BREAKS: dict[str, Break] = {
    "clock_done_is_not_paused": lambda: clock_row(
        complaint=ComplaintFactory(), done_at=clock.now(), done_by=SOMEBODY, paused_at=clock.now()
    ),
    "clock_once_per_case": two_on_a_case,
    "clockrule_known_role_in_case": lambda: rule(
        escalate_in_case="mayor", ends_on=date(2026, 2, 1)
    ),
    "clockrule_known_risk": lambda: rule(risk="none"),
    "clockpause_one_at_a_time": two_pauses,
    "clockpause_not_for_ever": lambda: pause(until_on=None),
    "clockpause_known_reason": lambda: pause(reason="mood"),
    "clockpause_ended_needs_who": lambda: pause(ends_at=clock.now()),
    "clockpause_ends_after_start": lambda: pause(ends_at=clock.now() - DAY, ended_by=SOMEBODY),
    "officehours_weekday_or_day": lambda: hours(day=date(2026, 1, 1)),
    "officehours_closes_after_it_opens": lambda: hours(opens=time(9), closes=time(8)),
    "officehours_one_a_weekday": twice_hours(weekday=1),
    "officehours_one_a_day": twice_hours(weekday=None, day=date(2026, 1, 1)),
    "dutystretch_one_at_a_time": two_duties,
    "dutystretch_ends_after_start": lambda: DutyStretchFactory(ends_at=clock.now() - DAY),
    "dutystretch_cancelled_needs_who": lambda: DutyStretchFactory(cancelled_at=clock.now()),
    "handover_one_pending": two_handovers,
    "handover_known_way": lambda: HandoverFactory(way="bird"),
    "handover_receipt_is_whole": lambda: HandoverFactory(
        recorded_at=clock.now(), recorded_by=SOMEBODY, received_on=date(2026, 1, 1)
    ),
    "handover_ended_needs_who": lambda: HandoverFactory(ended_at=clock.now()),
    "riskchange_reason_fits_its_step": lambda: risk_change(was="low", risk="medium"),
    "triagesign_one_in_force": lambda: sign(),
    "triagesign_known_risk": lambda: sign(code="new", raises_to="low"),
    "triagesign_ends_after_start": lambda: sign(code="new", ends_on=date(2025, 1, 1)),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", BREAKS)
def test_the_tables_of_time_refuse_what_breaks(name: str) -> None:
    expect_refusal(name, BREAKS[name])


# What is not known is neither true nor false, and a check that is not false lets a row pass.
HALVES: list[tuple[str, Break]] = [
    ("officehours_weekday_or_day", lambda: hours(weekday=None)),
    ("officehours_closes_after_it_opens", lambda: hours(opens=time(8))),
    ("officehours_closes_after_it_opens", lambda: hours(closes=time(16))),
    ("clockrule_takes_time", lambda: lasting(minutes=None, working_days=None)),
    ("clockrule_takes_time", lambda: lasting(minutes=5, working_days=1)),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "break_rule"), HALVES)
def test_half_a_row_is_no_row(name: str, break_rule: Break) -> None:
    expect_refusal(name, break_rule)
