"""Home of who is on duty outside working hours: written down, taken back, and told at once."""

from datetime import datetime

from django.db import transaction
from django.db.utils import IntegrityError

from accounts.models import Unit, User
from accounts.permissions import Permission
from accounts.scope import scope_of
from core import audit, clock
from core.errors import NotYours
from intake import notices, office
from intake.errors import DutyIsOver, DutyTaken, NotPosted
from intake.events import Event
from intake.models import Complaint, DutyStretch
from intake.models.codes import Safety


@transaction.atomic
def add(*, by: User, unit: Unit, user: User, starts_at: datetime, ends_at: datetime) -> DutyStretch:
    """Put somebody on duty. Raises NotYours, NotPosted when she could open nothing of this queue,
    DutyIsOver for a stretch that is over, DutyTaken when somebody is on duty then already."""
    _require(by, unit.pk)
    if not office.posted_in([unit.pk], clock.today()).filter(pk=user.pk).exists():
        raise NotPosted
    if ends_at <= clock.now():
        raise DutyIsOver
    clashes = DutyStretch.objects.standing().filter(
        unit=unit, starts_at__lt=ends_at, ends_at__gt=starts_at
    )
    if clashes.exists():
        raise DutyTaken
    try:
        with transaction.atomic():
            made = DutyStretch.objects.create(
                unit=unit,
                user=user,
                starts_at=starts_at,
                ends_at=ends_at,
                recorded_at=clock.now(),
                recorded_by=by.actor_id,
            )
    except IntegrityError:  # somebody wrote hers in the same moment
        raise DutyTaken from None
    audit.record(Event.DUTY_ADDED, by=by, about=made, detail={"user": user.actor_id})
    return made


@transaction.atomic
def end(*, by: User, stretch: DutyStretch) -> DutyStretch:
    """Take a stretch back: one that has begun ends now, one to come is cancelled.

    Raises NotYours, DutyIsOver.
    """
    _require(by, stretch.unit_id)
    held = DutyStretch.objects.select_for_update().get(pk=stretch.pk)
    now = clock.now()
    if held.ends_at <= now or held.cancelled_at is not None:
        raise DutyIsOver
    if held.starts_at < now:
        held.ends_at = now
    else:
        held.cancelled_at, held.cancelled_by = now, by.actor_id
    held.save(update_fields=["ends_at", "cancelled_at", "cancelled_by"])
    audit.record(Event.DUTY_ENDED, by=by, about=held)
    return held


def tell_unsafe(complaint: Complaint) -> None:
    """Outside working hours a complaint of somebody not safe is told at once to whoever is on duty,
    and where nobody is, to the heads; in the transaction that receives it."""
    if complaint.safety != Safety.NOT_SAFE:
        return
    now = clock.now()
    if office.calendar_of(complaint.unit_id).is_open(now):
        return
    duty = office.on_duty(complaint.unit_id, now)
    notices.unsafe_now(complaint, user_id=duty.user_id if duty else None)


def _require(by: User, unit_id: int) -> None:
    if not scope_of(by).may(Permission.ROTA_MANAGE, unit_id):
        raise NotYours
