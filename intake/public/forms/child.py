"""Home of the questions as a child is asked them: the same answers, words of her own (ADR 0033).

Every text here carries the context "to a child"; a test holds its sentences to eight words.
"""

from functools import partial

from django.utils.translation import pgettext_lazy

from intake.public.codes import AgeBand, Place, Safety, When, Who
from intake.public.forms.contact import NO, YES, ContactForm, ContactPlanForm
from intake.public.forms.event import WhenForm, WordsForm
from intake.public.forms.person import AgeForm, SafetyForm, WhoForm
from intake.public.forms.place import CityForm, KecamatanForm, KelurahanForm
from intake.public.forms.question import Choice, pick_one

DO_NOT_KNOW = pgettext_lazy("to a child", "I do not know")
NOT_YET = pgettext_lazy("to a child", "I do not want to say yet")

_NOT_HERE = pgettext_lazy("to a child", "Pick one from this page.")
_SHORTER = pgettext_lazy("to a child", "This is too long. Please make it shorter.")
one_of = partial(pick_one, not_here=_NOT_HERE)

_NO_PLACE: list[Choice] = [(Place.UNKNOWN, DO_NOT_KNOW), (Place.UNANSWERED, NOT_YET)]
_NEAREST = pgettext_lazy("to a child", "So that somebody close to you can help.")


class ChildWhoForm(WhoForm):
    """Question 1."""

    choice = one_of(
        pgettext_lazy("to a child", "Who needs help?"),
        pgettext_lazy("to a child", "So that we can talk the right way."),
        [
            (Who.SELF, pgettext_lazy("to a child", "I do")),
            (Who.CHILD, pgettext_lazy("to a child", "My friend or another child")),
            (Who.OTHER, pgettext_lazy("to a child", "A grown-up")),
            (Who.UNANSWERED, NOT_YET),
        ],
        needed=pgettext_lazy("to a child", "Pick one. Not wanting to say is fine."),
    )


class ChildSafetyForm(SafetyForm):
    """Question 2."""

    choice = one_of(
        pgettext_lazy("to a child", "Are you safe now?"),
        pgettext_lazy("to a child", "Is it about somebody else? Then: is she safe?"),
        [
            (Safety.SAFE, pgettext_lazy("to a child", "Yes, safe")),
            (Safety.NOT_SAFE, pgettext_lazy("to a child", "No, not safe")),
            (Safety.UNKNOWN, DO_NOT_KNOW),
            (Safety.UNANSWERED, NOT_YET),
        ],
    )


class ChildWordsForm(WordsForm):
    """Question 3: one box."""

    label = pgettext_lazy("to a child", "What happened")

    def prepare(self) -> None:
        self.fields["words"].label = pgettext_lazy("to a child", "Tell us what happened")
        self.fields["words"].help_text = pgettext_lazy(
            "to a child",
            "Write what you can. A little is enough. You may stop at any time. "
            "It is not your fault.",
        )
        self.fields["words"].error_messages["required"] = pgettext_lazy(
            "to a child", "Write a little. A few words are enough."
        )
        self.fields["words"].error_messages["max_length"] = pgettext_lazy(
            "to a child", "This is too long. Tell us the rest later."
        )


class ChildCityForm(CityForm):
    """Question 4, only where several cities are served."""

    choice = one_of(pgettext_lazy("to a child", "In which city was it?"), _NEAREST, _NO_PLACE)
    no_place = _NO_PLACE


class ChildKecamatanForm(KecamatanForm):
    """Question 4."""

    choice = one_of(pgettext_lazy("to a child", "In which kecamatan was it?"), _NEAREST, _NO_PLACE)
    outside = pgettext_lazy("to a child", "Outside this city")
    no_place = _NO_PLACE


class ChildKelurahanForm(KelurahanForm):
    """Question 4, second part."""

    choice = one_of(pgettext_lazy("to a child", "In which kelurahan was it?"), _NEAREST, _NO_PLACE)
    no_place = _NO_PLACE


class ChildWhenForm(WhenForm):
    """Question 5."""

    choice = one_of(
        pgettext_lazy("to a child", "When was it?"),
        pgettext_lazy("to a child", "More than once? Think of the last time."),
        [
            (When.TODAY, pgettext_lazy("to a child", "Today")),
            (When.THIS_WEEK, pgettext_lazy("to a child", "This week")),
            (When.LONGER, pgettext_lazy("to a child", "Longer ago")),
            (When.UNKNOWN, DO_NOT_KNOW),
            (When.UNANSWERED, NOT_YET),
        ],
    )


class ChildAgeForm(AgeForm):
    """Question 6."""

    choice = one_of(
        pgettext_lazy("to a child", "How old is who needs help?"),
        pgettext_lazy("to a child", "A guess is fine."),
        [
            (AgeBand.UNDER_6, pgettext_lazy("to a child", "Under 6 years")),
            (AgeBand.AGE_6_12, pgettext_lazy("to a child", "6 to 12 years")),
            (AgeBand.AGE_13_17, pgettext_lazy("to a child", "13 to 17 years")),
            (AgeBand.AGE_18_59, pgettext_lazy("to a child", "18 to 59 years")),
            (AgeBand.AGE_60_UP, pgettext_lazy("to a child", "60 years or more")),
            (AgeBand.UNKNOWN, DO_NOT_KNOW),
            (AgeBand.UNANSWERED, NOT_YET),
        ],
    )


class ChildContactForm(ContactForm):
    """Question 7."""

    label = pgettext_lazy("to a child", "May we contact you")
    choice = one_of(
        pgettext_lazy("to a child", "May we contact you?"),
        pgettext_lazy("to a child", "If not, read our news with your code."),
        [
            (NO, pgettext_lazy("to a child", "No, I use my code")),
            (YES, pgettext_lazy("to a child", "Yes, in a safe way")),
        ],
    )


class ChildContactPlanForm(ContactPlanForm):
    """Question 7, second part."""

    question = pgettext_lazy("to a child", "How can we reach you safely?")
    reason = pgettext_lazy("to a child", "Does somebody else hold this phone? Tell us.")
    label = pgettext_lazy("to a child", "A safe way for you")
    not_dialled = pgettext_lazy("to a child", "Write only digits, such as 0812 3456 7890.")

    def prepare(self) -> None:
        for field in self.fields.values():
            field.error_messages["max_length"] = _SHORTER
            field.error_messages["invalid_choice"] = _NOT_HERE
        number = self.fields["number"]
        number.label = pgettext_lazy("to a child", "A number that is safe for you")
        number.help_text = pgettext_lazy("to a child", "It may be of a grown-up you trust.")
        number.error_messages["required"] = pgettext_lazy(
            "to a child", "Write a number. Or go back and pick “No”."
        )
        self.fields["channel"].label = pgettext_lazy("to a child", "Which way is safest?")
        self.fields["hours"].label = pgettext_lazy("to a child", "When is it safe?")
        name = self.fields["name"]
        name.label = pgettext_lazy("to a child", "What shall we call you?")
        name.help_text = pgettext_lazy("to a child", "Any name is fine.")
        word = self.fields["code_word"]
        word.label = pgettext_lazy("to a child", "A secret word")
        word.help_text = pgettext_lazy("to a child", "We say it first. So you know us.")
        self.fields["leave_message"].label = pgettext_lazy("to a child", "Somebody else answers?")
