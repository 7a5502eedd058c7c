"""Home of the questions about what happened: her own words, and when."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.widgets import LongText
from intake.public.codes import When
from intake.public.forms.question import (
    DO_NOT_KNOW,
    NOT_YET,
    ChoiceQuestion,
    QuestionForm,
    pick_one,
)

MAX_CHARACTERS = 5_000


class WordsForm(QuestionForm):
    """Question 3: one box. It needs some words; nothing else is checked."""

    heading_field = "words"
    label = _("What happened")
    words = forms.CharField(
        label=_("Tell us what happened"),
        help_text=_(
            "This may be hard. Take your time, and stop whenever you want. "
            "You may write what happened, to whom, and what you need now. "
            "It need not be detailed, and you need not prove anything."
        ),
        max_length=MAX_CHARACTERS,
        widget=LongText(rows=9, attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={
            "required": _("Write what happened in your own words. A few words are enough."),
            "max_length": _(
                "This text is longer than 5,000 characters. "
                "Please shorten it; you can tell the rest later."
            ),
        },
    )

    def read_back(self) -> str:
        return str(self.earlier.get("words", ""))


class WhenForm(ChoiceQuestion):
    """Question 5."""

    label = _("When")
    key = "when"
    choice = pick_one(
        _("When did it happen?"),
        _("If it happened more than once, think of the last time."),
        [
            (When.TODAY, _("Today")),
            (When.THIS_WEEK, _("This week")),
            (When.LONGER, _("Before this week")),
            (When.UNKNOWN, DO_NOT_KNOW),
            (When.UNANSWERED, NOT_YET),
        ],
    )
