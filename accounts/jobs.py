"""Home of what the clock calls in accounts: one action each, safe to run twice."""

import logging

from accounts.actions import access, alarm, housekeeping, notice, roster

logger = logging.getLogger(__name__)


def remind_of_rotation(**_slot: str) -> None:
    """The quarter's key is due."""
    epoch = alarm.remind_of_rotation()
    if epoch is not None:
        logger.error("the quarter of the current key is over epoch=%s", epoch)


def tell_of_unreadable(**_slot: str) -> None:
    """Somebody met a sealed value that does not open."""
    alarm.tell_of_unreadable()


def tell_of_alarm(*, rule: str, key: str) -> None:
    """Put an alarm before everybody who guards the data."""
    notice.tell_guardians(key=f"alarm:{rule}:{key}")


def forget_sign_ins(**_slot: str) -> None:
    """Failures of 30 days ago, sessions that ended, addresses of 90 days ago."""
    housekeeping.forget_sign_ins()


def end_sessions_without_post(**_slot: str) -> None:
    """The day after somebody's last post: whatever is still open is closed."""
    access.end_sessions_without_post()


def forget_rosters(**_slot: str) -> None:
    """Lists that were brought in and not carried out within a day."""
    roster.forget_old()
