"""Home of the least valid periods and summaries."""

from datetime import date, time
from typing import Any

import factory
from factory.django import DjangoModelFactory

from accounts.models import Unit
from core import audit, clock
from reports.actions.build import build_period
from reports.models import Period, PeriodKind, Snapshot, SnapshotState, Span
from tests.factories.accounts import UnitFactory

NOVEMBER = date(2026, 11, 1)


class PeriodFactory(DjangoModelFactory[Period]):
    """A month; `kind=` and `starts_on=` make another one."""

    class Meta:
        model = Period

    unit = factory.SubFactory(UnitFactory)
    kind = PeriodKind.MONTH
    starts_on = NOVEMBER
    ends_on = factory.LazyAttribute(lambda row: _span(row).ends_on)
    slug = factory.LazyAttribute(lambda row: _span(row).slug)


class SnapshotFactory(DjangoModelFactory[Snapshot]):
    """An empty draft; `signed=True` for a signed one. For one with numbers use `built`."""

    class Meta:
        model = Snapshot

    class Params:
        signed = factory.Trait(
            state=SnapshotState.SIGNED,
            signed_at=factory.SelfAttribute("built_at"),
            signed_by="user:1",
        )

    period = factory.SubFactory(PeriodFactory)
    revision = 1
    figures = factory.LazyFunction(list)
    safe_figures = factory.LazyFunction(list)
    definitions = factory.LazyFunction(dict)
    code_version = "test"
    digest = "0" * 64
    built_at = factory.LazyFunction(lambda: clock.at(date(2026, 12, 1), time(12)))
    built_by = "service:test"


def built(unit: Unit, start: date = NOVEMBER, kind: PeriodKind = PeriodKind.MONTH) -> Snapshot:
    """The draft of a period, counted from what is in the database; the clock must be past it."""
    return build_period(by=audit.Service("test"), unit=unit, kind=kind, start=start)


def _span(row: Any) -> Span:
    return Span.around(PeriodKind(row.kind), row.starts_on)
