"""Home of core's own scheduled jobs: forgetting what no longer serves."""

from datetime import timedelta

from core import clock, idempotency
from core.models.job_run import JobRun
from core.models.outbox import OutboxMessage

DONE_KEPT = timedelta(days=30)
# Longer than the longest rhythm, so that a yearly job still finds its last slot.
RUNS_KEPT = timedelta(days=800)


def forget_requests(slot: str) -> None:
    """Drop the answers of forms sent more than 30 days ago."""
    idempotency.forget_old()


def purge_outbox(slot: str) -> None:
    """Drop messages done 30 days ago and runs of 800 days ago. Dead letters stay."""
    now = clock.now()
    JobRun.objects.filter(slot__lt=now - RUNS_KEPT).delete()
    OutboxMessage.objects.done_before(now - DONE_KEPT).delete()
