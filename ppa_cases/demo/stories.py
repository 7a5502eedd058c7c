"""Home of the made-up matters: who, what and where, in the shares of the national figures."""

from dataclasses import dataclass, replace
from random import Random
from typing import TypeVar

from intake.models.codes import (
    AgeBand,
    CaseKind,
    PlaceType,
    RelationKind,
    Risk,
    Sex,
    ViolenceType,
)
from intake.models.person import ADULT
from ppa_cases.demo.words import tellings
from ppa_cases.demo.words.deck import Decks

T = TypeVar("T")

# Shares of the 2024 national figures, in thousandths (domain 6.2).
VIOLENCE = (
    (ViolenceType.SEXUAL, 419),
    (ViolenceType.PHYSICAL, 329),
    (ViolenceType.PSYCHOLOGICAL, 284),
    (ViolenceType.OTHER, 94),
    (ViolenceType.NEGLECT, 75),
    (ViolenceType.TRAFFICKING, 14),
    (ViolenceType.EXPLOITATION, 11),
)
PLACES = (
    (PlaceType.HOUSEHOLD, 598),
    (PlaceType.OTHER, 212),
    (PlaceType.PUBLIC_FACILITY, 101),
    (PlaceType.SCHOOL, 73),
    (PlaceType.WORKPLACE, 13),
    (PlaceType.TRAINING, 3),
)
RELATIONS = (
    (RelationKind.PARTNER_FRIEND, 217),
    (RelationKind.SPOUSE, 189),
    (RelationKind.OTHER, 141),
    (RelationKind.PARENT, 136),
    (RelationKind.UNKNOWN, 113),
    (RelationKind.NEIGHBOUR, 90),
    (RelationKind.FAMILY, 65),
    (RelationKind.TEACHER, 35),
    (RelationKind.COLLEAGUE, 8),
    (RelationKind.EMPLOYER, 5),
)
AGES = (
    (range(1, 6), 71),
    (range(6, 13), 203),
    (range(13, 18), 352),
    (range(18, 25), 116),
    (range(25, 45), 211),
    (range(45, 60), 42),
    (range(60, 75), 5),
)
A_SECOND_KIND = 0.29  # 1.225 kinds a victim; some draw the same one twice
WITH_PERPETRATOR, PERPETRATOR_IS_MAN = 0.72, 0.885
SECOND_VICTIM = 0.08  # of matters about a child; with the one event of 13: 1.08 victims a case
# Of all victims 80 women and girls in a hundred; grown men are not within the service.
BOYS = 0.32
PUPILS = 13
# Who is married is grown up, and a teacher's victim goes to school.
ONLY_ADULT = {RelationKind.SPOUSE, RelationKind.COLLEAGUE, RelationKind.EMPLOYER}
ONLY_CHILD = {RelationKind.TEACHER}
BANDS = (
    (6, AgeBand.UNDER_6),
    (13, AgeBand.AGE_6_12),
    (ADULT, AgeBand.AGE_13_17),
    (60, AgeBand.AGE_18_59),
)


@dataclass(frozen=True)
class Victim:
    sex: Sex
    age: int


@dataclass(frozen=True)
class Story:
    """One made-up matter, drawn once and always the same for the same seed."""

    words: str
    kind: CaseKind
    risk: Risk
    victims: tuple[Victim, ...]
    violence: tuple[ViolenceType, ...]
    place: PlaceType
    relation: RelationKind
    perpetrator: Sex | None

    @property
    def is_sexual(self) -> bool:
        return ViolenceType.SEXUAL in self.violence

    @property
    def age_band(self) -> AgeBand:
        age = self.victims[0].age
        return next((band for limit, band in BANDS if age < limit), AgeBand.AGE_60_UP)


def draw(random: Random, decks: Decks) -> Story:
    """One matter with one victim, or two of the same household."""
    first = _victim(random)
    is_child = first.age < ADULT
    main = pick(random, VIOLENCE)
    violence = {main} | ({pick(random, VIOLENCE)} if random.random() < A_SECOND_KIND else set())
    has_more = is_child and random.random() < SECOND_VICTIM
    more = (Victim(_sex(random), random.randint(2, 17)),) if has_more else ()
    told = tellings.OF_CHILDREN if is_child else tellings.OF_WOMEN
    words = told[ViolenceType.EXPLOITATION if main == ViolenceType.TRAFFICKING else main]
    return Story(
        words=decks.deal(words),
        kind=CaseKind.AMPK if is_child else CaseKind.KTP,
        risk=_risk(random, violence),
        victims=(first, *more),
        violence=tuple(sorted(violence)),
        place=pick(random, PLACES),
        relation=_relation(random, is_child=is_child),
        perpetrator=_perpetrator(random),
    )


def at_one_school(random: Random) -> Story:
    """One event with thirteen victims."""
    return Story(
        words=tellings.AT_ONE_SCHOOL,
        kind=CaseKind.AMPK,
        risk=Risk.HIGH,
        victims=tuple(Victim(Sex.MALE, random.randint(9, 12)) for _ in range(PUPILS)),
        violence=(ViolenceType.SEXUAL,),
        place=PlaceType.SCHOOL,
        relation=RelationKind.TEACHER,
        perpetrator=Sex.MALE,
    )


def outside(story: Story, words: str) -> Story:
    """Somebody asks for what the unit does not give: only the words are other ones."""
    return replace(story, words=words)


def pick(random: Random, shares: tuple[tuple[T, int], ...]) -> T:
    """One of the values, each as often as its share says."""
    values, weights = zip(*shares, strict=True)
    chosen: T = random.choices(values, weights)[0]
    return chosen


def _victim(random: Random) -> Victim:
    age = random.choice(pick(random, AGES))
    return Victim(_sex(random) if age < ADULT else Sex.FEMALE, age)


def _sex(random: Random) -> Sex:
    return Sex.MALE if random.random() < BOYS else Sex.FEMALE


def _risk(random: Random, violence: set[ViolenceType]) -> Risk:
    if ViolenceType.SEXUAL in violence or ViolenceType.TRAFFICKING in violence:
        return Risk.HIGH
    return random.choice((Risk.HIGH, Risk.MEDIUM, Risk.MEDIUM, Risk.MEDIUM, Risk.LOW))


def _relation(random: Random, *, is_child: bool) -> RelationKind:
    barred = ONLY_ADULT if is_child else ONLY_CHILD
    return pick(random, tuple(one for one in RELATIONS if one[0] not in barred))


def _perpetrator(random: Random) -> Sex | None:
    if random.random() >= WITH_PERPETRATOR:
        return None
    return Sex.MALE if random.random() < PERPETRATOR_IS_MAN else Sex.FEMALE
