"""Home of counting all open work in sight at once (satgas/migrations/0009_open_work.sql).

The database answers for the account that asks, and for nobody else; a service gets nothing.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection


@dataclass(frozen=True)
class OpenWork:
    """Open cases of one desk team and lead: how many, and in how many of them something waits.

    A team or lead may have several rows; they add up.
    """

    team_id: int | None
    lead_id: int | None
    cases: int
    high: int
    late: int
    look_late: int
    review_late: int
    pause_late: int
    assessment_late: int
    plan_waits: int
    closure_waits: int
    task_offered: int
    task_reported: int


@dataclass(frozen=True)
class CaseDay:
    """How many cases came and how many ended on one day in Jakarta."""

    day: date
    received: int
    closed: int


@dataclass(frozen=True)
class OpenTasks:
    """Open tasks of one field team in one state, taken by one volunteer or by nobody yet.

    Late: the visit report was due and has not come.
    """

    team_id: int
    taken_by_id: int | None
    state: str
    tasks: int
    late: int


def open_work(today: date, slow_since: Mapping[str, datetime]) -> list[OpenWork]:
    """`slow_since`: by risk, an assessment begun before this moment takes too long."""
    slow = json.dumps({risk: moment.isoformat() for risk, moment in slow_since.items()})
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.open_work(%s, %s)", [today, slow])
        return [OpenWork(*row) for row in cursor.fetchall()]


def case_days(since: datetime) -> list[CaseDay]:
    """Days from `since` on which a case came or ended, in no order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.case_days(%s)", [since])
        return [CaseDay(*row) for row in cursor.fetchall()]


def open_tasks(at: datetime) -> list[OpenTasks]:
    """Every open task of cases in her sight."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM app.open_tasks(%s)", [at])
        return [OpenTasks(*row) for row in cursor.fetchall()]
