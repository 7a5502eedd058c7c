"""Home of accounts' named refusals."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class SignInFailed(Refusal):
    """One answer for an unknown name, a wrong password, a disabled account and a try too early."""

    message = _(
        "The user name or the password is not right. Try again, or ask your administrator for help."
        " After several tries, wait up to 15 minutes before the next one."
        " Volunteers need no password: ask your officer for a code."
    )
    status = 422


class NotConfirmed(Refusal):
    """The proof before a step that cannot be taken back was not right."""

    message = _("That was not right. Check what you wrote and try again.")
    status = 422


class NobodyKnocked(Refusal):
    """A second factor without a password that was right a moment ago."""

    message = _("Too much time has passed. Begin again with your user name and password.")
    status = 422


class CodeWrong(Refusal):
    """No code of this account is like it."""

    message = _(
        "This code is not right. Read the newest one in your app, "
        "or use one of your recovery codes."
    )
    status = 422
    field = "code"


class CodeUsed(CodeWrong):
    """A code opens once, so that who looked over her shoulder has nothing."""

    message = _("This code was used already. Wait until your app shows the next one.")


class ClockIsOff(CodeWrong):
    """The code is right for another time: the phone's clock is wrong."""

    message = _(
        "This code belongs to another time. Set your phone's clock to automatic, "
        "then use the next code."
    )


class KeyWrong(Refusal):
    """The answer does not come from a key of this account, or not to this question."""

    message = _("The security key was not recognised. Try again, or use a code instead.")
    status = 422


class LastFactor(Refusal):
    """Without a factor she could not sign in any more."""

    message = _("This is your only second factor. Add another one first, then remove this one.")


class TooManyTries(Refusal):
    """The next try comes too early; it was not looked at."""

    message = _("Several tries were wrong. Wait a little, at most 15 minutes, then try again.")
    status = 422


class CodeDoesNotOpen(Refusal):
    """One answer for an unknown name, a wrong or old code, and a try that comes too early."""

    message = _(
        "User name and code do not belong together, or the code is older than a day. "
        "Check both, or ask your administrator for a new code."
    )
    status = 422


class PasswordTooWeak(Refusal):
    """The validators' own sentences say what to do."""

    status = 422
    field = "new_password"

    def __init__(self, sentences: list[str]) -> None:
        super().__init__()
        self.message = " ".join(sentences)  # type: ignore[misc]  # theirs hold no value


class NotTheSecondPerson(Refusal):
    """A reset needs three people: her, who asks, and who confirms."""

    message = _("A lost second factor needs two colleagues. Ask another one to confirm it.")
    status = 422


class NothingToKeep(Refusal):
    """A view of the plain list would be the list."""

    message = _("Nothing is filtered yet. Choose a filter first, then keep the view.")
    status = 422


class TooManyViews(Refusal):
    """A dozen of one list."""

    message = _("You have twelve views of this list. Drop one, then keep the new one.")
    status = 422
