"""Home of the page that says what happens next: what we promise, and how long it really takes."""

from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Any, Self

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intake.public import served, store
from intake.public.store import Pace
from intake.public.views.base import PublicPage

HOUR, DAY = 60, 24 * 60  # minutes
MANY_HOURS = 2 * DAY  # up to here hours say more than days


@dataclass(frozen=True)
class UnitPace:
    """One unit's figures in words; empty where nothing is promised or too few are behind it."""

    name: str
    promise: str
    unsafe_promise: str
    decide_promise: str
    opened: str
    opened_number: int
    decided: str
    decided_number: int
    is_slower: bool  # the real median is above what is promised

    @classmethod
    def of(cls, unit: str, pace: Pace) -> Self:
        opened = _minutes(pace.opened_hours, HOUR)
        promise = pace.promise_minutes
        return cls(
            name=unit,
            promise=promised(promise, pace.promise_working_days),
            unsafe_promise=promised(pace.unsafe_promise_minutes, pace.unsafe_promise_working_days),
            decide_promise=promised(pace.decide_promise_minutes, pace.decide_promise_working_days),
            opened=span_of(opened),
            opened_number=pace.opened_number or 0,
            decided=span_of(_minutes(pace.decided_days, DAY)),
            decided_number=pace.decided_number or 0,
            is_slower=opened is not None and promise is not None and opened > promise,
        )


def promised(minutes: int | None, working_days: int | None) -> str:
    """What a rule says, in the unit in which it counts; empty where there is none."""
    if working_days is None:
        return span_of(minutes)
    if working_days == 1:
        return _("one working day")
    return _("%(number)s working days") % {"number": working_days}


def span_of(minutes: int | None) -> str:
    """So long in whole minutes, hours or days, rounded up: never shorter than it was."""
    if minutes is None:
        return ""
    if minutes < HOUR:
        return _("%(number)s minutes") % {"number": max(minutes, 1)}
    if minutes <= MANY_HOURS:
        return _("%(number)s hours") % {"number": ceil(minutes / HOUR)}
    return _("%(number)s days") % {"number": ceil(minutes / DAY)}


def _minutes(figure: Decimal | None, unit: int) -> int | None:
    return None if figure is None else round(figure * unit)


class NextShow(PublicPage):
    """Figures from a small published table; this process sees no complaint."""

    template_name = "public/next/show.html"
    title = gettext_lazy("What happens next")

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        by_unit = {pace.unit: pace for pace in store.paces()}
        rows = [
            UnitPace.of(unit.name, by_unit[unit.code])
            for unit in served.units()
            if unit.code in by_unit
        ]
        return super().get_context_data(rows=rows, **context)
