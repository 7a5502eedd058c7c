"""Home of filling an empty installation with made-up people and their work.

The same on every machine; dates are relative to today, so there is always work due. The newest
cases are walked through the product's own actions, everything else is laid in as rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random

from django.db import connection, transaction

from accounts.actions import unit as units
from accounts.actions.notice import read_newest
from accounts.models import Unit, User
from core import clock, context
from core.models import Region
from intake.models import Case
from ppa_cases.demo import morning, nights, offices, unusual, year
from ppa_cases.demo.cast import SEEDER
from ppa_cases.demo.laid_in.echo import Echoes, next_round
from ppa_cases.demo.laid_in.growth import Ground
from ppa_cases.demo.maker import Maker
from ppa_cases.demo.people import Registry
from ppa_cases.demo.published import publish
from ppa_cases.demo.staff import Cast, cast_of
from ppa_cases.demo.stories import at_one_school
from ppa_cases.demo.units import UNITS
from ppa_cases.demo.walk import Walker
from ppa_cases.demo.year import WALKED, Arrival

SEED = 20_250_117  # the day the first city announced its unit
YEAR, VOLUNTEERS = 400, 120
SECOND_CITY, VOLUNTEERS_THERE = 10, 6  # has a tenth of the cases, a sixth of the volunteers
FIRST, SECOND = "TNG", "TSL"
FEW = 10  # of a year's last month are walked, the rest of it is laid in


@dataclass(frozen=True)
class Size:
    """How much is made up. The smallest one is what the tests begin with."""

    cases: int = YEAR
    volunteers: int = VOLUNTEERS

    @property
    def is_year(self) -> bool:
        return self.cases > WALKED

    @property
    def of_the_year(self) -> int:
        """Cases of the last twelve months; `grow` adds what is older."""
        return min(self.cases, YEAR)


SMALL = Size(WALKED, offices.PRINTED_VOLUNTEERS)


def is_seeded() -> bool:
    return Unit.objects.exists()


@transaction.atomic
def seed(size: Size = SMALL) -> Cast:
    """Make units, cast, a year's cases, signed summaries and today's queue, where nothing is yet.

    `grow` adds what a larger size wants beyond a year.
    """
    with context.serving("ppa_cases.seed_demo"), clock.hold():
        return _fill(size)


def grow(cases: int) -> int:
    """Lay in as many more cases as the first city lacks to have so many; how many those were.

    Spread over ten years. The first thousands are made up and sealed one by one; beyond them the
    database copies what is there (`laid_in/echo.py`). In transactions of some thousand, so that a
    long run may be stopped and gone on with.
    """
    unit = Unit.objects.get(code=FIRST)
    here = Case.objects.filter(unit=unit).count()
    _grow_one_by_one(unit, max(min(cases, ONE_BY_ONE) - here, 0))
    _grow_by_copies(unit, cases)
    return max(cases - here, 0)


def _grow_one_by_one(unit: Unit, missing: int) -> None:
    if not missing:
        return
    random = Random(SEED + missing)  # noqa: S311  # made-up rows
    arrivals = sorted(year.earlier(random, missing, by_walking=[], span=year.LONGEST))
    for begin in range(0, len(arrivals), AT_ONCE):
        with transaction.atomic(), context.serving("ppa_cases.seed_demo"), clock.hold():
            people = Registry(SEED + missing + begin)
            ground = Ground(_maker(cast_of(unit), people, SEED + missing + begin))
            ground.lay(arrivals[begin : begin + AT_ONCE])


def _grow_by_copies(unit: Unit, cases: int) -> None:
    """Round by round. A round that is there already is known by its numbers."""
    while (missing := cases - Case.objects.filter(unit=unit).count()) > 0:
        with transaction.atomic(), context.serving("ppa_cases.seed_demo"), clock.hold():
            echoes = Echoes(unit)
            echoes.sound(next_round(unit), only=missing)


ONE_BY_ONE = 4_000  # ten years of one city
AT_ONCE = 5_000  # arrivals


def _fill(size: Size) -> Cast:
    made = {
        details.code: units.set_up(by=SEEDER, details=details, city=Region.objects.get(code=city))
        for city, details in UNITS
    }
    people = Registry(SEED + 1)
    first = offices.tangerang(made[FIRST], people, size.volunteers, cases=size.cases)
    maker = _maker(first, people, SEED)
    published = {FIRST: 1}
    if size.is_year:
        published = {FIRST: 12, SECOND: 3}
        _live_a_year(maker, size)
        there = offices.south(made[SECOND], people, size.volunteers // VOLUNTEERS_THERE)
        south = _maker(there, people, SEED + 2)
        _live_through(
            south, year.earlier(south.random, size.of_the_year // SECOND_CITY, by_walking=[])
        )
    else:
        offices.south(made[SECOND], people, None)
        _live_through(maker, year.walked(maker.random))
    _publish(made, published, over=1)
    for user in User.objects.filter(notices__read_at__isnull=True).distinct():
        read_newest(by=user)  # she read what came until yesterday
    morning.dawn(maker)
    if size.is_year:
        morning.busy(maker)
        nights.on_duty(maker)
        nights.on_its_way(maker)
        unusual.happen(maker)
    _publish(made, published, over=0)
    return first


def _live_a_year(maker: Maker, size: Size) -> None:
    walked = year.walked(maker.random, in_last_month=FEW)
    missing = size.of_the_year - len(walked)
    _live_through(maker, [*walked, *year.earlier(maker.random, missing, by_walking=walked)])


def _live_through(maker: Maker, arrivals: Iterable[Arrival]) -> None:
    """One after the other as they came, so that numbers rise with the days."""
    ground, walker = Ground(maker), Walker(maker)
    laid_in = 0
    for one in sorted(arrivals):
        if one.is_walked:
            ground.give_back_numbers()
            walker.walk(one.at)
            continue
        laid_in += one.is_eligible
        is_of_pupils = laid_in == ONE_SCHOOL and one.is_eligible
        ground.one(one, at_one_school(maker.random) if is_of_pupils else None)
    ground.flush()


ONE_SCHOOL = 40  # the laid-in case whose event had thirteen victims


def _publish(made: dict[str, Unit], months: dict[str, int], *, over: int) -> None:
    """Sign the summaries of so many months; with `over` the newest ones are left for later.

    The server plans for the empty tables it knew until it is told what is in them now.
    """
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    this_month = clock.today().replace(day=1)
    for code, back in months.items():
        since = clock.add_months(this_month, -back)
        publish(cast_of(made[code]), since=since, until=clock.add_months(this_month, -over))


def _maker(at: Cast, people: Registry, number: int) -> Maker:
    places = list(Region.objects.kelurahan_of(at.unit.city_id))
    return Maker(cast=at, random=Random(number), people=people, places=places)  # noqa: S311
