"""Home of the floors of the desk's pages: the rows of each by one plain ORM query."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from bench.floor import page_of
from intake.models import Case
from reports.models import Snapshot


def case_list(request: HttpRequest, unit: int, shown: int) -> HttpResponse:  # noqa: ARG001
    rows = Case.objects.filter(unit=unit).select_related("kelurahan").order_by("-received_at")[:50]
    return page_of((_values(row) for row in rows), shown=shown)


def case_file(request: HttpRequest, number: str, shown: int) -> HttpResponse:  # noqa: ARG001
    case = Case.objects.select_related("kelurahan").get(number=number)
    return page_of([_values(case)], shown=shown)


def summary(request: HttpRequest, pk: int, shown: int) -> HttpResponse:  # noqa: ARG001
    snapshot = Snapshot.objects.get(pk=pk)
    rows = [tuple(part for part in line) for line in _lines(snapshot.figures)]
    return page_of(rows, shown=shown)


def _values(case: Case) -> tuple[object, ...]:
    place = case.kelurahan.name if case.kelurahan else ""
    return (
        case.number,
        case.risk,
        case.kind,
        place,
        case.received_at,
        case.registered_at,
        case.is_restricted,
        case.is_outside_city,
    )


def _lines(figures: object) -> list[tuple[object, ...]]:
    """The numbers of a summary as they lie in the row, whatever their tables."""
    if isinstance(figures, dict):
        plain = tuple(one for one in figures.values() if not isinstance(one, dict | list))
        return [plain, *(line for one in figures.values() for line in _lines(one))]
    if isinstance(figures, list):
        plain = tuple(one for one in figures if not isinstance(one, dict | list))
        return [plain, *(line for one in figures for line in _lines(one))]
    return []


urlpatterns = [
    path("list/<int:unit>/<int:shown>/", case_list),
    path("file/<str:number>/<int:shown>/", case_file),
    path("summary/<int:pk>/<int:shown>/", summary),
]
