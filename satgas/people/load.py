"""Home of how much people and teams carry, of what the reader may count."""

from collections import defaultdict
from dataclasses import dataclass, field

from accounts.permissions import Permission
from accounts.scope import Scope
from core import clock
from satgas.models import open_tasks, open_work
from satgas.needs import slow_since
from satgas.task_workflow import TaskState


@dataclass
class Carried:
    """Open cases led, of high risk, late; and open tasks, late ones among them."""

    cases: int = 0
    high: int = 0
    late: int = 0
    offered: int = 0
    taken: int = 0
    reported: int = 0
    tasks_late: int = 0

    @property
    def tasks(self) -> int:
        return self.offered + self.taken + self.reported


@dataclass(frozen=True)
class Loads:
    """By account and by field team. `are_counted` is false for whoever answers for no case."""

    are_counted: bool
    people: dict[int, Carried] = field(default_factory=lambda: defaultdict(Carried))
    teams: dict[int, Carried] = field(default_factory=lambda: defaultdict(Carried))


def loads_for(scope: Scope) -> Loads:
    """Two questions for all people and teams together; none for other posts."""
    loads = Loads(are_counted=scope.may_anywhere(Permission.CASE_ASSIGN))
    if not loads.are_counted:
        return loads
    for row in open_work(clock.today(), slow_since(clock.now())):
        for carried in _of_row(loads, row.lead_id, row.team_id):
            carried.cases += row.cases
            carried.high += row.high
            carried.late += row.late
    for told in open_tasks(clock.now()):
        for carried in _of_row(loads, told.taken_by_id, told.team_id):
            _add(carried, told.state, told.tasks)
            carried.tasks_late += told.late
    return loads


def _of_row(loads: Loads, user_id: int | None, team_id: int | None) -> list[Carried]:
    found = [loads.people[user_id]] if user_id is not None else []
    return found + ([loads.teams[team_id]] if team_id is not None else [])


def _add(carried: Carried, state: str, number: int) -> None:
    if state == TaskState.OFFERED:
        carried.offered += number
    elif state == TaskState.TAKEN:
        carried.taken += number
    else:
        carried.reported += number
