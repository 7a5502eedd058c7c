"""Home of the nightly look at the database's accounts: whatever was changed by hand rings."""

import logging

from core import alarms, audit, clock
from core.alarms import Alarm
from core.events import Event
from core.role_check import deviations

logger = logging.getLogger(__name__)

WATCH = audit.Service("role-watch")
NAMED_AT_MOST = 100


def check_roles(**_slot: str) -> None:
    """Compare accounts, rights and walls with what is written; record, and ring once a day."""
    found = deviations()
    if not found:
        return
    logger.error("database accounts differ from core/rights.py count=%d", len(found))
    detail = {"count": len(found), "found": found[:NAMED_AT_MOST]}
    audit.record(Event.ROLES_DIFFER, by=WATCH, detail=detail)
    alarms.ring(Alarm.ROLES_DIFFER, key=str(clock.today()))
