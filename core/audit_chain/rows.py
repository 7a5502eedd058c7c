"""Home of audit rows as they are sealed: in the order (xid, id), each as a digest of its content.

Read by plain SQL, for a seal covers tens of thousands of rows a minute and models cost ten times
as much (bench/results.md).
"""

import hashlib
import json
import struct
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import starmap
from typing import Any

from django.db import connection

LEAF = struct.Struct(">qq16s")
# Everything but id and xid, which stand beside the digest: so a moved row is told from an edited
# one. Times as microseconds, for their text form depends on the session.
SELECT = """
SELECT id, xid, (extract(epoch FROM at) * 1000000)::bigint, epoch, actor, action, object_type,
    object_id, purpose, detail::text, session, device, request_id, subjects::text
FROM core_auditevent
"""
BETWEEN = f"{SELECT} WHERE epoch = %s AND xid >= %s AND xid < %s ORDER BY xid, id"  # noqa: S608
DETAIL = 9
HORIZON = """
SELECT coalesce(min(running.xid), pg_snapshot_xmax(pg_current_snapshot()))::text::bigint
FROM pg_snapshot_xip(pg_current_snapshot()) AS running (xid)
WHERE NOT EXISTS (
    SELECT FROM pg_locks held JOIN pg_stat_activity owner ON owner.pid = held.pid
    WHERE held.locktype = 'transactionid' AND held.mode = 'ExclusiveLock'
        AND held.transactionid = running.xid::xid AND owner.datname <> current_database())
"""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One row as a seal keeps it."""

    id: int
    xid: int
    digest: bytes

    def packed(self) -> bytes:
        return LEAF.pack(self.id, self.xid, self.digest)


def leaf_of(values: Sequence[Any]) -> Leaf:
    """The leaf of one line of `SELECT`."""
    content = [*values[2:DETAIL], json.loads(values[DETAIL]), *values[DETAIL + 1 :]]
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return Leaf(values[0], values[1], hashlib.sha256(text.encode()).digest()[:16])


def between(epoch: int, start: int, end: int, *, limit: int | None = None) -> list[Leaf]:
    """Rows of an epoch with `start` <= xid < `end`, in their order."""
    with connection.cursor() as cursor:
        sql, values = (BETWEEN, [epoch, start, end])
        if limit is not None:
            sql, values = f"{BETWEEN} LIMIT %s", [*values, limit]
        cursor.execute(sql, values)
        return [leaf_of(line) for line in cursor.fetchall()]


def by_id(ids: Iterable[int]) -> dict[int, Leaf]:
    """Rows wherever they stand now."""
    with connection.cursor() as cursor:
        cursor.execute(f"{SELECT} WHERE id = ANY(%s)", [list(ids)])
        return {line[0]: leaf_of(line) for line in cursor.fetchall()}


def pack(leaves: Iterable[Leaf]) -> bytes:
    return b"".join(leaf.packed() for leaf in leaves)


def unpack(packed: bytes) -> list[Leaf]:
    return list(starmap(Leaf, LEAF.iter_unpack(packed)))


def horizon() -> int:
    """Below this transaction id everything is decided: no row can appear there any more.

    An id of a row would not do: an older open transaction holds a lower id and commits later.
    Transactions of other databases on the same server write none of our rows and hold up nothing;
    one whose database is not known yet counts as ours.
    """
    with connection.cursor() as cursor:
        cursor.execute(HORIZON)
        value: int = cursor.fetchone()[0]
    return value
