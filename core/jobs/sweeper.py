"""Home of bringing back what the broker lost: Postgres is the truth, Redis only a doorbell."""

import logging

from django.conf import settings
from django.db import transaction

from core.jobs.runner import TRIES, give_up
from core.models.outbox import OutboxMessage

logger = logging.getLogger(__name__)

AT_ONCE = 500


@transaction.atomic
def sweep() -> int:
    """Take back messages published `REDELIVER_AFTER` seconds ago and not done. Gives how many.

    Covers a flushed Redis, a killed worker and a failed try alike. A message being worked on is
    locked and therefore left alone however long it takes; one out of tries is given up.
    """
    lost = list(
        OutboxMessage.objects.published_for(settings.REDELIVER_AFTER)
        .free()
        .order_by("published_at", "pk")[:AT_ONCE]
    )
    back = [message.pk for message in lost if message.attempts < TRIES]
    OutboxMessage.objects.filter(pk__in=back).update(published_at=None)
    for message in lost:
        if message.attempts >= TRIES:
            give_up(message)
    if back:
        logger.info("messages taken back count=%d", len(back))
    return len(back)
