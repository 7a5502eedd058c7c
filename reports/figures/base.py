"""Home of what a figure is: a definition, a unit of count, and one table for one window of time."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import Unit
from reports.models import Span

Label = str | Promise


class CountUnit(models.TextChoices):
    """What one count of a table is. Never two in one table (domain 2.2)."""

    CASES = "cases", _("cases")
    VICTIMS = "victims", _("victims")
    PERPETRATORS = "perpetrators", _("alleged perpetrators")
    PAIRS = "pairs", _("pairs of victim and alleged perpetrator")
    TAGS = "tags", _("records (a case may have several)")
    SERVICES = "services", _("services")
    COMPLAINTS = "complaints", _("complaints")
    VISITS = "visits", _("visits")


class Whole(models.TextChoices):
    """The total a table divides. Tables with the same whole must show the same total."""

    CASES = "cases"
    VICTIMS = "victims"
    PERPETRATORS = "perpetrators"
    PAIRS = "pairs"
    VIOLENCE = "violence"
    PLACES = "places"
    SERVICES = "services"
    PLANNED = "planned"
    COMPLAINTS = "complaints"
    VISITS = "visits"


@dataclass(frozen=True)
class Window:
    """One unit and the moments from `opens_at` (counted) up to `closes_at` (not counted)."""

    unit: Unit
    span: Span
    as_of: datetime  # when it is counted; what is not over then is still running

    @property
    def opens_at(self) -> datetime:
        return self.span.opens_at

    @property
    def closes_at(self) -> datetime:
        return self.span.closes_at


@dataclass(frozen=True)
class Row:
    code: str
    count: int


@dataclass(frozen=True)
class Table:
    """The counts of one figure. `total` is counted apart from the rows, so that they check it."""

    code: str
    unit: CountUnit
    whole: Whole
    rows: tuple[Row, ...]
    total: int
    within: str = ""  # the table whose rows these rows divide further
    is_public: bool = True

    @property
    def adds_up(self) -> bool:
        return sum(row.count for row in self.rows) == self.total


class Figure(ABC):
    """One published table: rows that divide one whole, each thing counted in exactly one row."""

    code: ClassVar[str]
    title: ClassVar[Label]
    unit: ClassVar[CountUnit]
    whole: ClassVar[Whole]
    definition: ClassVar[Label]  # what is counted, when, and what is left out
    source: ClassVar[str]
    within: ClassVar[str] = ""  # code of the table whose rows these rows divide further
    is_public: ClassVar[bool] = True  # False: only for the unit's own eyes

    @abstractmethod
    def labels(self, window: Window) -> dict[str, Label]:
        """Codes of the rows in their order, each with its words."""

    def labels_of_wider(self, window: Window) -> dict[str, Label]:  # noqa: ARG002  # for others
        """Words for the rows of `within`, which stand in for their parts where these are hidden."""
        return {}

    @abstractmethod
    def counts(self, window: Window) -> Mapping[str, int]:
        """Count by code; codes that are missing count nothing."""

    @abstractmethod
    def total(self, window: Window) -> int:
        """Count of the whole, by a query that does not group."""

    def table(self, window: Window, labels: Mapping[str, Label]) -> Table:
        """Rows in the order of `labels`. A count without a label would be lost: it is an error."""
        counts = self.counts(window)
        stray = set(counts) - set(labels)
        if stray:
            message = f"{self.code} counted rows that have no label: {len(stray)}"
            raise LookupError(message)
        rows = tuple(Row(code, counts.get(code, 0)) for code in labels)
        return Table(
            code=self.code,
            unit=self.unit,
            whole=self.whole,
            rows=rows,
            total=self.total(window),
            within=self.within,
            is_public=self.is_public,
        )
