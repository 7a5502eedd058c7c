"""Home of who may see what, written a third time from the text of design 4 and nothing else.

Plain data in, sets of ids out. It imports no line of the product, so a mistake in the product's
scope or policies cannot be repeated here. Days are days in Jakarta (UTC+7, no summer time).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

JAKARTA = timedelta(hours=7)

# domain 1.6 and 3.8: how far a role reaches, who works in the queue, who goes out to people.
SEES_THE_UNIT = {"head"}
SEES_HER_TEAM = {"supervisor", "followup_head"}
SEES_WHAT_SHE_IS_GIVEN = {
    "case_manager",
    "counsellor",
    "psychologist",
    "legal_companion",
    "medical_liaison",
    "social_worker",
    "shelter_officer",
    "mediator",
}
WORKS_ON_CASES = SEES_THE_UNIT | SEES_HER_TEAM | SEES_WHAT_SHE_IS_GIVEN
WORKS_IN_THE_QUEUE = {"intake_officer", "intake_head", "head"}
ADMINISTERS = {"sysadmin"}
GOES_OUT = {"satgas_coord", "satgas_member", "patbm_member"}
NEITHER = {"admin_head", "data_officer", "dept_viewer", "partner", "dpo", "auditor"}
ROLES = sorted(WORKS_ON_CASES | WORKS_IN_THE_QUEUE | GOES_OUT | ADMINISTERS | NEITHER)


@dataclass(frozen=True)
class Person:
    id: int
    may_sign_in: bool
    is_superuser: bool


@dataclass(frozen=True)
class Team:
    id: int
    unit: int
    is_desk: bool


@dataclass(frozen=True)
class Post:
    """A posting in a unit, or a membership when `team` is set. Both days count."""

    person: int
    role: str
    first_day: date
    last_day: date | None
    unit: int
    team: Team | None = None


Posts = tuple[Post, ...]


@dataclass(frozen=True)
class Case:
    id: str
    unit: int
    desk_team: int | None
    is_restricted: bool


@dataclass(frozen=True)
class Complaint:
    id: str
    unit: int
    became: str | None  # the id of a case


@dataclass(frozen=True)
class Grant:
    person: int
    case: str
    kind: str
    ends_at: datetime
    was_revoked: bool


@dataclass(frozen=True)
class Twin:
    """Two cases of one event, walled off from each other."""

    id: str
    one: str
    other: str


@dataclass(frozen=True)
class Denial:
    person: int
    case: str
    was_lifted: bool


@dataclass(frozen=True)
class Task:
    id: str
    case: str
    team: int
    state: str
    taken_by: int | None


@dataclass(frozen=True)
class World:
    now: datetime
    units: tuple[int, ...]
    people: tuple[Person, ...]
    teams: tuple[Team, ...]
    posts: tuple[Post, ...]
    cases: tuple[Case, ...]
    complaints: tuple[Complaint, ...]
    grants: tuple[Grant, ...]
    denials: tuple[Denial, ...]
    tasks: tuple[Task, ...]
    twins: tuple[Twin, ...]

    @property
    def today(self) -> date:
        return (
            self.now.replace(tzinfo=None) - (self.now.utcoffset() or timedelta()) + JAKARTA
        ).date()

    def posts_of(self, person: Person) -> Posts:
        """What counts today: whoever administers has no other post beside it."""
        posts = tuple(self.posts_in_force(person))
        return tuple(post for post in posts if post.role in ADMINISTERS) or posts

    def posts_in_force(self, person: Person) -> Iterator[Post]:
        """In force today, of somebody who may still sign in."""
        today = self.today
        for post in self.posts:
            if post.person != person.id or not person.may_sign_in:
                continue
            is_over = post.last_day is not None and post.last_day < today
            if post.first_day <= today and not is_over:
                yield post


@dataclass(frozen=True)
class Seen:
    cases: frozenset[str]
    complaints: frozenset[str]
    tasks: frozenset[str]
    twins: frozenset[str]


def seen_by(world: World, person: Person) -> Seen:
    posts = world.posts_of(person)
    cases = {case.id for case in world.cases if sees_case(world, person, posts, case)}
    return Seen(
        cases=frozenset(cases),
        complaints=frozenset(
            one.id
            for one in world.complaints
            if one.became in cases or sees_in_the_queue(world, person, posts, one)
        ),
        tasks=frozenset(
            task.id
            for task in world.tasks
            if task.case in cases or stands_on_her_phone(world, person, posts, task)
        ),
        twins=frozenset(one.id for one in world.twins if {one.one, one.other} <= cases),
    )


def is_shut_out(world: World, person: Person, case: str) -> bool:
    return any(
        one.person == person.id and one.case == case and not one.was_lifted for one in world.denials
    )


def sees_case(world: World, person: Person, posts: Posts, case: Case) -> bool:
    """No live denial, and one of the three: reach unit, reach team, a live grant."""
    if is_shut_out(world, person, case.id):
        return False
    if not case.is_restricted:
        for post in posts:
            if post.team is None and post.role in SEES_THE_UNIT and post.unit == case.unit:
                return True
            if (
                post.team is not None
                and post.team.is_desk
                and post.role in SEES_HER_TEAM
                and post.team.id == case.desk_team
            ):
                return True
    works_on_cases = any(post.role in WORKS_ON_CASES for post in posts)
    return works_on_cases and any(
        one.person == person.id
        and one.case == case.id
        and one.ends_at > world.now
        and not one.was_revoked
        for one in world.grants
    )


def sees_in_the_queue(world: World, person: Person, posts: Posts, complaint: Complaint) -> bool:
    """By posting, in the complaint's unit; never the way to a hidden or forbidden case."""
    if complaint.became is not None:
        case = next(one for one in world.cases if one.id == complaint.became)
        if is_shut_out(world, person, case.id):
            return False
        if case.is_restricted and not sees_case(world, person, posts, case):
            return False
    return any(
        post.team is None and post.role in WORKS_IN_THE_QUEUE and post.unit == complaint.unit
        for post in posts
    )


def stands_on_her_phone(world: World, person: Person, posts: Posts, task: Task) -> bool:
    """Offered to a field team of hers, or taken by her; never of a restricted or denied case."""
    case = next(one for one in world.cases if one.id == task.case)
    if case.is_restricted or is_shut_out(world, person, case.id):
        return False
    is_in_the_team = any(
        post.team is not None
        and not post.team.is_desk
        and post.team.id == task.team
        and post.role in GOES_OUT
        for post in posts
    )
    return is_in_the_team and (task.state == "offered" or task.taken_by == person.id)
