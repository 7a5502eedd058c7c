"""Home of proving oneself again before a step that cannot be taken back."""

from django.http import HttpRequest

from accounts import sessions
from accounts.errors import NotConfirmed
from accounts.events import Event
from accounts.models import User
from core import audit


def confirm(*, by: User, request: HttpRequest, password: str) -> None:
    """Make the session fresh and give it a new id. Raises NotConfirmed; that is audited too."""
    if not by.check_password(password):
        audit.record(Event.STEP_UP_FAILED, by=by, about=by)
        raise NotConfirmed
    sessions.confirm(request.session)
    audit.record(Event.STEP_UP_CONFIRMED, by=by, about=by)
