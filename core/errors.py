"""Home of the named errors that actions raise and pages turn into kind answers."""

from typing import ClassVar

from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """An action said no. `message` tells the user why and how to go on; it never holds a value.

    `field` is the form field it speaks of; empty where it speaks of the whole form.
    """

    message: ClassVar[str | Promise] = _("This cannot be done now. Open the page again and check.")
    status: ClassVar[int] = 409
    field: ClassVar[str] = ""

    def __str__(self) -> str:
        return type(self).__name__


class TransitionNotAllowed(Refusal):
    """The thing is not in a state from which this step exists (the app's `workflow.py`)."""

    message = _(
        "Somebody changed this in the meantime. Open the page again to see where it stands."
    )


class KeyReused(Refusal):
    """One form was sent twice with different content under the same client key."""

    message = _("This form was already sent with other content. Open a new form and send it again.")
    status = 422


class NotYours(Refusal):
    """The actor may see the thing and may not do this to it."""

    message = _("Your role does not include this step. Ask your supervisor.")
    status = 403


class KeyGone(Refusal):
    """What this hangs on was erased: its key is no more, so nothing can be sealed to it."""

    message = _("This record was erased. Nothing can be added to it.")
    status = 410


class TooLarge(Refusal):
    """A body larger than any form of ours. It was not read."""

    message = _("Nothing was saved. Shorten the text, or send the file in smaller parts.")
    status = 413


class KeyringRefused(Exception):
    """A step with keys that would lose something. The text is for the administrator at a shell; it
    names epochs, files and numbers, never a key or a value."""


class ShreddingRefused(Exception):
    """A step of deletion that cannot be taken. Text for the administrator at a shell, as above."""


class ClassClosed(PermissionDenied, NotYours):
    """A sealed field of a class that this reader does not read, or not without a reason first.

    A page that forgot to ask answers 403; nothing was opened and nothing shown.
    """

    message = _("Your role does not read this part of the case.")


class DecryptionFailed(Exception):
    """A sealed value did not authenticate: moved, altered, or its key is gone. Never readable."""

    def __str__(self) -> str:
        return "sealed value cannot be opened"


class AuditUnavailable(OperationalError):
    """The audit row could not be written, so what it tells of does not happen: 503, and an alarm.

    Like any trouble of the database it says nothing of the row (situation 29 of the checks).
    """

    def __str__(self) -> str:
        return "no audit row, no data"


class NoScope(Exception):
    """Code reads records without having said for whom: an account or a named service.

    The database would answer with no row, which looks like "there is nothing" (core/context.py).
    """

    def __str__(self) -> str:
        return "Say for whom this works: core.context.acting(…) or core.context.serving(…)."


class NoTransaction(Exception):
    """What belongs to one transaction was asked for outside any."""

    def __str__(self) -> str:
        return "This belongs to a transaction, and there is none."
