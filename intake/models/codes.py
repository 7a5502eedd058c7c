"""Home of the lists whose values the code relies on (domain 2.3); labels are for the screen."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class Channel(models.TextChoices):
    """How a complaint came (domain 1.3)."""

    PUBLIC_FORM = "public_form", _("Public form")
    WALK_IN = "walk_in", _("Visit to the office")
    PHONE = "phone", _("Phone")
    WHATSAPP = "whatsapp", _("WhatsApp")
    LETTER = "letter", _("Letter or e-mail")
    OUTREACH = "outreach", _("Outreach, for example from the news")
    FIELD_TEAM = "field_team", _("Satgas or PATBM")
    OTHER_PERSON = "other_person", _("Report by another person")
    REFERRAL = "referral", _("Referral from another body")
    HAND_OVER = "hand_over", _("Hand-over from another body or city")


# Somebody is before us or on the phone, to whom a code can be given.
IN_PERSON = (Channel.WALK_IN, Channel.PHONE, Channel.OUTREACH, Channel.OTHER_PERSON)
# Another body sent her: after a referral both own it, after a hand-over only we (domain 1.3).
SENT_BY_OTHERS = (Channel.REFERRAL, Channel.HAND_OVER)


class ExternalSystem(models.TextChoices):
    """Whose ticket a complaint carries: we take it in and never ask for the story again."""

    SAPA129 = "sapa129", "SAPA 129"
    SILACAK = "silacak", "SILACAK PERAK"
    CALL112 = "call112", "112"
    LAKSA = "laksa", "LAKSA"
    INSTAGRAM = "instagram", "Instagram"
    OLD_REGISTER = "old_register", _("Our earlier register")
    OTHER = "other", _("Another system")


# One counter for the whole country; every other system counts anew in each city.
NATIONAL = (ExternalSystem.SAPA129, ExternalSystem.SILACAK)


# No complaint came to us before: an earlier year is a slip of the hand.
EARLIEST = date(1990, 1, 1)


class Voice(models.TextChoices):
    """In whose words the public form asked."""

    ADULT = "adult", _("Form for adults")
    CHILD = "child", _("Form for children")


class Who(models.TextChoices):
    """Who needs help, in the reporter's own view."""

    SELF = "self", _("The person reporting")
    CHILD = "child", _("A child")
    OTHER = "other", _("Somebody else")
    UNANSWERED = "unanswered", _("Not answered")


class Safety(models.TextChoices):
    """Answer to "are you safe now?"; NOT_SAFE starts the one-hour clock."""

    SAFE = "safe", _("Safe now")
    NOT_SAFE = "not_safe", _("Not safe now")
    UNKNOWN = "unknown", _("Not known")
    UNANSWERED = "unanswered", _("Not answered")


class WhenHappened(models.TextChoices):
    TODAY = "today", _("Today")
    THIS_WEEK = "this_week", _("This week")
    LONGER = "longer", _("Longer ago")
    UNKNOWN = "unknown", _("Not known")
    UNANSWERED = "unanswered", _("Not answered")


class ReportedPlace(models.TextChoices):
    """What was said of the place where no kecamatan or kelurahan was named."""

    OUTSIDE = "outside", _("Outside this city")
    UNKNOWN = "unknown", _("Not known")
    UNANSWERED = "unanswered", _("Not answered")


class AgeBand(models.TextChoices):
    """Rough age as reported; bands for tables are derived from involvement, never from this."""

    UNDER_6 = "under_6", _("Under 6")
    AGE_6_12 = "6_12", _("6 to 12")
    AGE_13_17 = "13_17", _("13 to 17")
    AGE_18_59 = "18_59", _("18 to 59")
    AGE_60_UP = "60_up", _("60 or older")
    UNKNOWN = "unknown", _("Not known")
    UNANSWERED = "unanswered", _("Not answered")


class CaseKind(models.TextChoices):
    """The two kinds within the standard (domain 1.2)."""

    KTP = "ktp", _("Violence against a woman")
    AMPK = "ampk", _("Child in need of special protection (AMPK)")


class Risk(models.TextChoices):
    HIGH = "high", _("High risk")
    MEDIUM = "medium", _("Medium risk")
    LOW = "low", _("Low risk")


class Authority(models.TextChoices):
    CITY = "city", _("City")
    PROVINCE = "province", _("Province")
    MINISTRY = "ministry", _("Ministry")


class Part(models.TextChoices):
    """Part in the case. Nobody is a perpetrator before a final verdict (domain 2.4)."""

    BENEFICIARY = "beneficiary", _("Beneficiary")
    REPORTER = "reporter", _("Reporter")
    ALLEGED_PERPETRATOR = "alleged_perpetrator", _("Alleged perpetrator")
    GUARDIAN = "guardian", _("Guardian")
    WITNESS = "witness", _("Witness")


class Sex(models.TextChoices):
    FEMALE = "female", _("Female")
    MALE = "male", _("Male")


class Precision(models.TextChoices):
    EXACT = "exact", _("Exact")
    YEAR = "year", _("Year only")
    ESTIMATED = "estimated", _("Estimated")
    UNKNOWN = "unknown", _("Not known")


class ViolenceType(models.TextChoices):
    PHYSICAL = "physical", _("Physical")
    PSYCHOLOGICAL = "psychological", _("Psychological")
    SEXUAL = "sexual", _("Sexual")
    EXPLOITATION = "exploitation", _("Exploitation")
    TRAFFICKING = "trafficking", _("Trafficking (TPPO)")
    NEGLECT = "neglect", _("Neglect")
    OTHER = "other", _("Other")


# Recorded in a case, one of these takes the matter out of the kelurahan (domain 1.8).
NEVER_IN_KELURAHAN = (
    ViolenceType.PHYSICAL,
    ViolenceType.SEXUAL,
    ViolenceType.EXPLOITATION,
    ViolenceType.TRAFFICKING,
)


class PlaceType(models.TextChoices):
    HOUSEHOLD = "household", _("Household")
    WORKPLACE = "workplace", _("Workplace")
    SCHOOL = "school", _("School")
    PUBLIC_FACILITY = "public_facility", _("Public facility")
    TRAINING = "training", _("Short training institution")
    ONLINE = "online", _("Online")
    OTHER = "other", _("Other place")


class RelationKind(models.TextChoices):
    """What the alleged perpetrator is to the victim; belongs to the pair."""

    PARENT = "parent", _("Parent")
    FAMILY = "family", _("Family")
    SPOUSE = "spouse", _("Husband or wife")
    PARTNER_FRIEND = "partner_friend", _("Partner or friend")
    NEIGHBOUR = "neighbour", _("Neighbour")
    TEACHER = "teacher", _("Teacher")
    EMPLOYER = "employer", _("Employer")
    COLLEAGUE = "colleague", _("Colleague")
    OTHER = "other", _("Other relation")
    UNKNOWN = "unknown", _("Not known")
