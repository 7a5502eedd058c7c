"""Home of the forms behind a code as a child is asked them: words of its own (ADR 0033)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from django import forms
from django.utils.translation import pgettext_lazy

from core.forms.widgets import LongText
from intake.public.forms.code import MOST_SIGNS, TYPED, CodeForm
from intake.public.forms.file import ACCEPT, FileForm, Files
from intake.public.forms.letter import MAX_CHARACTERS, LetterForm, ReviveForm, WishForm
from intake.public.forms.question import Text
from intake.public.upload import Outcome

_OFF = {"autocomplete": "off", "spellcheck": "false"}
_TOO_LONG = pgettext_lazy("to a child", "This is too long. Please send it in two parts.")
_LATER = pgettext_lazy(
    "to a child", "We cannot take file {n} now. Try again in an hour. Your message is safe."
)
_NO_ROOM = pgettext_lazy("to a child", "File {n} does not fit any more.")


class ChildCodeForm(CodeForm):
    """Its code, typed back."""

    not_a_code = pgettext_lazy("to a child", "The code has 16 digits. Compare it once more.")
    not_this_one = pgettext_lazy("to a child", "Not quite. Compare it and try again.")
    code = forms.CharField(
        label=pgettext_lazy("to a child", "Your code"),
        help_text=pgettext_lazy("to a child", "16 digits. Spaces do not matter."),
        max_length=MOST_SIGNS,
        widget=forms.TextInput(attrs=TYPED),
        error_messages={"required": not_a_code, "max_length": not_a_code},
    )


class ChildLetterForm(LetterForm):
    """What it wants to tell us."""

    words = forms.CharField(
        label=pgettext_lazy("to a child", "What do you want to tell us?"),
        help_text=pgettext_lazy("to a child", "Only our staff read it."),
        max_length=MAX_CHARACTERS,
        widget=LongText(rows=8, attrs=_OFF),
        error_messages={
            "required": pgettext_lazy("to a child", "Write a few words, or go back."),
            "max_length": _TOO_LONG,
        },
    )


class ChildReviveForm(ReviveForm):
    """What has changed, if it wants to say."""

    words = forms.CharField(
        label=pgettext_lazy("to a child", "What is different now?"),
        required=False,
        max_length=MAX_CHARACTERS,
        widget=LongText(rows=6, attrs=_OFF),
        error_messages={"max_length": _TOO_LONG},
    )


class ChildFileForm(FileForm):
    """Photos and files."""

    said: ClassVar[Mapping[Outcome, Text]] = {
        Outcome.TOO_LARGE: pgettext_lazy(
            "to a child", "File {n} is too big. Choose a smaller one."
        ),
        Outcome.EMPTY: pgettext_lazy("to a child", "File {n} is empty. Choose another one."),
        Outcome.TOO_MANY: _NO_ROOM,
        Outcome.TOO_MUCH: _NO_ROOM,
        Outcome.BUSY: pgettext_lazy("to a child", "Wait a minute. Then send file {n} again."),
        Outcome.FULL: _LATER,
        Outcome.UNAVAILABLE: _LATER,
    }
    none_chosen = pgettext_lazy("to a child", "Choose a file. Or go on without one.")
    file = forms.FileField(
        label=pgettext_lazy("to a child", "Choose photos or files"),
        help_text=pgettext_lazy("to a child", "Up to 5: photos, letters, sound, short videos."),
        widget=Files(attrs={"accept": ACCEPT}),
        required=False,
    )
    original = forms.BooleanField(
        label=pgettext_lazy("to a child", "Keep the real photo too"),
        help_text=pgettext_lazy("to a child", "A real photo may tell where you were."),
        required=False,
    )


# A button alone has no words.
IN_WORDS_OF_A_CHILD: Mapping[type[WishForm], type[WishForm]] = MappingProxyType(
    {LetterForm: ChildLetterForm, ReviveForm: ChildReviveForm}
)
