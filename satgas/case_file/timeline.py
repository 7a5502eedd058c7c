"""Home of the timeline: what happened to a case, newest first. No name of a party, no story."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from core import clock
from core.data_classes import DataClass
from intake.workflow import CaseState
from satgas.case_file.reading import Reading
from satgas.case_file.rows import CaseRows
from satgas.models import (
    AssignmentKind,
    CloseReason,
    Decision,
    IsSafe,
    NotGivenReason,
    ServiceKind,
    TaskKind,
)


@dataclass(frozen=True)
class Entry:
    """One line: what, when, who did it, and a few words more."""

    at: datetime
    title: str
    by: str = ""
    text: str = ""
    tag: str = ""


def timeline_of(reading: Reading, rows: CaseRows) -> list[Entry]:
    """`rows` are those in her sight. Reasons that somebody wrote in words are part of the story."""
    tells = reading.reads(DataClass.NARRATIVE)
    entries = [
        *_statuses(rows, tells=tells),
        *_assignments(rows, tells=tells),
        *_record(rows),
        *_risks(rows, tells=tells),
        *_plans(rows),
        *_services(rows),
        *_field_work(rows),
        *_closures(rows),
    ]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _statuses(rows: CaseRows, *, tells: bool) -> Iterator[Entry]:
    for one in rows.statuses:
        is_code = one.reason in CloseReason.values
        yield Entry(
            at=one.starts_at,
            title=_("Status: %(state)s") % {"state": CaseState(one.status).label},
            by=rows.names.get(one.by, ""),
            text=str(CloseReason(one.reason).label) if is_code else one.reason if tells else "",
        )


def _assignments(rows: CaseRows, *, tells: bool) -> Iterator[Entry]:
    for one in rows.assignments:
        kind = AssignmentKind(one.kind).label
        yield Entry(
            at=one.starts_at,
            title=_("Assigned to %(who)s") % {"who": one.user.display_name},
            by=rows.names.get(one.by, ""),
            text=one.reason if tells else "",
            tag=str(kind),
        )
        if one.ends_at is not None:
            title = _("Assignment of %(who)s ended") % {"who": one.user.display_name}
            yield Entry(at=one.ends_at, title=title, tag=str(kind))


def _record(rows: CaseRows) -> Iterator[Entry]:
    for link in rows.links:
        title = _("Complaint %(number)s accepted") % {"number": link.complaint.number}
        yield Entry(at=link.at, title=title, by=rows.names.get(link.by, ""))
    for incident in rows.incidents:
        by = rows.names.get(incident.recorded_by, "")
        yield Entry(at=incident.recorded_at, title=_("Incident recorded"), by=by)
    for one in rows.assessments:
        by = rows.names.get(one.signed_by, "")
        yield Entry(at=one.signed_at, title=_("Assessment signed"), by=by)


def _risks(rows: CaseRows, *, tells: bool) -> Iterator[Entry]:
    for one in rows.risk_changes:
        yield Entry(
            at=one.at,
            title=f"{one.get_was_display()} → {one.get_risk_display()}",
            by=rows.names.get(one.by, ""),
            text=one.get_reason_display() if tells else "",
        )


def _plans(rows: CaseRows) -> Iterator[Entry]:
    for one in rows.plans:
        yield Entry(at=one.drawn_at, title=_("Plan agreed"), by=rows.names.get(one.drawn_by, ""))
        if one.approved_at is not None:
            by = rows.names.get(one.approved_by, "")
            yield Entry(at=one.approved_at, title=_("Plan approved"), by=by)


def _services(rows: CaseRows) -> Iterator[Entry]:
    kinds: dict[object, str] = {one.pk: str(ServiceKind(one.kind).label) for one in rows.services}
    for one in rows.services:
        by = rows.names.get(one.recorded_by, "")
        yield Entry(at=one.recorded_at, title=_("Service added"), by=by, tag=kinds[one.pk])
        if one.finished_at is not None:
            reason = one.not_given_reason
            yield Entry(
                at=one.finished_at,
                title=_("Service not given") if reason else _("Service ended"),
                by=rows.names.get(one.finished_by, ""),
                text=str(NotGivenReason(reason).label) if reason else "",
                tag=kinds[one.pk],
            )
    for session in rows.sessions:
        yield Entry(
            at=max(clock.at(session.held_on), session.recorded_at),
            title=_("Session held"),
            by=rows.names.get(session.recorded_by, ""),
            tag=kinds[session.service_id],
        )
    for follow_up in rows.follow_ups:
        if follow_up.done_at is not None:
            yield Entry(
                at=follow_up.done_at,
                title=_("Follow-up: %(safe)s") % {"safe": IsSafe(follow_up.is_safe).label},
                by=rows.names.get(follow_up.done_by, ""),
                tag=kinds.get(follow_up.service_id, ""),
            )


def _field_work(rows: CaseRows) -> Iterator[Entry]:
    numbers = {task.pk: task.number for task in rows.tasks}
    for task in rows.tasks:
        title = _("Task sent: %(kind)s") % {"kind": TaskKind(task.kind).label}
        yield Entry(
            at=task.sent_at, title=title, by=rows.names.get(task.sent_by, ""), tag=task.number
        )
    for report in rows.reports:
        yield Entry(
            at=report.received_at,
            title=_("Visit report came in"),
            by=report.volunteer.display_name,
            tag=numbers.get(report.task_id, ""),
        )


def _closures(rows: CaseRows) -> Iterator[Entry]:
    for one in rows.closures:
        yield Entry(
            at=one.requested_at,
            title=_("Closing asked for"),
            by=rows.names.get(one.requested_by, ""),
            text=str(CloseReason(one.reason).label),
        )
        if one.decided_at is not None:
            is_yes = one.decision == Decision.APPROVED
            yield Entry(
                at=one.decided_at,
                title=_("Closing approved") if is_yes else _("Closing sent back"),
                by=rows.names.get(one.decided_by, ""),
            )
