"""Home of the answers of triage and of the ways a complaint may go (domain 1.2, 1.4, 1.8)."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AgeGroup(models.TextChoices):
    """Age of whoever needs help, at the borders that triage knows: 5 and 18."""

    UNDER_5 = "under_5", _("Under 5, also unborn")
    AGE_5_17 = "5_17", _("5 to 17")
    ADULT = "adult", _("18 or older")
    UNKNOWN = "unknown", _("Not known")


class TriageSex(models.TextChoices):
    FEMALE = "female", _("Female")
    MALE = "male", _("Male")
    UNKNOWN = "unknown", _("Not known")


class Matter(models.TextChoices):
    """What it is about, in the words of a desk; the gravest that fits."""

    VIOLENCE = "violence", _("Violence: body, sex, money, neglect, trafficking")
    EMOTIONAL = "emotional", _("Bullying, insults or pressure, without a hand raised")
    DISPUTE = "dispute", _("Custody, maintenance or another family dispute")
    PROTECTION = "protection", _("A child in need of special protection")
    DISCRIMINATION = "discrimination", _("Treated worse as a woman or as a child")
    LIGHT = "light", _("Light: no birth certificate, a small quarrel, too much phone")
    OUTSIDE = "outside", _("None of these")


class Whereabouts(models.TextChoices):
    """Where somebody lives or something happened, seen from the unit's city."""

    HERE = "here", _("In our city")
    OTHER_CITY = "other_city", _("Another city, same province")
    OTHER_PROVINCE = "other_province", _("Another province")
    ABROAD = "abroad", _("Abroad")
    UNKNOWN = "unknown", _("Not known")


class Route(models.TextChoices):
    """Where a complaint goes from triage."""

    UNIT_EMERGENCY = "unit_emergency", _("Our unit, emergency service at once")
    UNIT = "unit", _("Our unit")
    UNIT_WITH_KELURAHAN = "unit_with_kelurahan", _("Our unit, together with the kelurahan")
    KELURAHAN_OFFER = "kelurahan_offer", _("Offered to the kelurahan team, and acknowledged by us")
    HANDOVER = "handover", _("Handed over to the body where she lives")
    REFER_OUT = "refer_out", _("Not within our service: explain, and say where to go")
