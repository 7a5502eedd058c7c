"""Home of what of a loaded case is in her sight: rows of classes she does not read are left out.

Everything that the page says, counts or hints at is drawn from what this leaves.
"""

from dataclasses import replace
from typing import TypeVar

from accounts.extents import Piece
from core.data_classes import DataClass
from satgas.case_file.reading import Reading
from satgas.case_file.rows import CaseRows
from satgas.models import CarePlan, FollowUp, PlanItem, Service
from satgas.models.codes import NOTE_CLASS

Row = TypeVar("Row")


def in_sight(reading: Reading, rows: CaseRows) -> CaseRows:
    """The same case without what she does not read. Status and assignments are the register."""
    tells = reading.reads(DataClass.NARRATIVE)
    names = any(
        reading.reads(DataClass.IDENTITY, one) for one in (Piece.NAME, Piece.PARTIES, Piece.WHOLE)
    )
    services = [one for one in rows.services if sees_service(reading, one)]
    seen: set[object] = {one.pk for one in services}
    return replace(
        rows,
        links=_if(tells, rows.links),
        attachments=_if(tells, rows.attachments),
        involvements=_if(names, rows.involvements),
        relations=_if(names, rows.relations),
        incidents=_if(tells, rows.incidents),
        assessments=_if(sees_assessments(reading), rows.assessments),
        plans=_if(tells, rows.plans),
        services=services,
        sessions=[one for one in rows.sessions if reading.reads(one.data_class, Piece.SUMMARY)],
        follow_ups=[one for one in rows.follow_ups if _sees_look(reading, one, seen)],
        tasks=_if(tells, rows.tasks),
        reports=_if(tells, rows.reports),
        closures=_if(tells, rows.closures),
    )


def sees_service(reading: Reading, service: Service) -> bool:
    return reading.reads(service.note_class, Piece.STAGE)


def items_in_sight(reading: Reading, plan: CarePlan) -> list[PlanItem]:
    """An item of a plan tells that a service is wanted: it is seen like that service."""
    return [
        item
        for item in plan.items.all()
        if reading.reads(NOTE_CLASS[item.service_kind], Piece.STAGE)
    ]


def sees_assessments(reading: Reading) -> bool:
    risk = reading.reads(DataClass.NARRATIVE, Piece.RISK)
    return risk or reading.reads(DataClass.IDENTITY, Piece.NEEDS)


def _sees_look(reading: Reading, one: FollowUp, seen: set[object]) -> bool:
    """Follow-ups of a service go with it; those of the case as a whole are its story."""
    if one.service_id is None:
        return reading.reads(DataClass.NARRATIVE)
    return one.service_id in seen


def _if(sees: bool, rows: list[Row]) -> list[Row]:  # noqa: FBT001  # reads as a sentence
    return rows if sees else []
