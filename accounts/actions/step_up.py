"""Home of proving oneself again before a step that cannot be taken back."""

from django.http import HttpRequest

from accounts.actions import delay, factors
from accounts.actions.enrolment import rotate
from accounts.actions.factors import Credential
from accounts.errors import NotConfirmed, TooManyTries
from accounts.events import Event
from accounts.factors import has_any
from accounts.lockout import door_for
from accounts.models import User
from core import audit
from core.errors import Refusal


def confirm(
    *, by: User, request: HttpRequest, password: str, code: str, credential: Credential | None
) -> None:
    """Make the session fresh and give it a new id: password, and a second factor where she has one.

    Raises NotConfirmed, or what `factors.prove` raises; each is audited.
    """
    door = door_for(request, by.username, kind="step-up")
    if delay.is_shut(door):
        raise TooManyTries
    try:
        if not by.check_password(password):
            raise NotConfirmed
        if has_any(by):
            factors.prove(user=by, code=code, credential=credential)
    except Refusal:
        audit.record(Event.STEP_UP_FAILED, by=by, about=by)
        delay.failed(door)
        raise
    delay.forget(door)
    rotate(request)
    audit.record(Event.STEP_UP_CONFIRMED, by=by, about=by)
