"""Home of made-up people. No name here belongs to anybody: every family name is a coined word.

Each party gets a family name of its own, so that a search of a dump for it is exact.
"""

from collections.abc import Iterator
from random import Random

GIVEN_FEMALE = (
    "Ayu",
    "Bunga",
    "Citra",
    "Dinda",
    "Endah",
    "Fitri",
    "Gita",
    "Hesti",
    "Indah",
    "Juwita",
    "Kartika",
    "Lestari",
    "Melati",
    "Nirmala",
    "Puspa",
    "Rara",
    "Sekar",
    "Tiara",
    "Wulan",
    "Yuni",
)
GIVEN_MALE = (
    "Agus",
    "Bayu",
    "Cahyo",
    "Dimas",
    "Eko",
    "Fajar",
    "Galih",
    "Hendra",
    "Irfan",
    "Jaka",
    "Krisna",
    "Lukman",
    "Mulya",
    "Nanda",
    "Panji",
    "Rangga",
    "Surya",
    "Teguh",
    "Wahyu",
    "Yoga",
)
_BEGIN = (
    "Bram",
    "Cend",
    "Dhar",
    "Gand",
    "Hast",
    "Jant",
    "Kert",
    "Lak",
    "Mand",
    "Nir",
    "Pran",
    "Reks",
)
_MIDDLE = ("ak", "all", "and", "ar", "as", "end", "im", "ir", "od", "on", "ul", "um")
_END = (
    "amera",
    "oteru",
    "idaka",
    "uwengi",
    "asole",
    "epuri",
    "inggola",
    "oratma",
    "ubasta",
    "ewonda",
)


def family_names(random: Random) -> Iterator[str]:
    """Coined family names, none twice. 1,440 of them."""
    names = [f"{begin}{middle}{end}" for begin in _BEGIN for middle in _MIDDLE for end in _END]
    random.shuffle(names)
    yield from names


def given_name(random: Random, sex: str) -> str:
    return random.choice(GIVEN_FEMALE if sex == "female" else GIVEN_MALE)


def national_id(random: Random, serial: int) -> str:
    """Sixteen digits in a region code that does not exist (99), so it can be nobody's NIK."""
    day, month, year = random.randint(41, 68), random.randint(1, 12), random.randint(60, 99)
    return f"99{random.randrange(10**4):04d}{day:02d}{month:02d}{year:02d}{serial:04d}"


def phone(serial: int) -> str:
    """A number in a range that no Indonesian operator gives out."""
    return f"0800-99-{serial:06d}"
