"""Home of two teams of one city, each with a case in which the same woman stands."""

from dataclasses import dataclass

from accounts.models import Team, Unit, User
from accounts.roles import Role
from core import audit
from intake.actions import person
from intake.models import Case
from tests.factories.accounts import TeamFactory, UnitFactory, user_as
from tests.factories.intake import CaseFactory

DESK = audit.Service("test")
NIK = "9971015708900001"
PHONE = "0812-3456-7890"
NAME = "Rina Kusumawati"


@dataclass
class City:
    """`head` sees `known` by her post; `stranger` leads another team and sees nothing of it."""

    unit: Unit
    east: Team
    known: Case
    head: User
    stranger: User
    officer: User


def city_with_one_woman() -> City:
    unit = UnitFactory(name="UPTD PPA Uji")
    east = TeamFactory(unit=unit, name="Tim Timur")
    known = CaseFactory(unit=unit, desk_team=east)
    person.record(
        by=DESK, case=known, part="beneficiary", sex="female",
        name=NAME, national_id=NIK, phone=PHONE,
    )  # fmt: skip
    return City(
        unit=unit,
        east=east,
        known=known,
        head=user_as(Role.HEAD, unit),
        stranger=user_as(Role.SUPERVISOR, unit, team=TeamFactory(unit=unit)),
        officer=user_as(Role.INTAKE_OFFICER, unit),
    )
