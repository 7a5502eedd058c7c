"""Home of the named refusals about volunteers' phones, their codes and PINs."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class CodeNotRight(Refusal):
    """Nobody ever got this code."""

    message = _("This code is not right. Compare it with the slip, letter by letter.")
    status = 422
    field = "code"


class CodeUsed(Refusal):
    """The code bound a phone already. Whoever types it holds the slip, so she may know."""

    message = _(
        "This code was used already. Was it not you? Call your officer now. "
        "The other phone is disconnected at once, and you get a new code."
    )
    status = 422
    field = "code"


class CodeOver(Refusal):
    """The code's 72 hours have passed, or an officer took it back."""

    message = _("This code is no longer valid. Ask your officer for a new one.")
    status = 422
    field = "code"


class TooManyTries(Refusal):
    """Wrong codes came too often: from many hands, or close to one code."""

    message = _(
        "Too many wrong codes were typed. Wait ten minutes, or ask your officer for a new code."
    )
    status = 429


class CodeForgotten(Refusal):
    """More than a quarter of an hour passed between the code and the PIN."""

    message = _("That took too long. Type your code once more; it has not been used.")
    status = 409


class PinWrong(Refusal):
    """Her PIN was not right; how many tries are left stands beside it."""

    message = _("This PIN is not right.")
    status = 422
    field = "pin"


class PhoneGone(Refusal):
    """This browser is no phone of ours, or not any more."""

    message = _("This phone is not connected any more. Call your officer.")
    status = 409


class NoFieldPost(Refusal):
    """Her post in the team has ended or not begun; the phone stays bound and opens nothing."""

    message = _("You have no post in a field team today. Ask your coordinator.")
    status = 409


class NothingToUndo(Refusal):
    """The phone was disconnected, or the code used or taken back, a moment ago."""

    message = _("This was already done, or there is nothing to disconnect. Look at the list again.")


class NotForYourself(Refusal):
    """Somebody else must have seen her face before her own phone is connected."""

    message = _("Another officer gives you your own code, after seeing you in person.")
    status = 403
