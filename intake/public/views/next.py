"""Home of the page that says what happens next: what we promise, and how long it really takes."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from intake.public import served, store
from intake.public.store import Pace
from intake.public.views.base import PublicPage

MINUTES = Decimal(60)


@dataclass(frozen=True)
class UnitPace:
    """One unit's figures as the page tells them. Hours and days; None where too few are behind."""

    name: str
    promise_hours: Decimal | None
    unsafe_promise_hours: Decimal | None
    pace: Pace

    @property
    def is_slower(self) -> bool:
        """The real median is above what is promised."""
        real, promised = self.pace.opened_hours, self.promise_hours
        return real is not None and promised is not None and real > promised


class NextShow(PublicPage):
    """Figures from a small published table; this process sees no complaint."""

    template_name = "public/next/show.html"
    title = _("What happens next")

    def get_context_data(self, **context: Any) -> dict[str, Any]:  # Any: template context
        by_unit = {pace.unit: pace for pace in store.paces()}
        rows = [
            UnitPace(
                name=unit.name,
                promise_hours=_hours(by_unit[unit.code].promise_minutes),
                unsafe_promise_hours=_hours(by_unit[unit.code].unsafe_promise_minutes),
                pace=by_unit[unit.code],
            )
            for unit in served.units()
            if unit.code in by_unit
        ]
        return super().get_context_data(rows=rows, **context)


def _hours(minutes: int | None) -> Decimal | None:
    return None if minutes is None else (Decimal(minutes) / MINUTES).quantize(Decimal("0.1"))
