"""Home of what every made-up life draws on: the office, the dice, the words, the places."""

from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from random import Random

from accounts.models import User
from core import clock
from core.models import Region
from ppa_cases.demo.people import Registry
from ppa_cases.demo.staff import Cast, Desk
from ppa_cases.demo.words.deck import Decks

SATURDAY = 5
OPENS, CLOSES = 8, 15  # hours in which the office writes things down


@dataclass
class Maker:
    """One unit's supply of chance, the same for the same seed."""

    cast: Cast
    random: Random
    people: Registry
    places: list[Region]
    weights: list[float] = field(default_factory=list)
    turn: int = 0

    def __post_init__(self) -> None:
        """Some kelurahan are asked for help far more often than others."""
        self.decks = Decks(self.random)
        self.weights = self.weights or [self.random.paretovariate(1.6) for _ in self.places]

    @property
    def officer(self) -> User:
        """Who sits at the queue when the walked cases come."""
        return self.cast.officers[0]

    def deal(self, sentences: tuple[str, ...]) -> str:
        return self.decks.deal(sentences)

    def place(self) -> Region:
        return self.random.choices(self.places, self.weights)[0]

    def desk(self) -> Desk:
        """The next case manager in turn; the first one has two turns, as she was there first."""
        self.turn += 1
        desks = self.cast.desks
        return desks[max(self.turn % (len(desks) + 1) - 1, 0)]

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def later(self, moment: datetime, least: int, most: int) -> datetime:
        """So many days later, on a working day in office hours."""
        day = clock.local_date(moment) + timedelta(days=self.random.randint(least, most))
        day += timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= SATURDAY else 0)
        minutes = time(self.random.randrange(OPENS, CLOSES), self.random.randrange(60))
        return max(clock.at(day, minutes), moment + timedelta(minutes=self.random.randint(9, 50)))
