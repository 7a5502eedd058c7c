"""Home of the floor: one query, one plain template, no middleware, scope, audit or sealing."""

from collections.abc import Iterable, Sequence
from itertools import chain, cycle, islice

from django.db import connection
from django.http import HttpResponse
from django.template import Context, Engine

PER_ROW = 8
TEMPLATE = Engine().from_string(
    "<!doctype html><title>Floor</title><table>{% for row in rows %}"
    "<tr>{% for value in row %}<td>{{ value }}</td>{% endfor %}</tr>"
    "{% endfor %}</table>"
)


def page_of(rows: Iterable[Sequence[object]], *, shown: int) -> HttpResponse:
    """`shown` values in rows of eight; where there are fewer in `rows`, they come again."""
    values = list(islice(cycle(chain.from_iterable(rows)), shown))
    lines = [values[start : start + PER_ROW] for start in range(0, shown, PER_ROW)]
    return HttpResponse(TEMPLATE.render(Context({"rows": lines})))


def value_of(sql: str, values: Sequence[bytes]) -> object:
    """One value by one statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        row: tuple[object, ...] = cursor.fetchone()
    return row[0]
