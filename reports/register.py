"""Home of the register of what was published: the signed periods inside a longer one."""

from reports import frozen
from reports.gate import Part
from reports.models import Period, Snapshot, SnapshotState
from reports.models.span import SHORTER


def tilings(period: Period) -> list[list[Part]]:
    """For each shorter kind, what is published of each part of this period, in order."""
    kinds = SHORTER[period.span.kind]
    if not kinds:
        return []
    rows = (
        Snapshot.objects.signed()
        .newest_of_each()
        .filter(
            period__unit=period.unit_id,
            period__kind__in=kinds,
            period__starts_on__gte=period.starts_on,
            period__ends_on__lte=period.ends_on,
        )
    )
    published: dict[str, Part] = {
        slug: {table.code: table for table in frozen.from_json(safe)}
        for slug, safe in rows.values_list("period__slug", "safe_figures")
    }
    return [[published.get(span.slug) for span in period.span.parts(kind)] for kind in kinds]


def has_unsigned_part(period: Period) -> bool:
    """Whether a shorter period inside this one was counted and never signed."""
    parts = Period.objects.filter(
        unit=period.unit_id,
        kind__in=SHORTER[period.span.kind],
        starts_on__gte=period.starts_on,
        ends_on__lte=period.ends_on,
    )
    return parts.exclude(snapshots__state=SnapshotState.SIGNED).exists()
