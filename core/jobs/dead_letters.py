"""Home of bringing given-up messages back once their cause was mended."""

from django.db import transaction

from core import audit
from core.events import Event
from core.models.job_run import JobRun, JobState
from core.models.outbox import OutboxMessage


@transaction.atomic
def revive(*, topic: str | None = None) -> int:
    """Give every dead letter (of one topic) three new tries. Gives how many.

    The key of a dead message stays taken, so without this its work would never be done.
    """
    dead = OutboxMessage.objects.given_up().free()
    if topic is not None:
        dead = dead.filter(topic=topic)
    ids = list(dead.values_list("pk", flat=True))
    JobRun.objects.filter(message__in=ids).update(state=JobState.CLAIMED)
    OutboxMessage.objects.filter(pk__in=ids).update(dead_at=None, published_at=None, attempts=0)
    for message in OutboxMessage.objects.filter(pk__in=ids):
        detail = {"topic": message.topic}
        audit.record(Event.JOB_REVIVED, by=audit.Service("operator"), about=message, detail=detail)
    return len(ids)
