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
    source: str
    is_critical: bool


SIGNS: tuple[RiskSign, ...] = (
    RiskSign("threat_to_life", _("Threat to life"), "S10, S12", is_critical=True),
    RiskSign("sexual_violence", _("Sexual violence"), "S17", is_critical=True),
    RiskSign("trafficking", _("Trafficking"), "S10, S17", is_critical=True),
    RiskSign("confinement", _("Locked in or kept from leaving"), "S17", is_critical=True),
    RiskSign("serious_injury", _("Serious injury"), "U", is_critical=True),
    RiskSign("strangulation", _("Strangled or choked"), "U", is_critical=True),
    RiskSign("weapon", _("Weapon used or shown"), "U", is_critical=True),
    RiskSign("suicide_talk", _("Talks of wanting to die"), "U", is_critical=True),
    RiskSign("rape_72h", _("Rape within the last 72 hours"), "U", is_critical=True),
    RiskSign("infant", _("Victim under 5 years"), "U", is_critical=True),
    RiskSign("alone_tonight", _("Alone and not safe tonight"), "U", is_critical=True),
    RiskSign("lives_with", _("Lives with the person who did it"), "U", is_critical=False),
    RiskSign("family", _("The person who did it is family"), "S10, S12", is_critical=False),
    RiskSign("pregnancy", _("Pregnant"), "U", is_critical=False),
    RiskSign("disability", _("Victim with a disability"), "S10, S12", is_critical=False),
    RiskSign("rejected", _("Rejected by family or community"), "S10, S12", is_critical=False),
    RiskSign("repeat", _("It has happened before"), "S17", is_critical=False),
)
BY_CODE = {sign.code: sign for sign in SIGNS}
CRITICAL = frozenset(sign.code for sign in SIGNS if sign.is_critical)
