"""Home of the forms of the thread: writing to the reporter, and taking a matter up again."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm
from core.forms.widgets import LongText

LONGEST = 1_000


class MessageForm(ActionForm):
    """What only the code opens; somebody may stand beside her when it does."""

    words = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST,
        widget=LongText(rows=6),
        help_text=_(
            "Somebody else may read it over her shoulder. Write no name, nothing of what happened,"
            " and nothing that tells who we are. Say what comes next, and how she can answer."
        ),
        error_messages={"required": _("Write what you want to tell her.")},
    )


class ComplaintReviveForm(ActionForm):
    """A button that does something: no field but the key of every form."""
