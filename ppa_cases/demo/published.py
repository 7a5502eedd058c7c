"""Home of the summaries of the made-up year: each period that is over, signed by the head."""

from collections.abc import Iterator
from datetime import date, time, timedelta

from core import clock
from ppa_cases.demo.cast import SEEDER
from ppa_cases.demo.staff import Cast
from reports.actions.build import build_period
from reports.actions.sign import sign
from reports.models import Period, PeriodKind, Span

SIGNED_ON = 3  # working days after a period, about
AT = time(9, 15)


def publish(cast: Cast, *, since: date, until: date) -> None:
    """Sign what began on `since` or later and ended before `until`; the worker makes the files.

    What is signed already is left as it is.
    """
    signed = set(Period.objects.filter(unit=cast.unit).values_list("slug", flat=True))
    for span in over(since, until):
        if span.slug in signed:
            continue
        day = min(span.ends_on + timedelta(days=SIGNED_ON), clock.today())
        with clock.hold(min(clock.at(day, AT), clock.now())):
            draft = build_period(by=SEEDER, unit=cast.unit, kind=span.kind, start=span.starts_on)
            sign(by=cast.head, snapshot=draft, digest=draft.digest)


def over(since: date, until: date) -> Iterator[Span]:
    """Months, then the quarters and years that they make up: a whole waits for its parts."""
    for kind in (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR):
        span = Span.around(kind, since)
        while span.ends_on < until:
            if span.starts_on >= since:
                yield span
            span = Span.around(kind, span.ends_on + timedelta(days=1))
