"""Home of accounts' named refusals."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class SignInFailed(Refusal):
    """One answer for an unknown name, a wrong password and a disabled account."""

    message = _(
        "The user name or the password is not right. Try again, or ask your administrator for help."
    )
    status = 422


class NotConfirmed(Refusal):
    """The proof before a step that cannot be taken back was not right."""

    message = _("That was not right. Check what you wrote and try again.")
    status = 422
