"""Home of the flood: so many reports at once that somebody has to look (security 5, ADR 0032)."""

from datetime import timedelta

from django.db.models import QuerySet

from accounts.scope import Scope
from core import clock
from intake.models import Complaint, SealedBox
from intake.models.codes import Channel

MANY = 60  # reports of the public form in an hour, all together
HOUR = timedelta(hours=1)


def seen_by(scope: Scope) -> int:
    """How many reports of the form reached her queue in the last hour; 0 while that is no flood."""
    rows = Complaint.objects.visible_to(scope).received_since(clock.now() - HOUR)
    number = rows.filter(channel=Channel.PUBLIC_FORM).count()
    return number if number > MANY else 0


def arrived() -> QuerySet[SealedBox]:
    """What arrived in the last hour, opened or not."""
    return SealedBox.objects.filter(arrived_at__gt=clock.now() - HOUR)


def arrived_last_hour() -> float:
    """For whoever watches the machine."""
    return float(arrived().count())
