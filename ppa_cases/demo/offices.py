"""Home of the two offices that work in the demo: who is in them, how many volunteers they have."""

from collections.abc import Iterable, Iterator

from accounts.models import TeamKind, Unit
from accounts.roles import ROLES, Role
from core.models import Region
from ppa_cases.demo import cast, field
from ppa_cases.demo.people import Registry
from ppa_cases.demo.staff import Cast, Entrance, cast_of
from ppa_cases.demo.year import WALKED

PRINTED_VOLUNTEERS = sum(ROLES[part.role].is_field for part in cast.TANGERANG)
# Beyond a few years' work there are more desks, or one manager would have thousands of cases.
CASES_A_MANAGER, MANAGERS_A_DESK = 2_000, 5
LETTERS = "CDEFGHIJKLMNOPQRSTUVWXYZ"


def tangerang(unit: Unit, people: Registry, volunteers: int, *, cases: int) -> Cast:
    """The printed cast; in a year of work their colleagues; in many years more desks."""
    entrance = Entrance(unit)
    more = list(_more_desks(cases // CASES_A_MANAGER)) if cases > WALKED else []
    for name in dict.fromkeys([*cast.DESKS, *(team for _name, _role, team in more)]):
        entrance.set_up(name, TeamKind.DESK)
    for name, (kind, code) in cast.FIELD_TEAMS.items():
        entrance.set_up(name, kind, Region.objects.get(code=code))
    _enter(entrance, cast.TANGERANG, [*cast.COLLEAGUES, *more] if cases > WALKED else [], people)
    field.fill(
        entrance, unit.city, how_many=max(volunteers - PRINTED_VOLUNTEERS, 0), registry=people
    )
    return cast_of(unit)


def south(unit: Unit, people: Registry, volunteers: int | None) -> Cast:
    """The smaller city. Without volunteers nobody but the printed ones is there."""
    entrance = Entrance(unit)
    if volunteers is not None:
        for name in cast.SOUTH_DESKS:
            entrance.set_up(name, TeamKind.DESK)
    _enter(entrance, cast.SOUTH, cast.SOUTH_COLLEAGUES if volunteers is not None else (), people)
    field.fill(entrance, unit.city, how_many=volunteers or 0, registry=people)
    return cast_of(unit)


def _enter(
    entrance: Entrance,
    printed: Iterable[cast.Part],
    beside: Iterable[tuple[str, Role, str]],
    people: Registry,
) -> None:
    for part in printed:
        entrance.enter(part)
    for username, role, team in beside:
        entrance.enter(cast.Part(username, people.colleague(), role, team))


def _more_desks(managers: int) -> Iterator[tuple[str, Role, str]]:
    for number in range(managers):
        letter = LETTERS[number // MANAGERS_A_DESK % len(LETTERS)]
        if number % MANAGERS_A_DESK == 0:
            yield f"supervisor-{letter.lower()}", Role.SUPERVISOR, f"Tim Meja {letter}"
        yield f"manajer-{number + 1:03d}", Role.CASE_MANAGER, f"Tim Meja {letter}"
