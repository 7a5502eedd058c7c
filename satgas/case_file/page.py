"""Home of the whole case file as one object for its template."""

from dataclasses import dataclass

from accounts.extents import Piece
from core import audit
from core.data_classes import DataClass
from intake import clocks_shown, events_shown
from intake.actions.lookup import hints_about
from intake.clocks_shown import ShownClock
from intake.lookup.answers import Answer
from satgas.case_file.attachments import FileLine, files_of
from satgas.case_file.contacts import Reporter, reporters_of
from satgas.case_file.next_step import NextStep, next_step_of
from satgas.case_file.offers import Offers, offers_of
from satgas.case_file.people import PersonRow, children_url_of, people_of
from satgas.case_file.plan import PlanRow, plan_of
from satgas.case_file.reading import (
    ASKED,
    EVERYTHING,
    SERVICE_CLASSES,
    Door,
    Reading,
    Section,
)
from satgas.case_file.rows import CaseRows, load
from satgas.case_file.services import Work, work_of
from satgas.case_file.sight import in_sight, sees_assessments
from satgas.case_file.story import (
    AssessmentRow,
    ClosureRow,
    IncidentRow,
    WordsRow,
    assessments_of,
    closures_of,
    incidents_of,
    words_of,
)
from satgas.case_file.tasks import TaskLine, tasks_of
from satgas.case_file.timeline import Entry, timeline_of
from satgas.events import Event


@dataclass(frozen=True)
class CaseFile:
    """Sections with rows ready to draw, the doors of the closed ones, offers and the next step.

    `shows` names the sections that are on her page, and the column of contacts; what it does not
    name is not there at all.
    """

    rows: CaseRows
    offers: Offers
    next_step: NextStep | None
    people: list[PersonRow]
    children_url: str
    reporters: list[Reporter]
    words: list[WordsRow]
    files: list[FileLine]
    incidents: list[IncidentRow]
    assessments: list[AssessmentRow]
    plan: PlanRow | None
    work: Work
    tasks: list[TaskLine]
    closures: list[ClosureRow]
    timeline: list[Entry]
    doors: dict[str, Door | None]
    shows: dict[str, bool]
    open_all: str
    alike: list[Answer]
    clocks: list[ShownClock]
    of_event: events_shown.OnCase | None


def case_file_of(reading: Reading) -> CaseFile:
    """Read a case that the caller has found visible; that it was opened is recorded."""
    audit.record(Event.CASE_FILE_OPENED, by=reading.user, about=reading.case)
    rows = in_sight(reading, load(reading.case))
    offers = offers_of(reading, rows)
    work = work_of(reading, rows)
    people = people_of(reading, rows)
    return CaseFile(
        rows=rows,
        offers=offers,
        next_step=next_step_of(reading, rows, offers, work),
        people=people,
        children_url=children_url_of(reading, people),
        reporters=reporters_of(reading, rows.links),
        words=words_of(reading, rows),
        files=files_of(reading, rows),
        incidents=incidents_of(reading, rows),
        assessments=assessments_of(reading, rows),
        plan=plan_of(reading, rows),
        work=work,
        tasks=tasks_of(reading, rows),
        closures=closures_of(reading, rows),
        timeline=timeline_of(reading, rows),
        doors={
            section.name.lower(): reading.door(section, held_in(section, rows))
            for section in Section
        },
        alike=alike_of(reading),
        clocks=clocks_shown.of_case(reading.case),
        of_event=events_shown.on_case(reading.scope, reading.case, rows.links),
        shows={
            **{section.name.lower(): shows(reading, section) for section in Section},
            "contact": reading.is_open(Section.PEOPLE) and reading.reads(DataClass.IDENTITY),
        },
        open_all=f"?{ASKED}={EVERYTHING}" if reading.has_more else "",
    )


def held_in(section: Section, rows: CaseRows) -> set[DataClass]:
    """Classes of which the section holds something; looks at the whole case are of the story."""
    if section is not Section.SERVICES:
        return set(DataClass)
    return {DataClass.NARRATIVE, *(DataClass(one.note_class) for one in rows.services)}


def alike_of(reading: Reading) -> list[Answer]:
    """Hints at the same people elsewhere, for whoever reads who the people are."""
    is_hers = reading.reads(DataClass.IDENTITY)
    return hints_about(reading.scope, reading.case) if is_hers else []


def shows(reading: Reading, section: Section) -> bool:
    """Whether this section stands on her page: she reads something of what it may hold."""
    if section is Section.ASSESSMENT:
        return sees_assessments(reading)
    if section is Section.SERVICES:
        return any(reading.reads(one, Piece.STAGE) for one in SERVICE_CLASSES)
    return bool(reading.classes_of(section))
