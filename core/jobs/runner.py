"""Home of doing one message: exactly one effect, at most three tries, never a value in a log.

Two transactions: the first counts the try, so that a worker killed half way has used one up; the
second holds the row's lock, does the work and marks it done. While the lock is held the sweeper
and a second delivery pass by; when the worker dies, the database drops lock and work together.
"""

import logging
from collections.abc import Mapping
from uuid import UUID

from django.db import InterfaceError, OperationalError, connection, transaction
from django.db.models import F
from django.db.models.functions import Now

from core import audit, clock, context
from core.events import Event
from core.jobs.table import Handler
from core.models.job_run import JobRun, JobState
from core.models.outbox import OutboxMessage

logger = logging.getLogger(__name__)

TRIES = 3
# Milliseconds. Below the task's own limits, so a stuck statement ends as an ordinary failure.
STATEMENT_LIMIT = "300000"
LOCK_LIMIT = "10000"

DATABASE_AWAY = (OperationalError, InterfaceError)


def deliver(message_id: UUID, topics: Mapping[str, Handler]) -> None:
    """Do a message that is not done, given up or being done. A failure is counted, not raised."""
    try:
        message = _begin(message_id, topics)
        if message is not None:
            _try(message, topics)
    except DATABASE_AWAY as error:
        # The row tells the truth; the sweeper brings it back.
        logger.warning("job not counted message=%s error=%s", message_id, _kind(error))
        connection.close()


@transaction.atomic
def _begin(message_id: UUID, topics: Mapping[str, Handler]) -> OutboxMessage | None:
    """Count this try. None when there is nothing (more) to do."""
    message = OutboxMessage.objects.open().free().filter(pk=message_id).first()
    if message is None:
        return None
    if message.topic not in topics:
        message.last_error = "UnknownTopic"
        give_up(message)
        return None
    if message.attempts >= TRIES:
        give_up(message)
        return None
    message.attempts = F("attempts") + 1
    message.save(update_fields=["attempts"])
    message.refresh_from_db(fields=["attempts"])
    JobRun.objects.filter(message=message).update(state=JobState.STARTED, started_at=Now())
    return message


def _try(message: OutboxMessage, topics: Mapping[str, Handler]) -> None:
    try:
        _work(message.pk, topics[message.topic])
    except Exception as error:  # whatever a handler raises is a failed try, never a dead worker
        logger.warning(
            "job failed topic=%s message=%s try=%d error=%s",
            message.topic,
            message.pk,
            message.attempts,
            _kind(error),
            exc_info=not isinstance(error, DATABASE_AWAY),
        )
        _note_failure(message.pk, _kind(error))


@transaction.atomic
def _work(message_id: UUID, handler: Handler) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('statement_timeout', %s, true),"
            " set_config('lock_timeout', %s, true)",
            [STATEMENT_LIMIT, LOCK_LIMIT],
        )
    message = OutboxMessage.objects.open().free().filter(pk=message_id).first()
    if message is None:
        return
    with clock.hold(), context.serving(message.topic):
        handler(**message.args)
    message.done_at = Now()
    message.last_error = ""
    message.save(update_fields=["done_at", "last_error"])
    JobRun.objects.filter(message=message).update(state=JobState.FINISHED, finished_at=Now())


@transaction.atomic
def _note_failure(message_id: UUID, error: str) -> None:
    message = OutboxMessage.objects.open().free().filter(pk=message_id).first()
    if message is None:
        return
    message.last_error = error
    message.save(update_fields=["last_error"])
    if message.attempts >= TRIES:
        give_up(message)


def give_up(message: OutboxMessage) -> None:
    """Into the dead letters, in the caller's transaction: seen in log, audit and health page."""
    message.dead_at = Now()
    message.last_error = message.last_error or "NeverFinished"
    message.save(update_fields=["dead_at", "last_error"])
    JobRun.objects.filter(message=message).update(state=JobState.DEAD)
    detail = {
        "topic": message.topic,
        "attempts": message.attempts,
        "error": message.last_error,
    }
    audit.record(Event.JOB_GAVE_UP, by=audit.Service("jobs"), about=message, detail=detail)
    logger.error(
        "job given up topic=%s message=%s tries=%d error=%s",
        message.topic,
        message.pk,
        message.attempts,
        message.last_error,
    )


def _kind(error: BaseException) -> str:
    return type(error).__name__
