"""Home of which services a made-up case gets, who gives them, and whose desk notes them."""

from dataclasses import dataclass
from random import Random
from typing import Self

from ppa_cases.demo.stories import pick
from satgas.models import AssignmentKind
from satgas.models.codes import Provider, ServiceKind

S = ServiceKind

# Health, legal aid and the rest in the shares of domain 6.2; counselling is the unit's own.
SHARES = (
    (S.COUNSELLING, 300),
    (S.MEDICAL, 162),
    (S.LEGAL_AID, 135),
    (S.SOCIAL_REHABILITATION, 87),
    (S.LAW_ENFORCEMENT, 47),
    (S.SHELTER, 40),
    (S.REINTEGRATION, 14),
    (S.REPATRIATION, 13),
    (S.SPIRITUAL, 6),
)
MOST = 3  # draws; two of the same kind are one
A_REPORT_TO_THE_POLICE = 0.35


@dataclass(frozen=True)
class Kind:
    """Who gives a kind of service, and the desk whose specialist is let in for it."""

    provider: Provider
    desk: AssignmentKind | None = None

    @classmethod
    def of(cls, kind: str) -> Self:
        return cls(*KINDS[kind])


KINDS: dict[str, tuple[Provider, AssignmentKind | None]] = {
    S.COUNSELLING: (Provider.OWN_UNIT, AssignmentKind.COUNSELLING),
    S.MEDICAL: (Provider.HEALTH_FACILITY, AssignmentKind.MEDICAL),
    S.LEGAL_AID: (Provider.LEGAL_AID_BODY, AssignmentKind.LEGAL),
    S.LAW_ENFORCEMENT: (Provider.POLICE, AssignmentKind.LEGAL),
    S.SOCIAL_REHABILITATION: (Provider.SOCIAL_OFFICE, AssignmentKind.SOCIAL),
    S.SHELTER: (Provider.OWN_UNIT, AssignmentKind.SHELTER),
    S.REINTEGRATION: (Provider.OWN_UNIT, AssignmentKind.SOCIAL),
    S.REPATRIATION: (Provider.SOCIAL_OFFICE, AssignmentKind.SOCIAL),
    S.SPIRITUAL: (Provider.RELIGIOUS_BODY, None),
}


def drawn(random: Random, *, is_sexual: bool) -> list[ServiceKind]:
    """One to four kinds; after sexual violence often the way to the police."""
    kinds = {pick(random, SHARES) for _ in range(random.randint(1, MOST))}
    if is_sexual and random.random() < A_REPORT_TO_THE_POLICE:
        kinds.add(S.LAW_ENFORCEMENT)
    return sorted(kinds)
