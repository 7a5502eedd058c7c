"""Home of what was told and found: the complaint's words, incidents, assessments, closing."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.extents import Piece
from accounts.permissions import Permission
from core.data_classes import DataClass
from intake import cover_letters
from intake.models import Incident
from intake.models.codes import Channel, PlaceType, Precision, ViolenceType
from intake.threads import Summary, summaries_of
from satgas.case_file.reading import Reading, Section, text_of
from satgas.case_file.rows import CaseRows, names_of
from satgas.models import CloseReason, ClosureRequest


@dataclass(frozen=True)
class WordsRow:
    number: str
    channel: str
    received_at: datetime
    words: str
    thread: Summary | None  # without a code there is none
    letters: list[cover_letters.Shown]  # to a kelurahan or another body
    may_write: bool


@dataclass(frozen=True)
class IncidentRow:
    violence: str
    places: str
    happened_on: date | None
    precision: str
    has_chronology: bool
    chronology: str
    recorded_at: datetime
    by: str


@dataclass(frozen=True)
class Side:
    label: str | Promise
    text: str


@dataclass(frozen=True)
class AssessmentRow:
    signed_at: datetime
    by: str
    risk: str
    sides: list[Side]


@dataclass(frozen=True)
class ClosureRow:
    requested_at: datetime
    by: str
    reason: str
    last_risk: str
    check_on: date | None
    summary: str
    is_decided: bool
    decision: str
    decided_at: datetime | None
    decided_by: str
    decision_reason: str


SIDES = (
    ("needs", _("What she needs")),
    ("physical", _("Physical side")),
    ("psychological", _("Psychological side")),
    ("social", _("Social side")),
    ("economic", _("Economic side")),
    ("education", _("School and work")),
)
NEEDS_ALONE = SIDES[:1]


def words_of(reading: Reading, rows: CaseRows) -> list[WordsRow]:
    opened = reading.open(Section.WORDS, rows.links, "words")
    is_hers = reading.reads(DataClass.NARRATIVE)
    threads = summaries_of(link.complaint for link in rows.links) if is_hers else {}
    letters = cover_letters.shown_of(link.complaint for link in rows.links) if is_hers else {}
    may_write = is_hers and reading.sight.may(Permission.CASE_MOVE, reading.case)
    return [
        WordsRow(
            number=link.complaint.number,
            channel=str(Channel(link.complaint.channel).label),
            received_at=link.complaint.received_at,
            words=text_of(opened, link, "words"),
            thread=threads.get(link.complaint_id),
            letters=letters.get(link.complaint_id, []),
            may_write=may_write,
        )
        for link in rows.links
    ]


def incidents_of(reading: Reading, rows: CaseRows) -> list[IncidentRow]:
    opened = reading.open(Section.INCIDENTS, rows.incidents, "chronology")
    return [
        IncidentRow(
            violence=_joined(ViolenceType, [one.violence_type for one in incident.violence.all()]),
            places=_joined(PlaceType, [one.place_type for one in incident.places.all()]),
            happened_on=incident.happened_on,
            precision=_precision(incident),
            has_chronology=bool(incident.chronology),
            chronology=text_of(opened, incident, "chronology"),
            recorded_at=incident.recorded_at,
            by=rows.names.get(incident.recorded_by, ""),
        )
        for incident in rows.incidents
    ]


def assessments_of(reading: Reading, rows: CaseRows) -> list[AssessmentRow]:
    """Level, day and signatory of each; the sides for whoever reads the story.

    Who reads only what she needs finds that one side of the newest assessment.
    """
    tells = reading.reads(DataClass.NARRATIVE)
    sides = SIDES if tells else NEEDS_ALONE
    told = rows.assessments if tells else rows.assessments[:1]
    is_hers = tells or reading.reads(DataClass.IDENTITY, Piece.NEEDS)
    names = [name for name, _label in sides]
    opened = reading.open(Section.ASSESSMENT, told, *names) if is_hers else {}
    return [
        AssessmentRow(
            signed_at=one.signed_at,
            by=rows.names.get(one.signed_by, ""),
            risk=one.risk,
            sides=[
                Side(label=label, text=text)
                for name, label in sides
                if (text := text_of(opened, one, name))
            ],
        )
        for one in rows.assessments
    ]


def closures_of(reading: Reading, rows: CaseRows) -> list[ClosureRow]:
    return _closures(reading, rows.closures, rows.names)


def closure_to_decide(reading: Reading, asked: ClosureRequest) -> ClosureRow:
    """The request alone, for whoever decides on it."""
    return _closures(reading, [asked], names_of([asked.requested_by]))[0]


def _closures(
    reading: Reading, asked: list[ClosureRequest], names: dict[str, str]
) -> list[ClosureRow]:
    opened = reading.open(Section.CLOSURE, asked, "summary", "decision_reason")
    return [
        ClosureRow(
            requested_at=one.requested_at,
            by=names.get(one.requested_by, ""),
            reason=str(CloseReason(one.reason).label),
            last_risk=one.last_risk,
            check_on=one.check_on,
            summary=text_of(opened, one, "summary"),
            is_decided=one.decided_at is not None,
            decision=one.decision,
            decided_at=one.decided_at,
            decided_by=names.get(one.decided_by, ""),
            decision_reason=text_of(opened, one, "decision_reason"),
        )
        for one in asked
    ]


def _joined(codes: type[ViolenceType] | type[PlaceType], values: list[str]) -> str:
    return ", ".join(str(codes(value).label) for value in sorted(values))


def _precision(incident: Incident) -> str:
    return "" if incident.precision == Precision.EXACT else incident.precision
