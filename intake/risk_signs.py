"""Home of the risk signs asked at triage: yes or no, with their source (domain 1.4).

Critical signs force high risk. No sign is read out of text by a machine.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class RiskSign:
    code: str
    label: str | Promise
    is_critical: bool
    source: str


SIGNS: tuple[RiskSign, ...] = (
    RiskSign("threat_to_life", _("Threat to life"), True, "S10, S12"),
    RiskSign("sexual_violence", _("Sexual violence"), True, "S17"),
    RiskSign("trafficking", _("Trafficking"), True, "S10, S17"),
    RiskSign("confinement", _("Locked in or kept from leaving"), True, "S17"),
    RiskSign("serious_injury", _("Serious injury"), True, "U"),
    RiskSign("strangulation", _("Strangled or choked"), True, "U"),
    RiskSign("weapon", _("Weapon used or shown"), True, "U"),
    RiskSign("suicide_talk", _("Talks of wanting to die"), True, "U"),
    RiskSign("rape_72h", _("Rape within the last 72 hours"), True, "U"),
    RiskSign("infant", _("Victim under 5 years"), True, "U"),
    RiskSign("alone_tonight", _("Alone and not safe tonight"), True, "U"),
    RiskSign("lives_with", _("Lives with the person who did it"), False, "U"),
    RiskSign("family", _("The person who did it is family"), False, "S10, S12"),
    RiskSign("pregnancy", _("Pregnant"), False, "U"),
    RiskSign("disability", _("Victim with a disability"), False, "S10, S12"),
    RiskSign("rejected", _("Rejected by family or community"), False, "S10, S12"),
    RiskSign("repeat", _("It has happened before"), False, "S17"),
)
BY_CODE = {sign.code: sign for sign in SIGNS}
CRITICAL = frozenset(sign.code for sign in SIGNS if sign.is_critical)
