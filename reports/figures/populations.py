"""Home of who is counted: the rows of a window, each chosen by the day its case was received."""

from typing import TypeVar

from django.db.models import Count, F, Model, QuerySet

from intake.models import Case, CaseQuerySet, Complaint, Involvement, Relation
from intake.models.codes import Part
from reports.figures.base import Window
from satgas.models import Service, ServiceState, VisitReport

_M = TypeVar("_M", bound=Model)


def cases(window: Window) -> CaseQuerySet:
    """Cases received in the window; restricted ones are counted like any other."""
    received: CaseQuerySet = Case.objects.filter(unit=window.unit)
    return received.received_between(window.opens_at, window.closes_at)


def people(window: Window, part: Part) -> QuerySet[Involvement]:
    """Parts held in those cases."""
    return Involvement.objects.filter(
        part=part,
        case__unit=window.unit,
        case__received_at__gte=window.opens_at,
        case__received_at__lt=window.closes_at,
    )


def pairs(window: Window) -> QuerySet[Relation]:
    return Relation.objects.filter(
        case__unit=window.unit,
        case__received_at__gte=window.opens_at,
        case__received_at__lt=window.closes_at,
    )


def complaints(window: Window) -> QuerySet[Complaint]:
    return Complaint.objects.filter(
        unit=window.unit, received_at__gte=window.opens_at, received_at__lt=window.closes_at
    )


def services(window: Window) -> QuerySet[Service]:
    """Services begun in the window, without those not given; their case may be older."""
    return Service.objects.filter(
        case__unit=window.unit,
        started_on__gte=window.span.starts_on,
        started_on__lte=window.span.ends_on,
    ).exclude(status=ServiceState.DECLINED)


def planned(window: Window) -> QuerySet[Service]:
    """Services planned in the window, whatever became of them; their case may be older."""
    return Service.objects.filter(
        case__unit=window.unit,
        planned_on__gte=window.span.starts_on,
        planned_on__lte=window.span.ends_on,
    )


def visits(window: Window) -> QuerySet[VisitReport]:
    """First reports that reached us in the window; a correction is not a second visit."""
    return VisitReport.objects.filter(
        task__unit=window.unit,
        corrects__isnull=True,
        received_at__gte=window.opens_at,
        received_at__lt=window.closes_at,
    )


def by(rows: "QuerySet[_M]", column: str) -> dict[str, int]:
    """Count by the values of one column: one grouped query."""
    grouped = rows.order_by().values(row_code=F(column)).annotate(n=Count("pk"))
    return {one["row_code"]: one["n"] for one in grouped}
