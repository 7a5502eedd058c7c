"""Home of noticing that somebody tries codes: the cap holds, and the guardians hear of it."""

from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now

from core import alarms, clock
from core.alarms import Alarm
from intake.models import LookupCounter

MOST = 5  # tries a second that are answered, from everybody together (security 5)
LONG = 10  # seconds of the last minute; people who come back do not keep that up


@transaction.atomic
def watch() -> bool:
    """Ring, once an hour, when more codes were tried than are answered for ten seconds of the last
    minute. The counter goes by the machine's clock, so this does too."""
    since = Now() - timedelta(minutes=1)
    if LookupCounter.objects.filter(second__gt=since, tries__gt=MOST).count() < LONG:
        return False
    alarms.ring(Alarm.CODES_GUESSED, key=f"{clock.now():%Y-%m-%dT%H}")
    return True
