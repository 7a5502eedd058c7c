"""Home of the three tests of triage as a pure rule: kind, risk, authority (ADR 0030).

From domain 1.2, 1.4 and 1.8.
The signs come in as rows of reference data; no query is made here and no text is read by a machine.
Where the answers leave a doubt, nobody is turned away and the graver reading counts.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from core import clock
from intake.models.codes import Authority, CaseKind, Risk
from intake.models.triage_codes import AgeGroup, Matter, Route, TriageSex, Whereabouts

# Signs that follow from other answers, so that nobody ticks the same thing twice.
INFANT = "infant"
SECOND_LIGHT = "second_light"
REPEAT_HOUSEHOLD = "repeat_household"
LIGHT_AGAIN_WITHIN = 6  # months (domain 1.8)
ADULT_FROM, INFANT_UNTIL = 18 * 12, 5 * 12  # months

_ORDER = {Risk.LOW.value: 0, Risk.MEDIUM.value: 1, Risk.HIGH.value: 2}
_FAR = (
    Whereabouts.HERE,
    Whereabouts.OTHER_CITY,
    Whereabouts.OTHER_PROVINCE,
    Whereabouts.ABROAD,
)
_WITH_KELURAHAN = frozenset({Matter.EMOTIONAL, Matter.DISPUTE})


class Sign(Protocol):
    """One row of the table of signs: `raises_to` is the risk it forces, or empty."""

    code: str
    raises_to: str
    is_stop_rule: bool


@dataclass(frozen=True)
class Answers:
    """What is known at triage. `signs`: codes that were ticked; `light_before_on`: the day of the
    last light matter of the same household."""

    age: AgeGroup
    sex: TriageSex
    matter: Matter
    signs: frozenset[str] = frozenset()
    home: Whereabouts = Whereabouts.HERE
    place: Whereabouts = Whereabouts.HERE
    light_before_on: date | None = None


@dataclass(frozen=True)
class Finding:
    """What the rule gives. No kind means: not within the standard, and then no risk, no authority.

    `forced_by`: signs that force this risk. `stop_rules`: signs for which the matter is never
    handled in the kelurahan. Both in the order of the table.
    """

    route: Route
    kind: CaseKind | None = None
    risk: Risk | None = None
    authority: Authority | None = None
    forced_by: tuple[str, ...] = ()
    stop_rules: tuple[str, ...] = ()


def age_group(months: int | None) -> AgeGroup:
    """The group of an age in completed months; None is not known, 0 also stands for unborn."""
    if months is None:
        return AgeGroup.UNKNOWN
    if months >= ADULT_FROM:
        return AgeGroup.ADULT
    return AgeGroup.UNDER_5 if months < INFANT_UNTIL else AgeGroup.AGE_5_17


def decide(answers: Answers, signs: Iterable[Sign], *, on: date) -> Finding:
    """The three tests in their order. `signs` are the rows in force on the day `on`."""
    held = _held(answers, signs, on=on)
    kind = _kind(answers, is_grave=any(sign.raises_to or sign.is_stop_rule for sign in held))
    if kind is None:
        return Finding(route=Route.REFER_OUT)
    risk = _risk(answers.matter, held)
    stops = tuple(sign.code for sign in held if sign.is_stop_rule)
    return Finding(
        route=_route(answers, risk, is_stopped=bool(stops)),
        kind=kind,
        risk=risk,
        authority=_authority(answers),
        forced_by=tuple(sign.code for sign in held if sign.raises_to == risk),
        stop_rules=stops,
    )


def is_below(risk: str, least: str) -> bool:
    """Whether a risk is lower than another."""
    return _ORDER[risk] < _ORDER[least]


def least_risk(signs: Iterable[Sign], ticked: Iterable[str]) -> Risk:
    """The risk below which the ticked signs do not let anybody go: high for a critical one."""
    codes = set(ticked)
    is_critical = any(one.code in codes and one.raises_to == Risk.HIGH for one in signs)
    return Risk.HIGH if is_critical else Risk.LOW


def _held(answers: Answers, signs: Iterable[Sign], *, on: date) -> list[Sign]:
    """Signs that stand: ticked, or following from another answer, in the order of the table."""
    codes = set(answers.signs)
    if answers.age is AgeGroup.UNDER_5:
        codes.add(INFANT)
    before = answers.light_before_on
    if before is not None:
        codes.add(REPEAT_HOUSEHOLD)
        is_within = clock.add_months(before, LIGHT_AGAIN_WITHIN) >= on
        codes |= {SECOND_LIGHT} if is_within and answers.matter is Matter.LIGHT else set()
    return [sign for sign in signs if sign.code in codes]


def _kind(answers: Answers, *, is_grave: bool) -> CaseKind | None:
    """Children of any sex and women (domain 1.2). Age or sex not known turns nobody away."""
    if answers.matter is Matter.OUTSIDE and not is_grave:
        return None
    if answers.age in {AgeGroup.UNDER_5, AgeGroup.AGE_5_17}:
        return CaseKind.AMPK
    if answers.sex is not TriageSex.MALE:
        return CaseKind.KTP
    return CaseKind.AMPK if answers.age is AgeGroup.UNKNOWN else None


def _risk(matter: Matter, held: list[Sign]) -> Risk:
    asked = [Risk.LOW if matter is Matter.LIGHT else Risk.MEDIUM]
    asked += [Risk(sign.raises_to) for sign in held if sign.raises_to]
    return max(asked, key=_ORDER.__getitem__)


def _authority(answers: Answers) -> Authority:
    """One city: that city. Several of one province: the province. Further: the ministry."""
    home, place = _known(answers.home), _known(answers.place)
    if max(_FAR.index(home), _FAR.index(place)) > _FAR.index(Whereabouts.OTHER_CITY):
        return Authority.MINISTRY
    return Authority.CITY if home is place else Authority.PROVINCE


def _route(answers: Answers, risk: Risk, *, is_stopped: bool) -> Route:
    is_emergency = risk is Risk.HIGH
    if _known(answers.home) is not Whereabouts.HERE:
        is_near = _known(answers.place) is Whereabouts.HERE
        return Route.UNIT_EMERGENCY if is_emergency and is_near else Route.HANDOVER
    if is_emergency:
        return Route.UNIT_EMERGENCY
    if is_stopped:
        return Route.UNIT
    if risk is Risk.LOW:
        return Route.KELURAHAN_OFFER
    return Route.UNIT_WITH_KELURAHAN if answers.matter in _WITH_KELURAHAN else Route.UNIT


def _known(where: Whereabouts) -> Whereabouts:
    """Not known counts as here: nobody is sent away on a guess."""
    return Whereabouts.HERE if where is Whereabouts.UNKNOWN else where
