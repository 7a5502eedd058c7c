"""Home of the audit's two jobs: seal what is finished, and check each night what was sealed."""

import logging

from core import alarms, audit, clock
from core.actions import audit_seal
from core.alarms import Alarm
from core.audit_chain import verify
from core.events import Event

# Findings that are named in the log one by one; all are counted.
NAMED = 100

logger = logging.getLogger(__name__)


def seal_audit(slot: str) -> None:
    """Seal every audit row whose transaction is over."""
    audit_seal.seal_finished()


def verify_audit(slot: str) -> None:
    """Check the whole audit; anything wrong is named in the log and rings the alarm of the day."""
    audit_seal.seal_finished()
    found = list(verify.findings(now=clock.now()))
    for finding in found[:NAMED]:
        logger.critical("audit is broken: %s", finding)
    if found:
        alarms.ring(Alarm.AUDIT_BROKEN, key=clock.today().isoformat())
    audit.record(
        Event.AUDIT_CHECKED, by=audit.Service("audit-check"), detail={"findings": len(found)}
    )
