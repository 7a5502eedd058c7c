"""Home of the rows of field work: tasks of a case, who took them, what they found."""

from datetime import datetime, time, timedelta
from uuid import UUID, uuid4

from accounts.models import User
from core import clock
from intake.models.codes import CaseKind
from ppa_cases.demo.laid_in.record import Life
from ppa_cases.demo.staff import FieldTeam
from ppa_cases.demo.words import notes
from satgas.models import Task, TaskKind, TaskStatus, VisitNeed, VisitReport, VisitSafety
from satgas.task_workflow import TaskState

KINDS = (TaskKind.HOME_VISIT, TaskKind.HOME_VISIT, TaskKind.SAFETY_CHECK, TaskKind.ACCOMPANY)
NEEDS: tuple[list[str], ...] = (
    [],
    [],
    [],
    [VisitNeed.COUNSELLING],
    [VisitNeed.FOOD],
    [VisitNeed.CALL_BACK],
)
NOT_FOUND = 0.12
LETTERS = "ABDEFHILMNRSTWY"


def sent(life: Life, lead: User, at: datetime) -> None:
    """A task to a team near the case; taken, visited, reported, accepted as far as the clock goes.

    None while it would stand open: those are sent by the product's own actions.
    """
    maker = life.maker
    team = maker.cast.team_near(life.place, maker.random.randrange(7))
    visit = clock.at(clock.local_date(at) + timedelta(days=1), time(maker.random.randint(9, 14)))
    accepted_at = visit + timedelta(hours=maker.random.randint(20, 28))
    if team is None or accepted_at > life.until:
        return
    volunteer = maker.random.choice(team.members)
    task = _task(life, team, volunteer, lead, at=at, visit=visit)
    taken, reported = at + timedelta(minutes=40), visit + timedelta(hours=1)
    _history(life, task, lead, volunteer, [at, taken, reported, accepted_at])
    _report(life, task, volunteer, visit, reported)


def _task(  # noqa: PLR0913
    life: Life, team: FieldTeam, volunteer: User, lead: User, *, at: datetime, visit: datetime
) -> Task:
    maker = life.maker
    called = "Adik" if life.case.kind == CaseKind.AMPK else "Ibu"
    extract = {
        "name_shown": f"{called} {maker.random.choice(LETTERS)}.",
        "meeting_place": maker.deal(notes.PLACES),
        "purpose": maker.deal(notes.PURPOSES),
        "needs": "",
    }
    return life.batch.add(
        Task(
            id=uuid4(),
            number=f"T-{life.batch.numbers.next('task'):06d}",
            case=life.case,
            unit=maker.cast.unit,
            team=team.team,
            data_key=life.case.data_key,
            kind=maker.random.choice(KINDS),
            extract=extract,
            window_starts_at=visit,
            window_ends_at=visit + timedelta(hours=3),
            due_at=visit + timedelta(days=1),
            sent_at=at,
            sent_by=lead.actor_id,
            taken_at=at + timedelta(minutes=40),
            taken_by=volunteer,
        )
    )


def _history(life: Life, task: Task, lead: User, volunteer: User, moments: list[datetime]) -> None:
    states = (TaskState.OFFERED, TaskState.TAKEN, TaskState.REPORTED, TaskState.ACCEPTED)
    whose = (lead, volunteer, volunteer, lead)
    ends = [*moments[1:], None]
    for state, by, begins, until in zip(states, whose, moments, ends, strict=True):
        life.batch.add(
            TaskStatus(task=task, status=state, starts_at=begins, ends_at=until, by=by.actor_id)
        )


def _report(life: Life, task: Task, volunteer: User, visit: datetime, received: datetime) -> None:
    maker = life.maker
    is_home = not maker.chance(NOT_FOUND)
    key = UUID(int=maker.random.getrandbits(128), version=4)
    life.batch.add(
        VisitReport(
            task=task,
            data_key=task.data_key,
            volunteer=volunteer,
            visited_at=visit,
            received_at=received,
            found_home=is_home,
            safety=VisitSafety.YES if is_home else VisitSafety.UNKNOWN,
            needs=list(maker.random.choice(NEEDS)) if is_home else [],
            findings=maker.deal(notes.VISITS.of(life.case.kind) if is_home else notes.NOT_HOME),
            client_key=key,
            body_hash=key.hex * 2,  # of no body that anybody will send again
        )
    )
