"""Home of a small desk for tests: one unit, one desk team, one account per post."""

from dataclasses import dataclass, field
from typing import Any

from accounts.models import Team, Unit, User
from accounts.roles import Role
from intake.models import Case
from intake.workflow import CaseState
from satgas.actions import assignment
from satgas.models import Assignment
from tests.factories.accounts import TeamFactory, UnitFactory, user_as
from tests.factories.intake import CaseFactory

IN_TEAM = {
    Role.CASE_MANAGER,
    Role.SUPERVISOR,
    Role.COUNSELLOR,
    Role.LEGAL_COMPANION,
    Role.MEDICAL_LIAISON,
}


@dataclass
class Desk:
    """`desk.as_(role)` is always the same account; `desk.case(...)` a case of the team."""

    unit: Unit = field(default_factory=UnitFactory)
    people: dict[Role, User] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.team: Team = TeamFactory(unit=self.unit)

    def as_(self, role: Role) -> User:
        if role not in self.people:
            team = self.team if role in IN_TEAM else None
            self.people[role] = user_as(role, self.unit, team=team)
        return self.people[role]

    @property
    def head(self) -> User:
        return self.as_(Role.HEAD)

    @property
    def lead(self) -> User:
        return self.as_(Role.CASE_MANAGER)

    @property
    def supervisor(self) -> User:
        return self.as_(Role.SUPERVISOR)

    def case(self, state: str = CaseState.ASSESSING, **fields: Any) -> Case:
        """A case led by `lead`, standing at `state`."""
        case: Case = CaseFactory(unit=self.unit, state=state, **fields)
        self.give(case)
        return Case.objects.with_status().get(pk=case.pk)

    def give(self, case: Case) -> Assignment:
        return assignment.give(
            by=self.head, case=case, lead=self.lead, desk_team=self.team, reason="uji"
        )
