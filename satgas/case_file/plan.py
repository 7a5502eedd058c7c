"""Home of the care plan as the file shows it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse

from satgas.case_file.reading import Reading, Section, text_of
from satgas.case_file.rows import CaseRows, names_of
from satgas.case_file.services import may_record
from satgas.case_file.sight import items_in_sight
from satgas.models import AgreedWith, CarePlan, ServiceKind
from satgas.models.codes import NOTE_CLASS


@dataclass(frozen=True)
class ItemRow:
    service: str
    aim: str
    due_on: date
    is_answered: bool
    add_url: str


@dataclass(frozen=True)
class PlanRow:
    drawn_at: datetime
    drawn_by: str
    agreed_with: str
    agreed_on: date
    review_on: date
    approved_at: datetime | None
    approved_by: str
    goals: str
    items: list[ItemRow]


def plan_of(reading: Reading, rows: CaseRows) -> PlanRow | None:
    plan = rows.plan
    if plan is None:
        return None
    may_add = plan.approved_at is not None and may_record(reading, rows)
    add_url = reverse("satgas:service-add", args=[rows.case.number]) if may_add else ""
    return _row(reading, plan, rows.names, answered=answered_items(rows), add_url=add_url)


def plan_to_approve(reading: Reading, plan: CarePlan) -> PlanRow:
    """The plan alone, for whoever decides on it."""
    return _row(reading, plan, names_of([plan.drawn_by]))


def answered_items(rows: CaseRows) -> set[object]:
    """Plan items that a service answers."""
    return {service.plan_item_id for service in rows.services if service.plan_item_id}


def _row(
    reading: Reading,
    plan: CarePlan,
    names: dict[str, str],
    *,
    answered: Collection[object] = (),
    add_url: str = "",
) -> PlanRow:
    goals = reading.open(Section.PLAN, [plan], "goals")
    items = sorted(items_in_sight(reading, plan), key=lambda item: (item.due_on, str(item.pk)))
    aims = reading.open(Section.PLAN, items, "aim")
    return PlanRow(
        drawn_at=plan.drawn_at,
        drawn_by=names.get(plan.drawn_by, ""),
        agreed_with=str(AgreedWith(plan.agreed_with).label),
        agreed_on=plan.agreed_on,
        review_on=plan.review_on,
        approved_at=plan.approved_at,
        approved_by=names.get(plan.approved_by, ""),
        goals=text_of(goals, plan, "goals"),
        items=[
            ItemRow(
                service=str(ServiceKind(item.service_kind).label),
                aim=text_of(aims, item, "aim"),
                due_on=item.due_on,
                is_answered=item.pk in answered,
                add_url=f"{add_url}?butir={item.pk}"
                if add_url and reading.gives(NOTE_CLASS[item.service_kind])
                else "",
            )
            for item in items
        ],
    )
