"""Home of the made-up cases: who, what, where, and how far each has come."""

from dataclasses import dataclass
from random import Random
from typing import TypeVar

from intake.models.codes import CaseKind, PlaceType, RelationKind, Risk, Sex, ViolenceType

T = TypeVar("T")

# Short made-up accounts. None happened to anybody.
WORDS = (
    "Saya sering dibentak dan didorong di rumah. Anak-anak ikut takut kalau malam.",
    "Keponakan saya tidak mau sekolah lagi sejak diganggu teman yang lebih besar.",
    "Tetangga kami sering terdengar menangis. Pintu rumahnya dikunci dari luar.",
    "Uang belanja tidak diberi sejak tiga bulan. Saya tidak boleh bekerja.",
    "Foto saya disebar lewat telepon oleh mantan pacar. Saya malu keluar rumah.",
    "Anak di sebelah sering terlihat lebam dan tidak diberi makan siang.",
    "Majikan menahan kartu dan tidak membayar upah. Saya ingin pulang ke kampung.",
    "Saya diancam kalau bercerita. Saya ingin tinggal di tempat yang aman dulu.",
)
# Shares of the 2024 national figures (domain 6.2).
VIOLENCE = (
    (ViolenceType.SEXUAL, 42),
    (ViolenceType.PHYSICAL, 33),
    (ViolenceType.PSYCHOLOGICAL, 28),
    (ViolenceType.OTHER, 9),
    (ViolenceType.NEGLECT, 8),
)
PLACES = (
    (PlaceType.HOUSEHOLD, 60),
    (PlaceType.OTHER, 21),
    (PlaceType.PUBLIC_FACILITY, 10),
    (PlaceType.SCHOOL, 9),
)
RELATIONS = (
    (RelationKind.PARTNER_FRIEND, 22),
    (RelationKind.SPOUSE, 19),
    (RelationKind.PARENT, 14),
    (RelationKind.OTHER, 14),
    (RelationKind.UNKNOWN, 11),
    (RelationKind.NEIGHBOUR, 9),
    (RelationKind.FAMILY, 7),
    (RelationKind.TEACHER, 4),
)
AGES = ((3, 7), (9, 20), (15, 35), (21, 12), (34, 21), (52, 5))


@dataclass(frozen=True)
class Story:
    """One made-up matter, drawn once and always the same for the same seed."""

    words: str
    kind: CaseKind
    risk: Risk
    sex: Sex
    age: int
    violence: tuple[ViolenceType, ...]
    place: PlaceType
    relation: RelationKind
    has_perpetrator: bool


def draw(random: Random) -> Story:
    age = _pick(random, AGES) + random.randrange(3)
    is_child = age < 18
    violence = {_pick(random, VIOLENCE)}
    if random.random() < 0.22:
        violence.add(_pick(random, VIOLENCE))
    serious = ViolenceType.SEXUAL in violence
    return Story(
        words=random.choice(WORDS),
        kind=CaseKind.AMPK if is_child else CaseKind.KTP,
        risk=Risk.HIGH if serious else random.choice((Risk.MEDIUM, Risk.MEDIUM, Risk.LOW)),
        sex=Sex.MALE if is_child and random.random() < 0.3 else Sex.FEMALE,
        age=age,
        violence=tuple(sorted(violence)),
        place=_pick(random, PLACES),
        relation=_pick(random, RELATIONS),
        has_perpetrator=random.random() < 0.72,
    )


def _pick(random: Random, shares: tuple[tuple[T, int], ...]) -> T:
    return random.choices([value for value, _share in shares], [share for _value, share in shares])[
        0
    ]
