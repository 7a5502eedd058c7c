"""Home of telling those who run the machine that its keys need them: no case and no person."""

from datetime import timedelta

from django.db import transaction

from accounts.actions.notice import notify_administrators
from accounts.events import Event
from accounts.models import NoticeKind
from core import audit, clock
from core.actions.keyring import overdue_epoch
from core.events import Event as CoreEvent
from core.models import AuditEvent
from core.sealing.keyring import keyring

WATCH = audit.Service("key-watch")
LOOKS_BACK = timedelta(days=1)


@transaction.atomic
def remind_of_rotation() -> str | None:
    """Alarm while the current epoch's quarter is over: once a day, until another one is in use.

    Gives the epoch that is overdue, or None.
    """
    epoch = overdue_epoch(keyring())
    if epoch is not None:
        key = f"key-due:{epoch}:{clock.today()}"
        notify_administrators(kind=NoticeKind.KEY_DUE, key=key)
        audit.record(Event.KEY_DUE, by=WATCH, detail={"epoch": epoch})
    return epoch


@transaction.atomic
def tell_of_unreadable() -> bool:
    """One notice a day while sealed values fail to open; which ones stands in the audit."""
    found = AuditEvent.objects.filter(
        action=CoreEvent.SEALED_UNREADABLE, at__gt=clock.now() - LOOKS_BACK
    ).exists()
    if found:
        key = f"unreadable:{clock.today()}"
        notify_administrators(kind=NoticeKind.UNREADABLE, key=key)
    return found
