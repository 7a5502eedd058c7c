"""Home of the number series: gap-tolerant numbers per kind, unit and year."""

from django.db import connection, models


class NumberSeries(models.Model):
    """The last number given in one series, e.g. `case/TNG/2026`."""

    name = models.CharField(max_length=60, primary_key=True)
    last = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.name}: {self.last}"


def next_number(series: str) -> int:
    """The next number of a series. One statement, so two callers never get the same one."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO core_numberseries (name, last) VALUES (%s, 1)"
            " ON CONFLICT (name) DO UPDATE SET last = core_numberseries.last + 1 RETURNING last",
            [series],
        )
        return int(cursor.fetchone()[0])
