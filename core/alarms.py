"""Home of ringing the alarm: something happened that the people of data protection must hear of.

An alarm is a message in the outbox, so it is told once and survives a broker that is away. Who is
told, and how, is decided by whoever handles `TOPIC` (ppa_cases/jobs_table.py).
"""

import logging
from enum import StrEnum

from django.db import DatabaseError, transaction

from core import clock, outbox

TOPIC = "accounts.alarm"

logger = logging.getLogger(__name__)


class Alarm(StrEnum):
    AUDIT_REFUSED = "audit_refused"
    AUDIT_BROKEN = "audit_broken"
    ROLES_DIFFER = "roles_differ"
    VIRUS_FOUND = "virus_found"
    CODES_GUESSED = "codes_guessed"
    NEVER_OPEN = "never_open"
    NOBODY_TOLD = "nobody_told"


def ring(alarm: Alarm, *, key: str) -> None:
    """Ring in the caller's transaction, once for a `key` of this alarm."""
    logger.critical("alarm rung alarm=%s key=%s", alarm, key)
    outbox.put(TOPIC, args={"rule": str(alarm), "key": key}, key=f"alarm:{alarm}:{key}")


def audit_was_refused() -> None:
    """Ring after the failed page was undone, once an hour. A database that cannot even do that has
    already been told of in the log."""
    try:
        with transaction.atomic():
            ring(Alarm.AUDIT_REFUSED, key=f"{clock.now():%Y-%m-%dT%H}")
    except DatabaseError as error:
        logger.critical("alarm not kept error=%s", type(error).__name__)
