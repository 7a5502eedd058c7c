"""Home of the whole case file as one object for its template."""

from dataclasses import dataclass

from core import audit
from intake.actions.lookup import hints_about
from intake.lookup.answers import Answer
from satgas.case_file.next_step import NextStep, next_step_of
from satgas.case_file.offers import Offers, offers_of
from satgas.case_file.people import PersonRow, people_of
from satgas.case_file.plan import PlanRow, plan_of
from satgas.case_file.reading import ASKED, EVERYTHING, Door, Reading, Section
from satgas.case_file.rows import CaseRows, load
from satgas.case_file.services import Work, work_of
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
from satgas.case_file.timeline import Entry, timeline_of
from satgas.events import Event


@dataclass(frozen=True)
class CaseFile:
    """Sections with rows ready to draw, the doors of the closed ones, offers and the next step."""

    rows: CaseRows
    offers: Offers
    next_step: NextStep | None
    people: list[PersonRow]
    words: list[WordsRow]
    incidents: list[IncidentRow]
    assessments: list[AssessmentRow]
    plan: PlanRow | None
    work: Work
    closures: list[ClosureRow]
    timeline: list[Entry]
    doors: dict[str, Door]
    open_all: str
    shows_findings: bool
    alike: list[Answer]


def case_file_of(reading: Reading) -> CaseFile:
    """Read a case that the caller has found visible; that it was opened is recorded."""
    audit.record(Event.CASE_FILE_OPENED, by=reading.user, about=reading.case)
    rows = load(reading.case)
    offers = offers_of(reading, rows)
    work = work_of(reading, rows)
    return CaseFile(
        rows=rows,
        offers=offers,
        next_step=next_step_of(rows, offers, work.finish_urls),
        people=people_of(reading, rows),
        words=words_of(reading, rows),
        incidents=incidents_of(reading, rows),
        assessments=assessments_of(reading, rows),
        plan=plan_of(reading, rows),
        work=work,
        closures=closures_of(reading, rows),
        timeline=timeline_of(rows),
        doors={section.name.lower(): reading.door(section) for section in Section},
        alike=hints_about(reading.scope, reading.case),
        shows_findings=reading.is_open(Section.TASKS),
        open_all=f"?{ASKED}={EVERYTHING}" if reading.has_more else "",
    )
