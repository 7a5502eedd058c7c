"""Home of a small desk for tests: one unit, one desk team, one account per post."""

from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.test import Client

from accounts.models import Team, Unit, User
from accounts.roles import Role
from core.models import AuditEvent
from intake.models import Case
from intake.workflow import CaseState
from satgas.actions import assignment
from satgas.models import Assignment, AssignmentKind
from tests.factories.accounts import TeamFactory, UnitFactory, user_as
from tests.factories.intake import CaseFactory

IN_TEAM = {
    Role.CASE_MANAGER,
    Role.SUPERVISOR,
    Role.COUNSELLOR,
    Role.LEGAL_COMPANION,
    Role.MEDICAL_LIAISON,
}

KINDS = {
    Role.COUNSELLOR: AssignmentKind.COUNSELLING,
    Role.LEGAL_COMPANION: AssignmentKind.LEGAL,
    Role.MEDICAL_LIAISON: AssignmentKind.MEDICAL,
    Role.SOCIAL_WORKER: AssignmentKind.SOCIAL,
    Role.SHELTER_OFFICER: AssignmentKind.SHELTER,
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

    def join(self, case: Case, role: Role) -> User:
        """A specialist of this role joins the case."""
        user = self.as_(role)
        assignment.add(by=self.head, case=case, user=user, kind=KINDS[role], reason="uji")
        return user

    def give(self, case: Case) -> Assignment:
        return assignment.give(
            by=self.head, case=case, lead=self.lead, desk_team=self.team, reason="uji"
        )


def send(client: Client, url: str, **fields: Any) -> Any:
    """Send a form as its page would, with a client key of its own."""
    return client.post(url, {"client_key": str(uuid4()), **fields})


def events() -> list[str]:
    """What the audit says was done, oldest first."""
    return list(AuditEvent.objects.order_by("pk").values_list("action", flat=True))
