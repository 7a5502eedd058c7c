"""Home of the little that the database tells a volunteer of a case she has no row of (ADR 0022).

Each is a function of schema app that answers one question and checks by itself who asks.
"""

from uuid import UUID

from django.db import connection


def sent_task_state(task_id: UUID) -> str | None:
    """Where a task stands that was sent to a team of hers; None: it never was."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.sent_task_state(%s)", [task_id])
        state: str | None = cursor.fetchone()[0]
    return state


def case_to_report_on(task_id: UUID) -> UUID | None:
    """The case of a task she took and may still report on, in the last 72 hours; else None."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT app.case_to_report_on(%s)", [task_id])
        case_id: UUID | None = cursor.fetchone()[0]
    return case_id
