"""Home of the check of the audit: finds and names what was touched, whoever touched it.

It walks the seals in their order. Each must follow the one before, carry the right HMAC, and match
the rows that stand in its stretch now; then no old row may be without a seal, and the seals must be
those that the daily roots outside the database name.
"""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hmac import compare_digest
from operator import attrgetter

from django.db import connection

from core.audit_chain import roots, rows, seals
from core.audit_chain.rows import Leaf
from core.models.audit_seal import AuditSeal

# A job may hold its transaction open for ten minutes (core.jobs.broker); then comes the next seal.
SEALED_WITHIN = timedelta(minutes=15)
ROWS_AT_ONCE = 20_000
SEALS_AT_ONCE = 500
UNSEALED = """
SELECT e.epoch, count(*), min(e.id)
FROM core_auditevent e
LEFT JOIN (SELECT epoch, max(xid_until) AS until FROM core_auditseal GROUP BY epoch) s
    ON s.epoch = e.epoch
WHERE e.xid >= coalesce(s.until, 0) AND e.at < %s
GROUP BY e.epoch ORDER BY e.epoch
"""


class Wrong(StrEnum):
    ROW_EDITED = "row edited"
    ROW_DELETED = "row deleted"
    ROW_MOVED = "row moved out of its order"
    ROW_ADDED = "row added after sealing"
    SEAL_DELETED = "seal deleted"
    SEAL_EDITED = "seal edited"
    UNSEALED = "rows without a seal"


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong. `row` is the id of an audit row, 0 where it is about a seal."""

    what: Wrong
    seal: int = 0
    row: int = 0
    detail: str = ""

    def __str__(self) -> str:
        parts = [str(self.what)]
        parts += [f"row {self.row}"] if self.row else []
        parts += [f"seal {self.seal}"] if self.seal else []
        return ": ".join([" ".join(parts), self.detail] if self.detail else [" ".join(parts)])


def findings(*, now: datetime) -> Iterator[Finding]:
    """Everything that is wrong with the audit at `now`; nothing when it is whole."""
    yield from _seals()
    yield from _unsealed(now - SEALED_WITHIN)
    yield from _against_roots()


def _seals() -> Iterator[Finding]:
    before: AuditSeal | None = None
    for numbers in _groups():
        group = list(AuditSeal.objects.filter(pk__in=numbers).in_order())
        start, end = min(one.xid_from for one in group), max(one.xid_until for one in group)
        leaves = rows.between(group[0].epoch, start, end)
        for seal in group:
            yield from _gap(before, seal)
            broken = _is_edited(before, seal)
            if broken:
                yield Finding(Wrong.SEAL_EDITED, seal=seal.number, detail=broken)
            else:
                yield from _rows_of(seal, leaves)
            before = seal


def _groups() -> Iterator[list[int]]:
    """Numbers of neighbouring seals of one epoch that are checked at once: few rows each at night,
    and never so many that they do not fit in memory."""
    group: list[int] = []
    held, of_epoch = 0, 0
    for number, epoch, count in AuditSeal.objects.in_order().values_list("pk", "epoch", "rows"):
        full = held + count > ROWS_AT_ONCE or len(group) == SEALS_AT_ONCE
        if group and (full or epoch != of_epoch):
            yield group
            group, held = [], 0
        group.append(number)
        held, of_epoch = held + count, epoch
    if group:
        yield group


def _gap(before: AuditSeal | None, seal: AuditSeal) -> Iterator[Finding]:
    for number in range(before.number + 1 if before else 1, seal.number):
        yield Finding(Wrong.SEAL_DELETED, seal=number)


def _is_edited(before: AuditSeal | None, seal: AuditSeal) -> str:
    """What does not fit, or nothing. A seal after a gap cannot be held against a deleted one."""
    leaves = bytes(seal.leaves)
    if not compare_digest(seals.mac_of(seal), seal.mac):
        return "its HMAC does not fit what it says"
    if seals.root_of(leaves) != seal.root or len(leaves) != seal.rows * rows.LEAF.size:
        return "its leaves do not fit its root"
    follows = before is not None and before.number == seal.number - 1
    first = seal.number == 1
    if (follows and before is not None and before.mac != seal.previous) or (
        first and seal.previous != seals.NOTHING_BEFORE
    ):
        return "it does not follow the seal before it"
    return ""


def _rows_of(seal: AuditSeal, leaves: list[Leaf]) -> Iterator[Finding]:
    """Hold what was sealed against what stands in its stretch of `leaves` (ordered by xid) now."""
    expected = {leaf.id: leaf for leaf in rows.unpack(bytes(seal.leaves))}
    first = bisect_left(leaves, seal.xid_from, key=attrgetter("xid"))
    last = bisect_left(leaves, seal.xid_until, key=attrgetter("xid"))
    there = {leaf.id: leaf for leaf in leaves[first:last]}
    if list(expected.values()) == list(there.values()):
        return
    elsewhere = rows.by_id(expected.keys() - there.keys())
    digests = {leaf.digest for leaf in expected.values()}
    for leaf in expected.values():
        what = _what_happened(leaf, there.get(leaf.id) or elsewhere.get(leaf.id), digests)
        if what is not None:
            yield Finding(what, seal=seal.number, row=leaf.id)
    for row in sorted(there.keys() - expected.keys()):
        yield Finding(Wrong.ROW_ADDED, seal=seal.number, row=row)


def _what_happened(was: Leaf, now: Leaf | None, digests: set[bytes]) -> Wrong | None:
    """What became of one sealed row. `digests` are those of all rows under its seal."""
    if now is None:
        return Wrong.ROW_DELETED
    if now.digest != was.digest:
        return Wrong.ROW_MOVED if now.digest in digests else Wrong.ROW_EDITED
    return Wrong.ROW_MOVED if now.xid != was.xid else None


def _unsealed(before: datetime) -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute(UNSEALED, [before])
        for epoch, count, first in cursor.fetchall():
            detail = f"{count} of epoch {epoch}, older than {before.isoformat()}"
            yield Finding(Wrong.UNSEALED, row=first, detail=detail)


def _against_roots() -> Iterator[Finding]:
    for root in roots.kept():
        seal = AuditSeal.objects.filter(pk=root.number).first()
        if seal is None:
            detail = f"named by {root.path.name}"
            yield Finding(Wrong.SEAL_DELETED, seal=root.number, detail=detail)
        elif seal.mac != root.mac:
            detail = f"{root.path.name} says otherwise"
            yield Finding(Wrong.SEAL_EDITED, seal=root.number, detail=detail)
