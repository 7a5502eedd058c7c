"""Home of the two Celery tasks. They take ids, and every rule is elsewhere."""

import logging
from uuid import UUID

from celery import shared_task
from django.db import connection

from core import clock
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
