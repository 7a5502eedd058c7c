"""Home of reading a case's status history."""

from intake.models import Case
from intake.workflow import PAUSED


def state_before_pause(case: Case) -> str:
    """The last state that was not a pause: where a paused case goes back to."""
    rows = case.status_rows.exclude(status__in=PAUSED).order_by("-pk")
    return rows.values_list("status", flat=True).first() or ""
