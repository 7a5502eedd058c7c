"""Home of the questions about the person: who, safe now, about how old."""

from django.utils.translation import gettext_lazy as _

from intake.public.codes import AgeBand, Safety, Who
from intake.public.forms.question import DO_NOT_KNOW, NOT_YET, ChoiceQuestion, pick_one


class WhoForm(ChoiceQuestion):
    """Question 1. It needs an answer, and 'not yet' is one."""

    label = _("Who needs help")
    key = "who"
    choice = pick_one(
        _("Who needs help?"),
        _("We ask so that we can speak to you in the right way."),
        [
            (Who.SELF, _("I do")),
            (Who.CHILD, _("A child I know")),
            (Who.OTHER, _("Another person")),
            (Who.UNANSWERED, NOT_YET),
        ],
        needed=_("Pick who needs help, or pick “I do not want to answer yet”."),
    )


class SafetyForm(ChoiceQuestion):
    """Question 2. 'No' brings the numbers to call before anything else."""

    label = _("Safe right now")
    key = "safety"
    choice = pick_one(
        _("Are you safe right now?"),
        _("If you ask for another person: is that person safe right now?"),
        [
            (Safety.SAFE, _("Yes, safe")),
            (Safety.NOT_SAFE, _("No, not safe")),
            (Safety.UNKNOWN, DO_NOT_KNOW),
            (Safety.UNANSWERED, NOT_YET),
        ],
    )


class AgeForm(ChoiceQuestion):
    """Question 6."""

    label = _("Age")
    key = "age_band"
    choice = pick_one(
        _("About how old is the person who needs help?"),
        _("We ask because helping a child is different. A guess is fine."),
        [
            (AgeBand.UNDER_6, _("Under 6 years")),
            (AgeBand.AGE_6_12, _("6 to 12 years")),
            (AgeBand.AGE_13_17, _("13 to 17 years")),
            (AgeBand.AGE_18_59, _("18 to 59 years")),
            (AgeBand.AGE_60_UP, _("60 years or older")),
            (AgeBand.UNKNOWN, DO_NOT_KNOW),
            (AgeBand.UNANSWERED, NOT_YET),
        ],
    )
