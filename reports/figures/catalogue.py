"""Home of the catalogue: the fixed list of figures, in the order of the page and the report."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings
from django.utils import translation

from reports.errors import FiguresDisagree
from reports.figures.base import Figure, Label, Table, Window
from reports.figures.cases import Cases
from reports.figures.channels import Channels
from reports.figures.kecamatan import CasesByKecamatan
from reports.figures.kelurahan import CasesByKelurahan
from reports.figures.perpetrators import Perpetrators
from reports.figures.places import Places
from reports.figures.relations import Relations
from reports.figures.response import Response
from reports.figures.risk import CasesByRisk
from reports.figures.services import Services
from reports.figures.services_planned import ServicesPlanned
from reports.figures.status import CasesByStatus
from reports.figures.victims_by_age import VictimsByAge
from reports.figures.victims_by_age_and_sex import VictimsByAgeAndSex
from reports.figures.victims_by_sex import VictimsBySex
from reports.figures.violence import Violence
from reports.figures.visits import Visits

CATALOGUE: tuple[Figure, ...] = (
    Cases(),
    VictimsBySex(),
    VictimsByAge(),
    VictimsByAgeAndSex(),
    Violence(),
    Places(),
    Relations(),
    Perpetrators(),
    CasesByKecamatan(),
    CasesByKelurahan(),
    CasesByRisk(),
    CasesByStatus(),
    Channels(),
    Response(),
    ServicesPlanned(),
    Services(),
    Visits(),
)


@dataclass(frozen=True)
class Counted:
    """Every table of a window, and what each of them counted, in both languages."""

    tables: tuple[Table, ...]
    definitions: dict[str, object]


def count(window: Window) -> Counted:
    """Count the whole catalogue. The number of queries does not depend on the number of rows."""
    labelled = [(figure, figure.labels(window)) for figure in CATALOGUE]
    return Counted(
        tables=tuple(figure.table(window, labels) for figure, labels in labelled),
        definitions={
            figure.code: _definition(figure, {**figure.labels_of_wider(window), **labels})
            for figure, labels in labelled
        },
    )


def _definition(figure: Figure, labels: dict[str, Label]) -> dict[str, object]:
    said = {code: _in_language(code, figure, labels) for code, _name in settings.LANGUAGES}
    return {"source": figure.source, **said}


def _in_language(language: str, figure: Figure, labels: dict[str, Label]) -> dict[str, object]:
    with translation.override(language):
        return {
            "title": str(figure.title),
            "unit": str(figure.unit.label),
            "definition": str(figure.definition),
            "rows": {code: str(words) for code, words in labels.items()},
        }


def check(tables: Iterable[Table]) -> None:
    """Cross-sums: each thing in exactly one row, and one whole has one total (domain 2.2)."""
    totals: dict[str, int] = {}
    for table in tables:
        if not table.adds_up or totals.setdefault(table.whole, table.total) != table.total:
            raise FiguresDisagree
