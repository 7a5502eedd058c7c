"""Home of how a task is said in words on a phone: when, and what to do next."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _

from core import clock
from satgas.models import Task, TaskKind, task_state_of
from satgas.task_workflow import TaskState

TAGS = {
    TaskState.OFFERED: "yellow",
    TaskState.TAKEN: "",
    TaskState.REPORTED: "",
    TaskState.ACCEPTED: "green",
    TaskState.CANCELLED: "grey",
}


@dataclass(frozen=True)
class TaskRow:
    """A task as a list shows it: no name, no place, no case."""

    url: str
    title: str
    number: str
    day: str
    hours: str
    is_overnight: bool  # then the hours hold two days and are too long for one line of a phone
    place: str
    state: str
    tag: str


@dataclass(frozen=True)
class Section:
    title: str
    rows: list[TaskRow]


def row_of(task: Task) -> TaskRow:
    state = TaskState(task_state_of(task))
    return TaskRow(
        url=reverse("satgas:task-detail", args=[task.pk]),
        title=str(TaskKind(task.kind).label),
        number=task.number,
        day=day_words(clock.local_date(task.window_starts_at)),
        hours=hours_words(task.window_starts_at, task.window_ends_at),
        is_overnight=is_overnight(task.window_starts_at, task.window_ends_at),
        place=task.team.region.name if task.team.region else "",
        state=str(state.label),
        tag=TAGS[state],
    )


def sections_of(tasks: list[Task]) -> list[Section]:
    """What waits for an answer first, then today (with what waits since earlier), later, finished.

    Empty sections are left out.
    """
    offered: list[TaskRow] = []
    today: list[TaskRow] = []
    later: list[TaskRow] = []
    finished: list[TaskRow] = []
    for task in tasks:
        state = task_state_of(task)
        if state == TaskState.OFFERED:
            offered.append(row_of(task))
        elif state != TaskState.TAKEN:
            finished.append(row_of(task))
        elif clock.local_date(task.window_starts_at) <= clock.today():
            today.append(row_of(task))
        else:
            later.append(row_of(task))
    named = [
        (_("Can you go?"), offered),
        (_("Today"), today),
        (_("Later"), later),
        (_("Finished"), finished[::-1]),
    ]
    return [Section(title=title, rows=rows) for title, rows in named if rows]


def hours_words(starts_at: datetime, ends_at: datetime) -> str:
    """`09.00–11.00`; a visit that ends on another day says so."""
    start, end = hour_words(starts_at), hour_words(ends_at)
    if is_overnight(starts_at, ends_at):
        return f"{start} – {day_words(clock.local_date(ends_at))}, {end}"
    return f"{start}–{end}"


def is_overnight(starts_at: datetime, ends_at: datetime) -> bool:
    return clock.local_date(starts_at) != clock.local_date(ends_at)


def day_words(day: date) -> str:
    """`Today`, `Tomorrow` or `Tue, 24 Nov 2026`."""
    today = clock.today()
    near = {
        today - timedelta(days=1): _("Yesterday"),
        today: _("Today"),
        today + timedelta(days=1): _("Tomorrow"),
    }
    return near.get(day) or formats.date_format(day, "D, j M Y")


def hour_words(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return _("%(hour)s:%(minute)s") % {"hour": f"{local:%H}", "minute": f"{local:%M}"}
