"""Home of what the rota page shows: a week of a unit, who may be on duty, who is now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from accounts.models import Unit, User
from accounts.permissions import Permission
from accounts.scope import Scope
from core import clock
from intake import office
from intake.models import DutyStretch

WEEK_OF = "minggu"  # in the address: a day of the week that is shown
WEEK = timedelta(days=7)
FARTHEST = 10  # years; a calendar ends in the year 1 and in 9999


@dataclass(frozen=True)
class Stretch:
    """One line of the week."""

    pk: int
    name: str
    unit: str
    starts_at: datetime
    ends_at: datetime
    is_now: bool
    may_end: bool


def first_of_week(asked: Mapping[str, str]) -> date:
    """The Monday of the week asked for, or of this one where nobody could have meant that week."""
    today = clock.today()
    try:
        day = date.fromisoformat(asked.get(WEEK_OF, ""))
    except ValueError:
        day = today
    if abs(day.year - today.year) > FARTHEST:
        day = today
    return day - timedelta(days=day.weekday())


def week_of(scope: Scope, first: date) -> list[Stretch]:
    """Stretches of her units that touch the week that begins on this Monday. One query."""
    start, end, now = clock.at(first), clock.at(first + WEEK), clock.now()
    rows = (
        DutyStretch.objects.standing()
        .filter(unit_id__in=scope.queue_unit_ids, starts_at__lt=end, ends_at__gt=start)
        .select_related("user", "unit")
        .order_by("starts_at", "pk")
    )
    return [
        Stretch(
            pk=row.pk,
            name=row.user.display_name,
            unit=row.unit.name,
            starts_at=row.starts_at,
            ends_at=row.ends_at,
            is_now=row.starts_at <= now < row.ends_at,
            may_end=row.ends_at > now and scope.may(Permission.ROTA_MANAGE, row.unit_id),
        )
        for row in rows
    ]


def units_of(scope: Scope) -> QuerySet[Unit]:
    """Units whose rota she keeps, by name."""
    return Unit.objects.filter(pk__in=scope.units_where(Permission.ROTA_MANAGE)).order_by("name")


def people_of(scope: Scope) -> QuerySet[User]:
    """Who has a post in the queue of those units today, and so may be on duty; by name."""
    posted = office.posted_in(scope.units_where(Permission.ROTA_MANAGE), clock.today())
    return posted.order_by("display_name", "pk")
