"""Home of the box into which the desk pastes a chat."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm
from intake.chat.reading import LONGEST


class ChatTakeForm(ActionForm):
    """The exported or copied text, as it is."""

    chat = forms.CharField(
        label=_("The chat, copied whole"),
        max_length=LONGEST,
        help_text=_("From WhatsApp or SAPA 129. Nothing of it is left out; you can mend it after."),
        widget=forms.Textarea(attrs={"rows": 14, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Paste the chat first, or go back to the form.")},
    )
