"""Home of "which summaries may she see, and how much of them"."""

from dataclasses import dataclass
from typing import cast

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import Http404

from accounts.models import Unit
from accounts.permissions import Permission
from accounts.scope import Scope
from reports.models import Audience, Period, PeriodQuerySet, Snapshot, SnapshotQuerySet
from reports.models.span import PUBLISHED


@dataclass(frozen=True)
class SummaryScope:
    """Her units by how much she reads there. FULL is everything, SAFE the signed and gated."""

    full_unit_ids: tuple[int, ...]
    safe_unit_ids: tuple[int, ...]
    sign_unit_ids: tuple[int, ...]

    @classmethod
    def of(cls, scope: Scope) -> "SummaryScope":
        full = scope.units_where(Permission.SUMMARY_READ_FULL)
        safe = scope.units_where(Permission.SUMMARY_READ_SAFE)
        return cls(
            full_unit_ids=full,
            safe_unit_ids=tuple(unit_id for unit_id in safe if unit_id not in full),
            sign_unit_ids=scope.units_where(Permission.SUMMARY_SIGN),
        )

    @property
    def reads_any(self) -> bool:
        return bool(self.full_unit_ids or self.safe_unit_ids)

    def audience_in(self, unit_id: int) -> Audience | None:
        """How much she reads in this unit; None: nothing, and no hint that there is something."""
        if unit_id in self.full_unit_ids:
            return Audience.FULL
        return Audience.SAFE if unit_id in self.safe_unit_ids else None

    def may_sign_in(self, unit_id: int) -> bool:
        return unit_id in self.sign_unit_ids


def snapshots_for(scope: SummaryScope) -> SnapshotQuerySet:
    """Every revision in units she reads in full; elsewhere only what is published."""
    everything: SnapshotQuerySet = Snapshot.objects.filter(period__unit_id__in=scope.full_unit_ids)
    signed: SnapshotQuerySet = Snapshot.objects.signed().filter(
        period__unit_id__in=scope.safe_unit_ids, period__kind__in=PUBLISHED
    )
    return everything | signed


def periods_for(scope: SummaryScope) -> PeriodQuerySet:
    """Periods of which she may see at least one snapshot, with these, newest first."""
    seen = snapshots_for(scope)
    periods: PeriodQuerySet = Period.objects.filter(pk__in=seen.values("period"))
    readable = seen.without_numbers().with_totals().newest_first()
    return (
        periods.select_related("unit")
        .prefetch_related(Prefetch("snapshots", queryset=readable, to_attr="readable"))
        .newest_first()
    )


def get_unit_or_404(scope: Scope, code: str) -> tuple[Unit, Audience]:
    """A unit whose summaries she reads, by its code or else her first, and how much of them.

    Without any such unit it is PermissionDenied; a code that is none of hers is 404.
    """
    summary_scope = SummaryScope.of(scope)
    if not summary_scope.reads_any:
        raise PermissionDenied
    units = [unit for unit in units_of(summary_scope) if code in {"", unit.code}]
    if not units:
        raise Http404
    audience = summary_scope.audience_in(units[0].pk)
    if audience is None:
        raise Http404
    return units[0], audience


def units_of(scope: SummaryScope) -> list[Unit]:
    """Units she reads summaries of, in one order."""
    rows = Unit.objects.filter(pk__in=scope.full_unit_ids + scope.safe_unit_ids)
    return list(rows.order_by("pk"))


def published_of(scope: SummaryScope, unit: Unit, audience: Audience) -> SnapshotQuerySet:
    """Of each month, quarter and year of a unit the newest revision for this audience."""
    rows: SnapshotQuerySet = snapshots_for(scope).filter(
        period__unit=unit, period__kind__in=PUBLISHED
    )
    chosen = rows if audience is Audience.FULL else rows.signed()
    return chosen.newest_of_each()


def readable_of(period: Period) -> list[Snapshot]:
    """What `periods_for` fetched with a period: newest first, never empty."""
    return cast("list[Snapshot]", period.readable)  # type: ignore[attr-defined]  # to_attr


def drafts_for(scope: SummaryScope) -> PeriodQuerySet:
    """Periods in units she reads in full whose draft waits, in the order they can be signed in."""
    drafts = Snapshot.objects.drafts().filter(period__unit_id__in=scope.full_unit_ids)
    periods = periods_for(scope).filter(pk__in=drafts.values("period"))
    return periods.order_by("ends_on", "-starts_on", "unit_id", "pk")


def count_to_sign(scope: Scope) -> int:
    """Summaries that wait for her signature."""
    units = scope.units_where(Permission.SUMMARY_SIGN)
    return Snapshot.objects.drafts().filter(period__unit_id__in=units).count() if units else 0


def get_period_or_404(scope: Scope, code: str, slug: str) -> tuple[Period, Audience]:
    """The period with its readable snapshots, and how much of them she reads.

    A unit she has no post in is 404 like a code that does not exist; in her own unit without the
    permission it is 403, whether there is a summary or not.
    """
    unit = Unit.objects.filter(code=code, pk__in=scope.unit_ids).first()
    if unit is None:
        raise Http404
    summary_scope = SummaryScope.of(scope)
    audience = summary_scope.audience_in(unit.pk)
    if audience is None:
        raise PermissionDenied
    period = periods_for(summary_scope).filter(unit=unit, slug=slug).first()
    if period is None:
        raise Http404
    return period, audience


def get_period_to_recount_or_404(scope: Scope, code: str, slug: str) -> Period:
    """A period whose summary she may sign; PermissionDenied if she may only read it."""
    period, _audience = get_period_or_404(scope, code, slug)
    if not SummaryScope.of(scope).may_sign_in(period.unit_id):
        raise PermissionDenied
    return period


def get_draft_or_404(scope: Scope, code: str, slug: str) -> Snapshot:
    """The draft of such a period, with its numbers."""
    period = get_period_to_recount_or_404(scope, code, slug)
    draft = Snapshot.objects.drafts().filter(period=period).first()
    if draft is None:
        raise Http404
    draft.period = period
    return draft
