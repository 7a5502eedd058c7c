"""Home of the growing wait: who tries in vain waits longer each time, and nobody is shut out.

No worker sleeps: a try that comes too early is answered without being looked at.
"""

from datetime import timedelta

from django.db import connection

from accounts.models import SignInDelay
from core import clock

FREE_TRIES = 5
LONGEST = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=24)  # without a further failure the count begins anew


def wait_after(failures: int) -> timedelta:
    """None for the first five, then 1, 2, 4 … seconds, at most 15 minutes."""
    if failures < FREE_TRIES:
        return timedelta(0)
    return min(timedelta(seconds=2 ** min(failures - FREE_TRIES, 20)), LONGEST)


def is_shut(door: str) -> bool:
    """Whether a try at this door comes too early, or while another one is being looked at.

    Holds the door until the transaction ends, so that a hundred tries at once are one try.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_lock_number(door)])
        if not cursor.fetchone()[0]:
            return True
    return SignInDelay.objects.filter(door=door, opens_at__gt=clock.now()).exists()


def failed(door: str) -> int:
    """Count one failure; returns how many there are by now."""
    now = clock.now()
    delay, is_first = SignInDelay.objects.select_for_update().get_or_create(
        door=door, defaults={"failures": 1, "failed_at": now, "opens_at": now}
    )
    if is_first:
        return 1
    failures = 1 if now - delay.failed_at > FORGOTTEN_AFTER else delay.failures + 1
    delay.failures, delay.failed_at, delay.opens_at = failures, now, now + wait_after(failures)
    delay.save(update_fields=["failures", "failed_at", "opens_at"])
    return failures


def forget(*doors: str) -> None:
    """She got in: what failed before her is forgotten."""
    SignInDelay.objects.filter(door__in=doors).delete()


def _lock_number(door: str) -> int:
    """The 64-bit number PostgreSQL wants, from the digest's first eight bytes."""
    return int.from_bytes(bytes.fromhex(door[:16]), "big", signed=True)
