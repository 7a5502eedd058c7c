"""Home of a volunteer's phone: bound with a code, opened with a PIN, disconnected."""

from datetime import timedelta

from django.contrib import auth
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from accounts import phones, pins, sessions
from accounts.actions.volunteer_notice import tell_officers
from accounts.backends import BY_PHONE
from accounts.events import Event
from accounts.models import (
    MOST_WRONG_PINS,
    Device,
    EnrolmentCode,
    NoticeKind,
    UnlinkReason,
    User,
)
from accounts.phone_errors import CodeOver, NoFieldPost, NothingToUndo, PhoneGone, PinWrong
from accounts.scope import scope_of
from accounts.sessions import Factor
from core import audit, clock

DOOR = audit.Service("phone-door")
LASTS = timedelta(days=phones.LASTS_DAYS)


@transaction.atomic
def bind(*, code_id: int, pin: str) -> tuple[Device, str]:
    """Make the browser that typed the code its owner's phone; an earlier phone is disconnected.

    Returns the row and the secret that the phone keeps. Raises CodeOver when the code was used or
    taken back meanwhile, NoFieldPost when she is in no field team today.
    """
    at = clock.now()
    code = EnrolmentCode.objects.select_related("user").get(pk=code_id)
    user = User.objects.select_for_update().get(pk=code.user_id)
    claimed = EnrolmentCode.objects.open(at).filter(pk=code.pk).update(used_at=at)
    if not claimed or not user.is_active:
        raise CodeOver
    if not scope_of(user).by_phone().posts:
        raise NoFieldPost
    for earlier in Device.objects.bound().filter(user=user):
        _unlink(earlier, by=user, reason=UnlinkReason.REPLACED)
    secret = phones.new_secret()
    device = Device.objects.create(
        user=user,
        code=code,
        secret_hash=phones.hash_of(secret),
        pin_hash=pins.hash_of(pin, secret=secret),
        bound_at=at,
        expires_at=at + LASTS,
        last_seen_at=at,
    )
    audit.record(Event.DEVICE_BOUND, by=user, about=device, detail={"code": code.pk})
    return device, secret


def open_with_pin(*, request: HttpRequest, pin: str) -> Device:
    """Open a session, or go on with the one that waited, when phone and PIN are right.

    A try is counted before it is looked at, in one guarded statement: however many are sent at
    once, no sixth is ever looked at. The fifth wrong one disconnects the phone and tells her
    officers. Raises PhoneGone, PinWrong or NoFieldPost; what was counted stays, so never call it
    inside a transaction that a refusal takes back.
    """
    phone = phones.live_phone_of(request)
    if phone is None or not _claim_try(phone):
        raise PhoneGone
    if not pins.is_right(pin, secret=phones.secret_of(request), pin_hash=phone.pin_hash):
        _refuse_pin(phone)
    Device.objects.filter(pk=phone.pk).update(wrong_pins=0, last_seen_at=clock.now())
    if not scope_of(phone.user).by_phone().posts:
        raise NoFieldPost
    with transaction.atomic():
        enter(request=request, device=phone)
        audit.record(Event.DEVICE_OPENED, by=phone.user, about=phone)
    return phone


def _claim_try(phone: Device) -> bool:
    """Whether this try is one of the five; the row stays locked until it has been answered.

    Columns of this row only: PostgreSQL looks at them again after waiting for another try, and not
    at a joined table or a sub-query.
    """
    left = Device.objects.bound().filter(pk=phone.pk, wrong_pins__lt=MOST_WRONG_PINS)
    return bool(left.update(wrong_pins=F("wrong_pins") + 1))


@transaction.atomic
def _count_wrong(phone: Device) -> Device:
    counted = Device.objects.select_related("user").get(pk=phone.pk)
    audit.record(Event.PIN_WRONG, by=DOOR, about=counted, detail={"tries": counted.wrong_pins})
    if counted.wrong_pins >= MOST_WRONG_PINS:
        _unlink(counted, by=DOOR, reason=UnlinkReason.WRONG_PINS)
        key = f"phone-unlinked:{counted.pk}"
        tell_officers(of=counted.user, kind=NoticeKind.PHONE_UNLINKED, key=key)
    return counted


def _refuse_pin(phone: Device) -> None:
    if _count_wrong(phone).unlinked_at is not None:
        raise PhoneGone
    raise PinWrong


def enter(*, request: HttpRequest, device: Device) -> None:
    """Give the browser a new session that belongs to this phone and ends with it."""
    auth.login(request, device.user, backend=BY_PHONE)
    request.session.cycle_key()  # also where the session waited for the PIN of the same account
    sessions.begin(request.session, Factor.DEVICE)
    request.session[phones.DEVICE] = device.pk
    request.session.pop(phones.CODE, None)
    phones.tell_audit(request, device.pk)


@transaction.atomic
def unlink(*, by: audit.Actor, user: User) -> None:
    """Disconnect her phone: its session is dead at the next request, its PIN opens nothing.

    Raises NothingToUndo when no phone is bound.
    """
    if not unlink_any(by=by, user=user):
        raise NothingToUndo


@transaction.atomic
def unlink_any(*, by: audit.Actor, user: User) -> bool:
    """Disconnect her phone if one is bound; returns whether there was one."""
    device = Device.objects.select_for_update().bound().filter(user=user).first()
    if device is not None:
        _unlink(device, by=by, reason=UnlinkReason.OFFICER)
    return device is not None


def _unlink(device: Device, *, by: audit.Actor, reason: UnlinkReason) -> None:
    device.unlinked_at, device.unlinked_by = clock.now(), by.actor_id
    device.unlink_reason = reason
    device.save(update_fields=["unlinked_at", "unlinked_by", "unlink_reason"])
    detail = {"user": device.user_id, "why": reason.value}
    audit.record(Event.DEVICE_UNLINKED, by=by, about=device, detail=detail)


def tries_left(phone: Device | None) -> int:
    """How many wrong PINs the phone still forgives."""
    return 0 if phone is None else max(0, MOST_WRONG_PINS - phone.wrong_pins)
