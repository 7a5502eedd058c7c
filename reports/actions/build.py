"""Home of building a summary: count a period that is over, keep it as the one draft."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from accounts.models import Unit
from core import audit, clock, context
from core.audit import Actor
from reports import frozen, gate, notices, register
from reports.errors import NotOver
from reports.events import Event
from reports.figures import catalogue
from reports.figures.base import Window
from reports.gate import SafeTable
from reports.models import Period, PeriodKind, Snapshot, Span


@transaction.atomic
def build_period(*, by: Actor, unit: Unit, kind: PeriodKind, start: date) -> Snapshot:
    """Count the period that `start` lies in and keep it as the draft; a rebuild replaces the draft.

    Where a revision is signed already, a draft with "what changed" is made only if a number
    differs; otherwise the signed one is given back. Raises `NotOver` before the period has ended
    and `FiguresDisagree` when the cross-sums fail.
    """
    span = Span.around(kind, start)
    if span.ends_on >= clock.today():
        raise NotOver
    period = _locked_period(unit, span)
    as_of = clock.now()
    counted = count(period, as_of=as_of)
    full = tuple(gate.unguarded(table) for table in counted.tables)
    last = period.snapshots.signed().newest_first().first()
    draft = period.snapshots.drafts().first()
    changed = _changes(last, full)
    if last is not None and draft is None and not changed:
        return last
    draft = draft or Snapshot(period=period, revision=_next_revision(period))
    draft.figures = frozen.to_json(full)
    draft.safe_figures = frozen.to_json(gate.protect(counted.tables, register.tilings(period)))
    draft.definitions = counted.definitions
    draft.changes = changed
    draft.code_version = frozen.code_version()
    draft.built_at, draft.built_by = as_of, by.actor_id
    draft.digest = digest_of(draft)
    draft.save()
    detail = {"period": span.slug, "revision": draft.revision, "digest": draft.digest}
    audit.record(Event.SUMMARY_BUILT, by=by, about=draft, detail=detail)
    notices.draft_waits(draft)
    return draft


@transaction.atomic
def build_for_every_unit(*, by: Actor, span: Span) -> list[Snapshot]:
    """Build one span for each unit, in one transaction: a repeat finds all or nothing."""
    units = Unit.objects.select_related("city").order_by("pk")
    return [build_period(by=by, unit=u, kind=span.kind, start=span.starts_on) for u in units]


def count(period: Period, *, as_of: datetime) -> catalogue.Counted:
    """Count the catalogue, restricted cases too, and check the cross-sums."""
    with context.counting(period.unit_id):
        counted = catalogue.count(Window(unit=period.unit, span=period.span, as_of=as_of))
    catalogue.check(counted.tables)
    return counted


def digest_of(snapshot: Snapshot) -> str:
    """The seal of a snapshot: what was counted and by which rules, not when or by whom."""
    content = {
        "unit": snapshot.period.unit.code,
        "period": snapshot.period.slug,
        "revision": snapshot.revision,
        "figures": snapshot.figures,
        "safe_figures": snapshot.safe_figures,
        "definitions": snapshot.definitions,
        "code_version": snapshot.code_version,
    }
    return frozen.digest(content)


def _locked_period(unit: Unit, span: Span) -> Period:
    Period.objects.get_or_create(
        unit=unit,
        slug=span.slug,
        defaults={"kind": span.kind, "starts_on": span.starts_on, "ends_on": span.ends_on},
    )
    rows = Period.objects.select_for_update(of=("self",)).select_related("unit")
    return rows.get(unit=unit, slug=span.slug)


def _next_revision(period: Period) -> int:
    newest: int | None = period.snapshots.aggregate(newest=Max("revision"))["newest"]
    return (newest or 0) + 1


def _changes(last: Snapshot | None, full: tuple[SafeTable, ...]) -> list[dict[str, object]]:
    return [] if last is None else frozen.changes(frozen.from_json(last.figures), full)
