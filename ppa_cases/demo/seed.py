"""Home of filling an empty installation with made-up people and their work.

The same on every machine; dates are relative to today, so there is always work due.
"""

from datetime import date, datetime, time, timedelta
from random import Random

from django.db import transaction

from accounts.actions import unit as units
from accounts.actions.notice import read_newest
from accounts.models import Unit
from core import clock, context
from core.models import Region
from intake.models import Case
from ppa_cases.demo import lives
from ppa_cases.demo.cast import SEEDER, SOUTH, TANGERANG, Cast, appear
from ppa_cases.demo.people import family_names
from ppa_cases.demo.stories import draw
from ppa_cases.demo.units import UNITS
from reports.actions.build import build_period
from reports.actions.sign import sign
from reports.models import PeriodKind

SEED = 20_250_117  # the day the first city announced its unit
OLDER, LAST_MONTH, THIS_MONTH = 6, 34, 6


def is_seeded() -> bool:
    return Unit.objects.exists()


@transaction.atomic
def seed() -> Cast:
    """Make units, cast, cases of the last months, and today's queue. Call on an empty database."""
    with context.serving("ppa_cases.seed_demo"):
        return _fill()


def _fill() -> Cast:
    made = {
        details.code: units.set_up(by=SEEDER, details=details, city=Region.objects.get(code=city))
        for city, details in UNITS
    }
    cast = appear(made["TNG"], TANGERANG, with_teams=True)
    appear(made["TSL"], SOUTH, with_teams=False)
    maker = lives.Maker(cast=cast, random=Random(SEED), names=family_names(Random(SEED + 1)))  # noqa: S311
    kelurahan = list(Region.objects.kelurahan_of("36.71"))
    for number, moment in enumerate(_moments(maker.random)):
        _live(maker, number, moment, kelurahan)
    for user in cast.users.values():  # she read what came until yesterday
        read_newest(by=user)
    _queue(maker, kelurahan)
    _summaries(cast)
    return cast


def _moments(random: Random) -> list[datetime]:
    """When the cases came: some two months ago, most in the last full month, some this month."""
    today = clock.today()
    this_month = today.replace(day=1)
    last_month = (this_month - timedelta(days=1)).replace(day=1)
    month_before = (last_month - timedelta(days=1)).replace(day=1)
    days = [_day_in(random, month_before, last_month) for _ in range(OLDER)]
    days += [_day_in(random, last_month, this_month) for _ in range(LAST_MONTH)]
    if today > this_month:
        days += [_day_in(random, this_month, today) for _ in range(THIS_MONTH)]
    return [
        clock.at(day, time(8 + random.randrange(8), random.randrange(60))) for day in sorted(days)
    ]


def _day_in(random: Random, start: date, end: date) -> date:
    return start + timedelta(days=random.randrange((end - start).days))


def _live(maker: lives.Maker, number: int, moment: datetime, kelurahan: list[Region]) -> None:
    """Walk one case as far as its age and its turn allow; nothing happens after now."""
    story = draw(maker.random)
    place = maker.random.choice(kelurahan)
    told = lives.report(maker, story, at=moment, kelurahan=place, safety="safe")
    case = lives.open_case(maker, told, story, at=moment + timedelta(minutes=40))
    age = clock.now() - moment
    if age < timedelta(days=4) or number % 12 == 11:
        return
    lives.assign_and_assess(maker, _fresh(case), story, at=moment + timedelta(hours=3))
    if age > timedelta(days=5) and number % 6 == 0:
        team, volunteer = (
            ("PATBM Sukasari", "patbm") if number % 12 else ("Satgas PPA Sukasari", "satgas")
        )
        lives.visit(
            maker, _fresh(case), team_name=team, at=moment + timedelta(days=1), volunteer=volunteer
        )
    if age > timedelta(days=6) and number % 5 != 4:
        lives.plan_and_serve(maker, _fresh(case), at=moment + timedelta(days=4))
        if number % 7:  # every seventh has a follow-up that is late
            lives.follow_up_on(maker, _fresh(case))
    if age > timedelta(days=32) and number % 5 in {0, 1, 2} and number % 6:
        lives.finish(maker, _fresh(case), at=moment + timedelta(days=24))


def _queue(maker: lives.Maker, kelurahan: list[Region]) -> None:
    """What waits this morning: three complaints, one from somebody who is not safe; two tasks."""
    now = clock.now()
    for minutes, safety in ((25, "not_safe"), (190, "safe"), (320, "unknown")):
        place = maker.random.choice(kelurahan)
        lives.report(
            maker,
            draw(maker.random),
            at=now - timedelta(minutes=minutes),
            kelurahan=place,
            safety=safety,
        )
    led = Case.objects.in_state("in_service").filter(unit=maker.cast.unit).order_by("pk")[:2]
    for case, team in zip(led, ("Satgas PPA Sukasari", "PATBM Sukasari"), strict=False):
        lives.visit(maker, _fresh(case), team_name=team, at=now, volunteer=None)


def _summaries(cast: Cast) -> None:
    """The last full month, signed by the head; its files are made by the worker."""
    last_month = clock.today().replace(day=1) - timedelta(days=1)
    draft = build_period(by=SEEDER, unit=cast.unit, kind=PeriodKind.MONTH, start=last_month)
    sign(by=cast.users["kepala"], snapshot=draft, digest=draft.digest)


def _fresh(case: Case) -> Case:
    """The case as it stands now, without what an earlier step left on the object."""
    return Case.objects.select_related("unit", "data_key", "desk_team").get(pk=case.pk)
