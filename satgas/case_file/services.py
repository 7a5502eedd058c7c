"""Home of the services of a case as the file shows them, with sessions and follow-ups."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from accounts.permissions import Permission
from core import clock
from core.actions.reveal import Opened
from core.data_classes import DataClass
from intake.workflow import OPEN_LINE
from satgas.case_file.reading import Reading, Section, text_of
from satgas.case_file.rows import CaseRows
from satgas.models import (
    FollowUp,
    FollowUpMode,
    IsSafe,
    NotGivenReason,
    Provider,
    Service,
    ServiceKind,
    ServiceSession,
    ServiceState,
)

TAGS = {
    ServiceState.PLANNED: "yellow",
    ServiceState.ONGOING: "",
    ServiceState.DONE: "green",
    ServiceState.DECLINED: "grey",
}


@dataclass(frozen=True)
class SessionRow:
    """`note_closed`: she reads this note and has not opened it."""

    held_on: date
    by: str
    note: str
    note_closed: bool


@dataclass(frozen=True)
class FollowUpRow:
    pk: object
    due_on: date
    mode: str
    is_done: bool
    is_late: bool
    is_today: bool
    days_late: int
    done_at: datetime | None
    by: str
    safe: str
    safe_word: str
    finding: str
    finish_url: str


@dataclass(frozen=True)
class ServiceRow:
    pk: object
    kind: str
    provider: str
    state: str
    tag: str
    planned_on: date
    started_on: date | None
    finished_at: datetime | None
    not_given_reason: str
    sessions: list[SessionRow]
    follow_ups: list[FollowUpRow]
    session_url: str
    finish_url: str
    follow_up_url: str


@dataclass(frozen=True)
class Work:
    """Services with what belongs to them, and the follow-ups of the case as a whole."""

    services: list[ServiceRow]
    follow_ups: list[FollowUpRow]

    @property
    def finish_urls(self) -> dict[object, str]:
        """By follow-up id: where it may be recorded."""
        every = [*self.follow_ups, *(one for row in self.services for one in row.follow_ups)]
        return {one.pk: one.finish_url for one in every}

    @property
    def session_urls(self) -> dict[object, str]:
        """By service id: where a session of it may be recorded."""
        return {row.pk: row.session_url for row in self.services if row.session_url}


def work_of(reading: Reading, rows: CaseRows) -> Work:
    ours = [one for one in rows.sessions if _opens(reading, one.data_class)]
    notes = reading.open(Section.SERVICES, ours, "note")
    findings: dict[object, Opened] = {}
    if _opens(reading, DataClass.NARRATIVE):
        findings = reading.open(Section.SERVICES, rows.follow_ups, "finding")
    may = may_finish_look(reading, rows)
    return Work(
        services=[_service(reading, rows, one, notes, findings) for one in rows.services],
        follow_ups=[
            follow_up_row(one, rows, findings, may_finish=may)
            for one in rows.follow_ups_by_service.get(None, [])
        ],
    )


def _opens(reading: Reading, data_class: DataClass | str) -> bool:
    """Whether notes of this class open with the section: hers, and no reason is waited for."""
    held = DataClass(data_class)
    return reading.reads(held) and reading.reader.is_ready(held, reading.case)


def follow_up_row(
    one: FollowUp, rows: CaseRows, findings: dict[object, Opened], *, may_finish: bool
) -> FollowUpRow:
    today = clock.today()
    is_done = one.done_at is not None
    return FollowUpRow(
        pk=one.pk,
        due_on=one.due_on,
        mode=str(FollowUpMode(one.mode).label),
        is_done=is_done,
        is_late=one.is_late(today),
        is_today=not is_done and one.due_on == today,
        days_late=max((today - one.due_on).days, 0),
        done_at=one.done_at,
        by=rows.names.get(one.done_by, ""),
        safe=one.is_safe,
        safe_word=str(IsSafe(one.is_safe).label) if one.is_safe else "",
        finding=text_of(findings, one, "finding"),
        finish_url=""
        if is_done or not may_finish
        else reverse("satgas:follow-up-finish", args=[one.pk]),
    )


def _service(
    reading: Reading,
    rows: CaseRows,
    one: Service,
    notes: dict[object, Opened],
    findings: dict[object, Opened],
) -> ServiceRow:
    may = may_record(reading, rows) and reading.gives(one.note_class)
    may_change = may and one.is_open
    may_finish = may_finish_look(reading, rows) and reading.gives(one.note_class)
    plan_url = reverse("satgas:follow-up-plan", args=[rows.case.number])
    return ServiceRow(
        pk=one.pk,
        kind=str(ServiceKind(one.kind).label),
        provider=str(Provider(one.provider).label),
        state=str(ServiceState(one.status).label),
        tag=TAGS[ServiceState(one.status)],
        planned_on=one.planned_on,
        started_on=one.started_on,
        finished_at=one.finished_at,
        not_given_reason=str(NotGivenReason(one.not_given_reason).label)
        if one.not_given_reason
        else "",
        sessions=[
            _session(reading, rows, session, notes)
            for session in rows.sessions_by_service.get(one.pk, [])
        ],
        follow_ups=[
            follow_up_row(each, rows, findings, may_finish=may_finish)
            for each in rows.follow_ups_by_service.get(one.pk, [])
        ],
        session_url=reverse("satgas:session-record", args=[one.pk]) if may_change else "",
        finish_url=reverse("satgas:service-finish", args=[one.pk]) if may_change else "",
        follow_up_url=f"{plan_url}?layanan={one.pk}" if may else "",
    )


def _session(
    reading: Reading, rows: CaseRows, one: ServiceSession, notes: dict[object, Opened]
) -> SessionRow:
    note = text_of(notes, one, "note")
    return SessionRow(
        held_on=one.held_on,
        by=rows.names.get(one.recorded_by, ""),
        note=note,
        note_closed=bool(one.note) and not note and reading.reads(one.data_class),
    )


def may_record(reading: Reading, rows: CaseRows) -> bool:
    return rows.state in OPEN_LINE and reading.may(Permission.SERVICE_RECORD)


def may_finish_look(reading: Reading, rows: CaseRows) -> bool:
    """What a follow-up found is part of the story: who does not read it does not write it."""
    return may_record(reading, rows) and reading.reads(DataClass.NARRATIVE)
