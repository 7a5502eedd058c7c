"""Home of made-up people: Faker's Indonesian given names, family names that nobody bears.

The search for what lies readable where it should not (tests/browser/test_leaks.py) looks for the
coined family names, so they stand nowhere but in these people.
"""

from collections.abc import Iterator
from itertools import cycle
from random import Random

from faker import Faker

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
SERIALS = 1_000_000  # as many phone numbers as the range that nobody has


def family_names(random: Random) -> Iterator[str]:
    """Coined family names, none twice. 1,440 of them."""
    names = [f"{begin}{middle}{end}" for begin in _BEGIN for middle in _MIDDLE for end in _END]
    random.shuffle(names)
    yield from names


class Registry:
    """Gives out people, the same ones for the same seed. Family names repeat after 1,440."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311  # made-up people, the same on every machine
        self.faker = Faker("id_ID")
        self.faker.seed_instance(seed)
        self.families = cycle(family_names(self.random))
        self.serial = 0

    def given_name(self, sex: str) -> str:
        drawn = self.faker.first_name_female() if sex == "female" else self.faker.first_name_male()
        return str(drawn)

    def name(self, sex: str) -> str:
        return f"{self.given_name(sex)} {next(self.families)}"

    def colleague(self) -> str:
        """Somebody who works here: the name says that she is an example."""
        return f"{self.given_name('female')} Contoh{self.faker.last_name_female().lower()}"

    def national_id(self) -> str:
        """Sixteen digits in a region code that does not exist (99), so it can be nobody's NIK."""
        self.serial += 1
        random = self.random
        day, month, year = random.randint(41, 68), random.randint(1, 12), random.randint(60, 99)
        place, serial = random.randrange(10**4), self.serial % 10**4
        return f"99{place:04d}{day:02d}{month:02d}{year:02d}{serial:04d}"

    def phone(self) -> str:
        """A number in a range that no Indonesian operator gives out."""
        return f"0800-99-{self.serial % SERIALS:06d}"

    def address(self) -> str:
        rt, rw = self.random.randint(1, 12), self.random.randint(1, 9)
        return f"{self.faker.street_address()} RT {rt:03d} RW {rw:03d}"
