"""Home of the two Celery tasks and of a worker's start. They take ids; every rule is elsewhere."""

import logging
from uuid import UUID

from celery import shared_task, signals
from django.db import connection, transaction

from core import clock, outbox
from core.jobs import broker, runner, slots, table

logger = logging.getLogger(__name__)


@shared_task(name=broker.DELIVER)
def deliver(message_id: str) -> None:
    """Do one outbox message."""
    runner.deliver(UUID(message_id), table.load().TOPICS)


@shared_task(name=broker.TICK)
def tick() -> None:
    """Claim every slot that is due. Harmless when it runs twice at once, or late."""
    try:
        slots.claim_due(table.load().SCHEDULE, clock.now())
    except runner.DATABASE_AWAY as error:
        logger.warning("tick not done error=%s", type(error).__name__)
        connection.close()


def begin(**_sender: object) -> None:
    """Ring for what a start may have mended, such as a key that was put back. Each worker does;
    what it rings for is safe to run twice."""
    try:
        with transaction.atomic():
            for topic in table.load().AT_START:
                outbox.put(topic, args={"slot": clock.now().isoformat()})
    except runner.DATABASE_AWAY as error:
        logger.warning("not rung at the start error=%s", type(error).__name__)
    finally:
        connection.close()


signals.worker_ready.connect(begin)
