"""Home of random worlds for the comparison of the walls: few units, everybody in each other's way.

Small on purpose: with three units and eight teams nearly every rule meets nearly every exception.
The same seed gives the same world.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import combinations
from random import Random
from typing import TypeVar
from uuid import UUID

from tests.access import oracle
from tests.access.oracle import (
    Case,
    Complaint,
    Denial,
    Grant,
    Person,
    Post,
    Task,
    Team,
    Twin,
    World,
)

UNITS, TEAMS, PEOPLE, CASES, COMPLAINTS, TASKS, GRANTS, DENIALS = 3, 8, 40, 24, 24, 24, 50, 24
TWINS = 3
FIRST_DAY = date(2026, 1, 1)
NOON = datetime(2026, 7, 15, 5, tzinfo=UTC)
MIDNIGHT = datetime(2026, 7, 14, 17, tzinfo=UTC)  # 00:00 in Jakarta
# A second before, at and after the edges count for more than an ordinary hour.
MOMENTS = (
    NOON,
    MIDNIGHT,
    MIDNIGHT - timedelta(seconds=1),
    MIDNIGHT + timedelta(microseconds=1),
    datetime(2026, 7, 15, 0, tzinfo=UTC),  # midnight elsewhere, seven in the morning here
)
# Roles that open something come up more often than those that open nothing.
LIKELY = [
    *oracle.ROLES,
    *sorted(oracle.SEES_THE_UNIT | oracle.SEES_HER_TEAM | oracle.WORKS_IN_THE_QUEUE) * 3,
    *sorted(oracle.GOES_OUT) * 3,
    "case_manager",
    "case_manager",
]

_Row = TypeVar("_Row")


def random_world(seed: int, first_id: int) -> World:
    """Ids of people, units and teams begin at `first_id`: the database keeps none of them free."""
    dice = Random(seed)  # noqa: S311
    now = dice.choice(MOMENTS)
    units = tuple(range(first_id, first_id + UNITS))
    people = tuple(
        Person(first_id + n, may_sign_in=dice.random() < 0.9, is_superuser=dice.random() < 0.1)
        for n in range(PEOPLE)
    )
    teams = tuple(
        Team(first_id + n, unit=dice.choice(units), is_desk=n % 2 == 0) for n in range(TEAMS)
    )
    posts = _unlike(_posts(dice, now, people, units, teams), _stands_once)
    cases = tuple(_case(dice, units, teams) for _ in range(CASES))
    complaints = tuple(_complaint(dice, units, cases) for _ in range(COMPLAINTS))
    given = [_grant(dice, now, people, cases) for _ in range(GRANTS)]
    denials = [_denial(dice, people, cases) for _ in range(DENIALS)]
    tasks = tuple(_task(dice, people, teams, posts, cases) for _ in range(TASKS))
    twins = _twins(dice, cases)
    answering = [one for pair in twins for one in _answering(dice, now, people, pair)]
    return World(
        now=now,
        units=units,
        people=people,
        teams=teams,
        posts=posts,
        cases=cases,
        complaints=complaints,
        grants=_unlike(
            _apart(twins, [*answering, *given]), lambda one: (one.person, one.case, one.kind)
        ),
        denials=_unlike(denials, lambda one: (one.person, one.case)),
        tasks=tasks,
        twins=twins,
    )


def _uuid(dice: Random) -> str:
    return str(UUID(int=dice.getrandbits(128), version=4))


def _unlike(rows: list[_Row], key: Callable[[_Row], object]) -> tuple[_Row, ...]:
    """The first of each kind: the database refuses a second."""
    return tuple({key(row): row for row in reversed(rows)}.values())


def _stands_once(post: Post) -> object:
    if post.team is not None:
        return post.person, post.team.id
    return post.person, post.unit, post.role


def _posts(
    dice: Random,
    now: datetime,
    people: tuple[Person, ...],
    units: tuple[int, ...],
    teams: tuple[Team, ...],
) -> list[Post]:
    today = (now.replace(tzinfo=None) + timedelta(hours=7)).date()
    made = []
    for person in people:
        for _ in range(dice.choice((0, 1, 1, 2, 3))):
            team = dice.choice([*teams, None, None, None, None])
            first, last = _days(dice, today)
            made.append(
                Post(
                    person=person.id,
                    role=dice.choice(LIKELY),
                    first_day=first,
                    last_day=last,
                    unit=team.unit if team else dice.choice(units),
                    team=team,
                )
            )
    return made


def _days(dice: Random, today: date) -> tuple[date, date | None]:
    """In force mostly; sometimes just over, just begun, or not yet."""
    day = timedelta(days=1)
    return dice.choice(
        [
            (FIRST_DAY, None),
            (FIRST_DAY, None),
            (FIRST_DAY, None),
            (FIRST_DAY, today),
            (FIRST_DAY, today - day),
            (today, None),
            (today, today),
            (today + day, None),
        ]
    )


def _case(dice: Random, units: tuple[int, ...], teams: tuple[Team, ...]) -> Case:
    desks = [team.id for team in teams if team.is_desk]
    return Case(
        id=_uuid(dice),
        unit=dice.choice(units),
        desk_team=dice.choice([*desks, None]),
        is_restricted=dice.random() < 0.25,
    )


def _denial(dice: Random, people: tuple[Person, ...], cases: tuple[Case, ...]) -> Denial:
    return Denial(dice.choice(people).id, dice.choice(cases).id, dice.random() < 0.3)


def _complaint(dice: Random, units: tuple[int, ...], cases: tuple[Case, ...]) -> Complaint:
    became = dice.choice(cases) if dice.random() < 0.6 else None
    unit = became.unit if became and dice.random() < 0.9 else dice.choice(units)
    return Complaint(_uuid(dice), unit, became.id if became else None)


def _grant(
    dice: Random, now: datetime, people: tuple[Person, ...], cases: tuple[Case, ...]
) -> Grant:
    edge = dice.choice((-3600, 0, 1, 3600, 86_400, 86_400, 86_400))
    return Grant(
        person=dice.choice(people).id,
        case=dice.choice(cases).id,
        kind=dice.choice(("assignment", "deputy", "break_glass", "handover", "oversight")),
        ends_at=now + timedelta(seconds=edge),
        was_revoked=dice.random() < 0.15,
    )


def _twins(dice: Random, cases: tuple[Case, ...]) -> tuple[Twin, ...]:
    """Pairs of restricted cases, by the order of their ids; one case may stand in several."""
    restricted = sorted(case.id for case in cases if case.is_restricted)
    pairs = list(combinations(restricted, 2))
    chosen = dice.sample(pairs, min(TWINS, len(pairs)))
    return tuple(Twin(_uuid(dice), one, other) for one, other in chosen)


def _answering(
    dice: Random, now: datetime, people: tuple[Person, ...], pair: Twin
) -> Iterator[Grant]:
    """A few people who answer for both cases of a pair."""
    for person in dice.sample(people, 4):
        for case in (pair.one, pair.other):
            yield Grant(person.id, case, "oversight", now + timedelta(days=1), was_revoked=False)


def _apart(twins: tuple[Twin, ...], grants: list[Grant]) -> list[Grant]:
    """Without what the database refuses: nobody is inside both of two twins but to answer."""
    beside = {(one.one, one.other) for one in twins} | {(one.other, one.one) for one in twins}
    kept: list[Grant] = []
    for grant in grants:
        others = [one for one in kept if one.person == grant.person]
        if not any(
            (one.case, grant.case) in beside and {one.kind, grant.kind} != {"oversight"}
            for one in others
        ):
            kept.append(grant)
    return kept


def _task(
    dice: Random,
    people: tuple[Person, ...],
    teams: tuple[Team, ...],
    posts: tuple[Post, ...],
    cases: tuple[Case, ...],
) -> Task:
    """Taken mostly by somebody of its team, sometimes by a stranger to it."""
    team = dice.choice([team for team in teams if not team.is_desk])
    members = [post.person for post in posts if post.team == team and dice.random() < 0.8]
    state = dice.choice(("offered", "offered", "taken", "reported", "accepted", "cancelled"))
    is_taken = state in {"taken", "reported", "accepted"}
    return Task(
        id=_uuid(dice),
        case=dice.choice(cases).id,
        team=team.id,
        state=state,
        taken_by=dice.choice(members or [one.id for one in people]) if is_taken else None,
    )
