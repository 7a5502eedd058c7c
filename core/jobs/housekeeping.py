"""Home of core's own scheduled jobs: forgetting what no longer serves."""

from datetime import timedelta

from core import clock, idempotency
from core.models.job_run import JobRun
from core.models.outbox import OutboxMessage

DONE_KEPT = timedelta(days=30)
RUNS_KEPT = timedelta(days=60)


def forget_requests(slot: str) -> None:
    """Drop the answers of forms sent more than 30 days ago."""
    idempotency.forget_old()


def purge_outbox(slot: str) -> None:
    """Drop messages done 30 days ago and runs of 60 days ago. Dead letters stay, and each job's
    newest run, by which its next slot is found."""
    now = clock.now()
    JobRun.objects.superseded_before(now - RUNS_KEPT).delete()
    OutboxMessage.objects.done_before(now - DONE_KEPT).delete()
