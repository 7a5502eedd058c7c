"""Home of the forms with which the holder of a code writes to us, or asks us for something."""

from typing import ClassVar
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.dress import dress
from core.forms.tidy import tidy_data
from core.forms.widgets import LongText

MAX_CHARACTERS = 2_000
_TOO_LONG = _("This text is longer than 2,000 characters. Please send it in two parts.")


class WishForm(forms.Form):
    """A button. `key` is made with the page: pressed twice it is one wish."""

    template_name = "forms/form.html"
    use_required_attribute = False
    heading_field: ClassVar[str] = ""
    key = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, data: object = None) -> None:
        super().__init__(tidy_data(data), initial={"key": uuid4()}, label_suffix="")
        for name, field in self.fields.items():
            dress(field, name)

    @property
    def told(self) -> str:
        return str(self.cleaned_data.get("words", ""))


class ReviveForm(WishForm):
    """A wish with room for what has changed."""

    words = forms.CharField(
        label=_("What has changed since then?"),
        required=False,
        max_length=MAX_CHARACTERS,
        widget=LongText(rows=6, attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"max_length": _TOO_LONG},
    )


class LetterForm(WishForm):
    """Her words. They are locked at once and never shown here again."""

    heading_field = "words"
    words = forms.CharField(
        label=_("What do you want to tell us?"),
        help_text=_("Only staff can read it. This page never shows it again."),
        max_length=MAX_CHARACTERS,
        widget=LongText(rows=8, attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": _("Write a few words, or go back to the news."),
            "max_length": _TOO_LONG,
        },
    )


class AnswerForm(WishForm):
    """What a kelurahan or another body writes. Neither names nor stories belong here."""

    heading_field = "words"
    words = forms.CharField(
        label=_("What do you want to tell the unit?"),
        help_text=_("Write no name and no story; the number is enough. Only staff read it."),
        max_length=MAX_CHARACTERS,
        widget=LongText(rows=6, attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": _("Write a few words, or go back to the letter."),
            "max_length": _TOO_LONG,
        },
    )
