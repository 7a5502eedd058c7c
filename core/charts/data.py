"""Home of what a chart shows: already suppressed figures, and the table made from them."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
Value = int | None
HIDDEN_WORD = "<5"
MOST_SERIES = 4


class TooManySeriesError(ValueError):
    """Four hues are all that eyes and printers tell apart; show more as a table."""


@dataclass(frozen=True)
class Series:
    """One row of figures, one per category. None is a suppressed figure, shown as `<5`."""

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
        figures = [value for row in self.series for value in row.values if value is not None]
        return max([1, self.target or 0, *figures])

    @property
    def highest_sum(self) -> int:
        """The largest sum over the series of one category, at least 1; suppressed count as 0."""
        columns = zip(*(row.values for row in self.series), strict=True)
        return max([1, *(sum(value or 0 for value in column) for column in columns)])


def figure(value: Value) -> str:
    """A figure as it is written: `1.234`, or `<5` when suppressed."""
    return HIDDEN_WORD if value is None else str(number_format(value, force_grouping=True))


def columns(data: ChartData) -> list[dict[str, object]]:
    """The columns of the table behind the chart, for `components/_table.html`."""
    first: dict[str, object] = {"name": "c", "label": _("Group"), "numeric": False}
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
