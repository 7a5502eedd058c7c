"""Home of what a chart shows: already suppressed figures, and the table made from them."""

from dataclasses import dataclass
from enum import Enum

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

Text = str | Promise
HIDDEN_WORD = "<5"
MOST_SERIES = 4


class Gap(Enum):
    """There is no figure: the time has not come, or nothing was counted."""

    NOT_THERE = "–"


@dataclass(frozen=True)
class AtLeast:
    """A sum with a suppressed part; `count` is what may be known of it, 0 for nothing."""

    count: int


# None is one suppressed figure.
Value = int | AtLeast | Gap | None


class TooManySeriesError(ValueError):
    """Four hues are all that eyes and printers tell apart; show more as a table."""


@dataclass(frozen=True)
class Series:
    """One row of figures, one per category."""

    label: Text
    values: tuple[Value, ...]


@dataclass(frozen=True)
class ChartData:
    """Everything a chart and its table say. `unit` is what is counted (cases, victims, …)."""

    key: str
    title: Text
    unit: Text
    categories: tuple[Text, ...]
    series: tuple[Series, ...]
    target: int | None = None

    def __post_init__(self) -> None:
        if len(self.series) > MOST_SERIES:
            raise TooManySeriesError

    @property
    def highest(self) -> int:
        """The largest single figure, at least 1."""
        figures = [size(value) for row in self.series for value in row.values]
        return max([1, self.target or 0, *figures])

    @property
    def highest_sum(self) -> int:
        """The largest sum over the series of one category, at least 1; suppressed count as 0."""
        columns = zip(*(row.values for row in self.series), strict=True)
        return max([1, *(sum(size(value) for value in column) for column in columns)])


def size(value: Value) -> int:
    """How long a figure is drawn: what is known of it."""
    if isinstance(value, AtLeast):
        return value.count
    return value if isinstance(value, int) else 0


def figure(value: Value) -> str:
    """A figure as it is written: `1.234`, `<5` when suppressed, `≥42` when a part of it is."""
    if value is None:
        return HIDDEN_WORD
    if isinstance(value, Gap):
        return str(value.value)
    if isinstance(value, AtLeast):
        return f"≥{_written(value.count)}" if value.count else _("hidden")
    return _written(value)


def _written(count: int) -> str:
    return str(number_format(count, force_grouping=True))


def columns(data: ChartData) -> list[dict[str, object]]:
    """The columns of the table behind the chart, for `components/_table.html`."""
    first: dict[str, object] = {"name": "c", "label": gettext_lazy("Group"), "numeric": False}
    series: list[dict[str, object]] = [
        {"name": f"v{place}", "label": row.label, "numeric": True}
        for place, row in enumerate(data.series)
    ]
    return [first, *series]


def rows(data: ChartData) -> list[dict[str, str]]:
    """The rows of the table behind the chart."""
    return [
        {
            "c": str(category),
            **{f"v{place}": figure(row.values[line]) for place, row in enumerate(data.series)},
        }
        for line, category in enumerate(data.categories)
    ]
