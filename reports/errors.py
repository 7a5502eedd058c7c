"""Home of the named errors of reports' actions."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class AlreadySigned(Refusal):
    """Only a draft can be signed."""

    message = _("This summary is already signed. Later changes come as a revision.")


class DraftChanged(Refusal):
    """The draft is no longer the one she looked at."""

    message = _("The draft was counted again since you opened it. Check the numbers once more.")


class NumbersMoved(Refusal):
    """The record says something else than the draft by now."""

    message = _("The record has changed since this draft was counted. Count again, then sign.")


class FiguresDisagree(Refusal):
    """Rows do not add up to their total, or two tables of one whole have different totals."""

    message = _("The tables do not agree with each other. Count again; if it stays, tell support.")


class NotOver(Refusal):
    """A period is summed up when it is over."""

    message = _("This period is not over yet. Its summary is built when it has ended.")


class PartsFirst(Refusal):
    """What is published of a year must fit what is published of its months (`reports.gate`)."""

    message = _("Sign the shorter periods inside this one first, then count again and sign.")
