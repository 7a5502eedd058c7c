"""Home of the volunteers: Satgas PPA and PATBM teams all over a city, and who is in them."""

from collections.abc import Iterator
from itertools import cycle

from accounts.models import TeamKind
from accounts.roles import Role
from core.models import Region
from ppa_cases.demo.cast import Part
from ppa_cases.demo.people import Registry
from ppa_cases.demo.staff import Entrance

MEMBERS = 3  # of a team, about; when every place has its teams they grow
PREFIX = {
    TeamKind.SATGAS_KECAMATAN: "Satgas PPA Kecamatan",
    TeamKind.SATGAS_KELURAHAN: "Satgas PPA",
    TeamKind.PATBM: "PATBM",
}


def fill(entrance: Entrance, city: Region, *, how_many: int, registry: Registry) -> None:
    """Set up teams and fill them in turns; teams that are there already are filled like others."""
    begun = dict(_teams(entrance, city, how_many // MEMBERS))
    unit = entrance.unit.code.lower()
    for number, name in zip(range(1, how_many + 1), cycle(begun), strict=False):
        role = _role(begun[name], has_coordinator=name in entrance.coordinated)
        entrance.enter(Part(f"kader-{unit}-{number:04d}", registry.colleague(), role, name))


def _teams(entrance: Entrance, city: Region, at_most: int) -> Iterator[tuple[str, TeamKind]]:
    for number, (kind, place) in enumerate(_places(city)):
        if number == at_most:
            return
        name = f"{PREFIX[kind]} {place.name}"
        if name not in entrance.teams:
            entrance.set_up(name, kind, place)
        yield name, kind


def _places(city: Region) -> Iterator[tuple[TeamKind, Region]]:
    """Each kecamatan first, then one kelurahan of each in turns: its Satgas, then its PATBM."""
    kelurahan = list(Region.objects.kelurahan_of(city.pk))
    inside: dict[str, list[Region]] = {}
    for one in kelurahan:
        inside.setdefault(one.code[:8], []).append(one)
    for place in Region.objects.filter(code__in=inside).order_by("code"):
        yield TeamKind.SATGAS_KECAMATAN, place
    for turn in range(max(map(len, inside.values()))):
        for kind in (TeamKind.SATGAS_KELURAHAN, TeamKind.PATBM):
            yield from ((kind, some[turn]) for some in inside.values() if turn < len(some))


def _role(kind: TeamKind, *, has_coordinator: bool) -> Role:
    if kind == TeamKind.PATBM:
        return Role.PATBM_MEMBER
    is_first = kind == TeamKind.SATGAS_KECAMATAN and not has_coordinator
    return Role.SATGAS_COORD if is_first else Role.SATGAS_MEMBER
