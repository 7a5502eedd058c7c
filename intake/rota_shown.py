"""Home of what the rota page shows: a week of a unit, who may be on duty, who is now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from accounts.models import Membership, Posting, Unit, User
from accounts.permissions import Permission
from accounts.roles import ROLES
from accounts.scope import Scope
from core import clock
from intake.models import DutyStretch

WEEK_OF = "minggu"  # in the address: a day of the week that is shown
WEEK = timedelta(days=7)
READS_QUEUE = [role.value for role, spec in ROLES.items() if Permission.COMPLAINT_READ in spec.may]


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
    """The Monday of the week asked for, or of this one."""
    try:
        day = date.fromisoformat(asked.get(WEEK_OF, ""))
    except ValueError:
        day = clock.today()
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
    """Who reads the queue of those units today, and so may be on duty; by name."""
    units, today = scope.units_where(Permission.ROTA_MANAGE), clock.today()
    posted = Posting.objects.current(today).filter(unit_id__in=units, role__in=READS_QUEUE)
    members = Membership.objects.current(today).filter(
        team__unit_id__in=units, role__in=READS_QUEUE
    )
    is_there = Q(pk__in=posted.values("user_id")) | Q(pk__in=members.values("user_id"))
    return User.objects.filter(is_there, is_active=True).order_by("display_name", "pk")
