"""Home of the lists of case work whose values the code relies on; labels are for the screen."""

from types import MappingProxyType

from django.db import models
from django.utils.translation import gettext_lazy as _

from core.data_classes import DataClass


class ServiceKind(models.TextChoices):
    """Kinds of service (domain 2.3, design 1). Mediation has rules of its own; not here."""

    LEGAL_AID = "legal_aid", _("Legal aid")
    LAW_ENFORCEMENT = "law_enforcement", _("Company through police and court")
    COUNSELLING = "counselling", _("Counselling")
    MEDICAL = "medical", _("Medical care")
    SHELTER = "shelter", _("Temporary shelter")
    SOCIAL_REHABILITATION = "social_rehabilitation", _("Social rehabilitation")
    REINTEGRATION = "reintegration", _("Return to family or community")
    REPATRIATION = "repatriation", _("Journey home")
    SPIRITUAL = "spiritual", _("Support of a religious leader")


class Provider(models.TextChoices):
    """Who gives it: a kind of body, never a person's name."""

    OWN_UNIT = "own_unit", _("Our own unit")
    HEALTH_FACILITY = "health_facility", _("Hospital or health centre")
    LEGAL_AID_BODY = "legal_aid_body", _("Legal aid body")
    POLICE = "police", _("Police unit for women and children")
    SOCIAL_OFFICE = "social_office", _("Social affairs office")
    PSYCHOLOGY_BODY = "psychology_body", _("Psychology service")
    SCHOOL_OFFICE = "school_office", _("School or education office")
    RELIGIOUS_BODY = "religious_body", _("Religious body")
    OTHER_BODY = "other_body", _("Another body")


class ServiceState(models.TextChoices):
    PLANNED = "planned", _("Planned")
    ONGOING = "ongoing", _("Under way")
    DONE = "done", _("Service done")
    DECLINED = "declined", _("Not given")


OPEN_SERVICE = (ServiceState.PLANNED, ServiceState.ONGOING)


class NotGivenReason(models.TextChoices):
    """Why a planned service was not given (domain 1.5: each item ends done or with a reason)."""

    DECLINED = "declined", _("The beneficiary did not want it")
    NOT_AVAILABLE = "not_available", _("Not available here")
    NOT_NEEDED = "not_needed", _("No longer needed")
    REFERRED = "referred", _("Another body gives it")


class FollowUpMode(models.TextChoices):
    VISIT = "visit", _("Visit")
    PHONE = "phone", _("By phone")
    OFFICE = "office", _("At the office")


class IsSafe(models.TextChoices):
    YES = "yes", _("Safe")
    NO = "no", _("Not safe")
    UNKNOWN = "unknown", _("Could not be told")


class CloseReason(models.TextChoices):
    """Reasons of domain 5.6."""

    GOALS_MET = "goals_met", _("The plan's goals are met and she is safe")
    CLIENT_ASKS = "client_asks", _("The beneficiary asks for it")
    MOVED = "moved", _("Moved away and handed over")
    LOST_CONTACT = "lost_contact", _("Contact lost after three safe tries in 30 days")
    DIED = "died", _("The beneficiary died")
    DUPLICATE = "duplicate", _("The same matter has another case")
    NOT_ELIGIBLE = "not_eligible", _("Outside our service")
    TURNED_18 = "turned_18", _("The child turned 18")


# What a desk notes stays with that desk: the class of a session's note by the kind of service.
NOTE_CLASS: MappingProxyType[str, DataClass] = MappingProxyType(
    {
        ServiceKind.LEGAL_AID: DataClass.LEGAL,
        ServiceKind.LAW_ENFORCEMENT: DataClass.LEGAL,
        ServiceKind.COUNSELLING: DataClass.PSYCH,
        ServiceKind.MEDICAL: DataClass.MEDICAL,
        ServiceKind.SHELTER: DataClass.SHELTER_PLACE,
        ServiceKind.SOCIAL_REHABILITATION: DataClass.NARRATIVE,
        ServiceKind.REINTEGRATION: DataClass.NARRATIVE,
        ServiceKind.REPATRIATION: DataClass.NARRATIVE,
        ServiceKind.SPIRITUAL: DataClass.NARRATIVE,
    }
)
