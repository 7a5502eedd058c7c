"""Home of holding a volunteer's phone: bound, and open as it is after the PIN."""

from uuid import uuid4

from django.conf import settings
from django.test import Client

from accounts import phones, sessions
from accounts.backends import BY_PHONE
from accounts.models import Device, UnlinkReason, User
from accounts.sessions import Factor
from core import clock
from tests.factories.accounts import DeviceFactory


def give_phone(client: Client, user: User) -> Device:
    """Make the client her bound phone, not yet opened; an earlier one is disconnected."""
    secret = str(uuid4())
    Device.objects.bound().filter(user=user).update(
        unlinked_at=clock.now(), unlinked_by=user.actor_id, unlink_reason=UnlinkReason.REPLACED
    )
    device: Device = DeviceFactory(user=user, secret=secret)
    client.cookies[settings.DEVICE_COOKIE_NAME] = secret
    return device


def on_phone(client: Client, user: User) -> Device:
    """Make the client her bound phone, just opened with the PIN."""
    device = give_phone(client, user)
    client.force_login(user, backend=BY_PHONE)
    session = client.session
    sessions.begin(session, Factor.DEVICE)
    session[phones.DEVICE] = device.pk
    session.save()
    return device


def idle(client: Client, seconds: float) -> None:
    """Let so much time pass without a page being asked for."""
    session = client.session
    session[sessions.SEEN] -= seconds
    session.save()


def stay_awake(client: Client) -> None:
    """Let the session be used for another hour: a walk through the matrix takes its time."""
    session = client.session
    session[sessions.SEEN] += 3600
    session.save()
