"""Home of the two forms of triage: what is known, then the decision (domain 1.4; ADR 0030)."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms.base import ActionForm
from core.forms.widgets import Checks, LongText, Radios
from intake.actions.twin import RISKS, Offender
from intake.errors import RiskBelowSigns
from intake.models import HandoverWay, TriageOutcome, TriageSign
from intake.models.codes import Authority, Risk
from intake.models.triage_codes import AgeGroup, Matter, Route, TriageSex, Whereabouts
from intake.triage_rules import Answers, Finding, decide, is_below

STEP, DECIDE = "step", "decide"
CHILD = "child"
ANSWERS = ("age", "sex", "matter", "light_before_on", "signs", "home", "place")
TYPED = ("to_body", "advice_given")  # what she wrote while she decided
HIDDEN = forms.HiddenInput


class TriageForm(ActionForm):
    """What is known. `signs` are the rows in force on the day `on`: the list is data."""

    age = forms.ChoiceField(
        label=_("How old is whoever needs help?"),
        choices=AgeGroup.choices,
        help_text=_("A child is anybody under 18, also unborn."),
    )
    sex = forms.ChoiceField(label=_("Woman or man, girl or boy?"), choices=TriageSex.choices)
    matter = forms.ChoiceField(
        label=_("What is it about?"),
        choices=Matter.choices,
        widget=Radios(reveals={Matter.LIGHT.value: ("light_before_on",)}),
        help_text=_("Choose the gravest that fits."),
    )
    light_before_on = forms.DateField(
        label=_("Last light matter of the same household"),
        required=False,
        help_text=_("Leave empty when there was none, or nobody knows of one."),
    )
    signs = forms.MultipleChoiceField(
        label=_("Which of these are true?"),
        required=False,
        widget=Checks(),
        help_text=_("Tick what you read or heard. Do not ask her to tell it again."),
    )
    home = forms.ChoiceField(label=_("Where does she or he live?"), choices=Whereabouts.choices)
    place = forms.ChoiceField(label=_("Where did it happen?"), choices=Whereabouts.choices)

    def __init__(self, *args: Any, signs: Sequence[TriageSign], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows, self.on = signs, on
        asked = [(one.code, one.question) for one in signs if one.is_asked]
        self.fields["signs"].choices = asked  # type: ignore[attr-defined]  # a choice field

    def answers(self) -> Answers:
        """What was answered, once the form is valid."""
        told = self.cleaned_data
        return Answers(
            age=AgeGroup(told["age"]),
            sex=TriageSex(told["sex"]),
            matter=Matter(told["matter"]),
            signs=frozenset(told["signs"]),
            home=Whereabouts(told["home"]),
            place=Whereabouts(told["place"]),
            light_before_on=told["light_before_on"],
        )

    def clean_light_before_on(self) -> date | None:
        day: date | None = self.cleaned_data["light_before_on"]
        if day is not None and day > self.on:
            raise forms.ValidationError(_("Choose a day that is over, or leave this empty."))
        return day

    def finding(self) -> Finding:
        """What the rule gives for these answers."""
        return decide(self.answers(), self.rows, on=self.on)

    @property
    def has_wrong_answers(self) -> bool:
        """Whether somebody changed the hidden answers into what no page of ours sends."""
        return bool(self.errors.keys() & set(ANSWERS))

    def as_answered(self) -> dict[str, Any]:  # Any: values by field
        """The answers alone, to open the next step with."""
        return {name: self.cleaned_data[name] for name in ANSWERS}


class TriageDecisionForm(TriageForm):
    """The decision, beside the answers that led to it. A human may raise the risk, never lower it
    here: that is a supervisor's, on the case."""

    sometimes_needed: ClassVar[frozenset[str]] = frozenset(
        {"risk", "advice_given", "to_body", "way", "offender_risk", "offender_words"}
    )

    step = forms.ChoiceField(choices=[(DECIDE, "")], widget=HIDDEN, initial=DECIDE)
    outcome = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=TriageOutcome.choices,
        widget=Radios(
            reveals={
                TriageOutcome.ACCEPTED.value: ("risk",),
                TriageOutcome.HANDED_OVER.value: ("to_body", "way"),
                TriageOutcome.NOT_ELIGIBLE.value: ("advice_given",),
            }
        ),
        error_messages={"required": _("Choose whether to open a case or to give advice instead.")},
    )
    risk = forms.ChoiceField(
        label=_("Risk"),
        choices=Risk.choices,
        required=False,
        help_text=_("You may raise it. Only a supervisor lowers it later, with a reason."),
    )
    to_body = forms.CharField(
        label=_("To which body?"),
        required=False,
        max_length=120,
        help_text=_(
            "For example: UPTD PPA Kota Contoh. Until they say that they have it, it is ours."
        ),
    )
    way = forms.ChoiceField(label=_("How?"), choices=HandoverWay.choices, required=False)
    advice_given = forms.CharField(
        label=_("Advice given"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Where she can turn instead. No names. Never refuse for lack of proof."),
    )

    offender = forms.MultipleChoiceField(
        label=_("Somebody else who needs help"),
        choices=[(CHILD, _("An alleged offender is a child who needs help too"))],
        required=False,
        widget=Checks(reveals={CHILD: ("offender_risk", "offender_words")}),
        help_text=_(
            "A second case is opened for that child. Other people get it, and neither file names"
            " the other. Both leave your queue: the head goes on with them."
        ),
    )
    offender_risk = forms.ChoiceField(
        label=_("Risk of that child"),
        choices=[one for one in Risk.choices if one[0] in RISKS],
        required=False,
    )
    offender_words = forms.CharField(
        label=_("What does that child need?"),
        required=False,
        max_length=2_000,
        widget=LongText(rows=4),
        help_text=_("In your own words. Nothing of this story: another team reads it."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ANSWERS:
            is_list = name == "signs"
            self.fields[name].widget = forms.MultipleHiddenInput() if is_list else HIDDEN()

    def narrow(self, finding: Finding) -> None:
        """Show only what the finding allows, and propose what it says."""
        allowed = allowed_by(finding)
        self._choices("outcome", [(one.value, one.label) for one in allowed])
        self.initial.setdefault("outcome", allowed[0].value)
        if finding.risk is not None:
            least = finding.risk
            self._choices("risk", [one for one in Risk.choices if not is_below(one[0], least)])
            self.initial.setdefault("risk", least.value)

    def clean(self) -> dict[str, Any]:  # Any: values by field
        data = super().clean() or {}
        if self.errors.keys() & {*ANSWERS, "outcome"}:
            return data
        finding, outcome = self.finding(), data["outcome"]
        if outcome not in allowed_by(finding):
            self.add_error("outcome", _("The answers do not allow this. Change the answers first."))
        elif outcome == TriageOutcome.NOT_ELIGIBLE:
            self.require("advice_given", _("Write where she can turn instead."))
        elif outcome == TriageOutcome.HANDED_OVER:
            self.require("to_body", _("Write to which body it is handed over."))
            self.require("way", _("Choose how it is handed over."))
        else:
            self.require("risk", _("Choose the risk. When unsure, choose the higher one."))
            if finding.risk and is_below(data.get("risk") or Risk.HIGH, finding.risk):
                self.add_error("risk", str(RiskBelowSigns.message))
        self._check_offender(is_accepted=outcome == TriageOutcome.ACCEPTED)
        return data

    def _check_offender(self, *, is_accepted: bool) -> None:
        if not self.cleaned_data.get("offender"):
            return
        if not is_accepted:
            self.add_error(
                "offender",
                _("A second case is opened only beside a first. Record that child by itself."),
            )
        self.require("offender_risk", _("Choose the risk. When unsure, choose the higher one."))
        self.require("offender_words", _("Write what that child needs, in a sentence."))

    def told_of_offender(self) -> Offender | None:
        """What is told of the second child, once the form is valid; None without one."""
        told = self.cleaned_data
        if not told["offender"]:
            return None
        return Offender(risk=told["offender_risk"], words=told["offender_words"])

    def _choices(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice field


def allowed_by(finding: Finding) -> list[TriageOutcome]:
    """What may be decided, the proposal first. Who is within the standard is never sent away."""
    if finding.risk is None:
        return [TriageOutcome.NOT_ELIGIBLE]
    if finding.route is Route.HANDOVER:
        return [TriageOutcome.HANDED_OVER, TriageOutcome.ACCEPTED]
    if finding.authority is Authority.CITY:
        return [TriageOutcome.ACCEPTED]
    return [TriageOutcome.ACCEPTED, TriageOutcome.HANDED_OVER]
