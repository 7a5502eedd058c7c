"""Home of what all questions share: their words, what they read from and give to the draft."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.dress import dress
from core.forms.tidy import tidy_data
from core.forms.widgets import Radios
from intake.public.store import Area, ServedUnit

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

Text: TypeAlias = "str | StrPromise"
Answers = Mapping[str, Any]  # Any: JSON values of the draft
Choice = tuple[str, Text]

UNANSWERED = "unanswered"
DO_NOT_KNOW = _("I do not know")
NOT_YET = _("I do not want to answer yet")
_NOT_HERE = _("Pick one of the answers on this page.")


class QuestionForm(forms.Form):
    """One page of the form. A page that may be skipped takes an empty answer as it is.

    `heading_field` names the field whose label is the page's h1; without it `question` is.
    """

    template_name = "forms/form.html"
    use_required_attribute = False
    heading_field: ClassVar[str] = ""
    question: ClassVar[Text] = ""
    reason: ClassVar[Text] = ""
    label: ClassVar[Text] = ""  # what the check page calls the answer

    def __init__(
        self,
        data: Any = None,  # Any: a query dict or None
        *,
        answers: Answers,
        areas: Sequence[Area] = (),
        units: Sequence[ServedUnit] = (),
    ) -> None:
        super().__init__(tidy_data(data), initial=self.initial_from(answers), label_suffix="")
        self.earlier = answers
        self.areas = areas
        self.units = units
        self.prepare()
        for name, field in self.fields.items():
            dress(field, name)

    def prepare(self) -> None:
        """Fill in choices that depend on earlier answers or on the city."""

    @classmethod
    def initial_from(cls, answers: Answers) -> dict[str, Any]:
        return {name: answers[name] for name in cls.base_fields if name in answers}

    def answers(self) -> dict[str, Any]:
        """Return what the draft keeps, as JSON values."""
        return dict(self.cleaned_data)

    def read_back(self) -> str:
        """Return the earlier answer in words for the check page, or an empty string."""
        raise NotImplementedError


class ChoiceQuestion(QuestionForm):
    """A question with one list of answers, of which one may be picked. The field is `choice`."""

    heading_field = "choice"
    key: ClassVar[str]  # under which name the draft keeps the answer

    @classmethod
    def initial_from(cls, answers: Answers) -> dict[str, Any]:
        return {"choice": answers.get(cls.key, "")}

    def offer(self, choices: Sequence[Choice]) -> None:
        field = self.fields["choice"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # tells mypy what pick_one made
        field.choices = list(choices)

    def answers(self) -> dict[str, Any]:
        return {self.key: self.cleaned_data["choice"] or UNANSWERED}

    def read_back(self) -> str:
        return label_of(str(self.initial["choice"]), choices_of(self.fields["choice"]))


def choices_of(field: forms.Field) -> Iterable[Choice]:
    return getattr(field, "choices", ())


def label_of(code: str, choices: Iterable[Choice]) -> str:
    return next((str(label) for value, label in choices if value == code), "")


def pick_one(
    question: Text,
    reason: Text,
    choices: Sequence[Choice] = (),
    *,
    needed: Text = "",
    not_here: Text = _NOT_HERE,
) -> forms.ChoiceField:
    """Radios; without `needed` (the words of the error) the page may be skipped. `not_here` is said
    of an answer that is none of these."""
    values = [value for value, _label in choices]
    divider = "unknown" if "unknown" in values else UNANSWERED
    return forms.ChoiceField(
        label=question,
        help_text=reason,
        choices=choices,
        widget=Radios(divider_before=divider),
        required=bool(needed),
        error_messages={"required": needed, "invalid_choice": not_here},
    )
