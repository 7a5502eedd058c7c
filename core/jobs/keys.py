"""Home of the jobs that bring data keys under the current epoch."""

import logging
from uuid import UUID

from core import audit, outbox
from core.actions.keyring import REWRAP, keys_by_epoch
from core.actions.rewrapping import rewrap_batch
from core.sealing.keyring import keyring

logger = logging.getLogger(__name__)

REWRAPPER = audit.Service("rewrapper")


def rewrap_keys(*, after: str = "") -> None:
    """One batch; the next is a message of its own, written with this batch's effect."""
    batch = rewrap_batch(by=REWRAPPER, after=UUID(after) if after else None)
    if batch.unreadable:
        logger.error("data keys cannot be unwrapped count=%d", batch.unreadable)
    if batch.last is not None:
        outbox.put(REWRAP, args={"after": str(batch.last)})


def resume_rewrapping(slot: str) -> None:
    """Begin again where an interrupted rewrap left keys under an older epoch."""
    left = keys_by_epoch()
    left.pop(keyring().current, None)
    if left:
        outbox.put(REWRAP, key=f"rewrap:{slot}")
