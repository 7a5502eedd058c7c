"""Home of sealing: each minute the finished audit rows are counted, digested and chained."""

from functools import partial

from django.db import connection, transaction

from core import audit, clock
from core.audit_chain import roots, rows, seals
from core.audit_chain.rows import Leaf
from core.events import Event
from core.models import AuditSeal

# Rows under one seal. Bounds memory; a longer backlog gets several seals.
LARGEST = 20_000
# Of one job: two million rows, more than a minute can bring by far.
MOST_SEALS = 100
# Who seals waits for whoever seals already; the lock goes with the transaction.
LOCK = "SELECT pg_advisory_xact_lock(4681, 1)"


class EpochBehind(Exception):
    """Transaction ids began anew below what is sealed: this database was restored from a dump."""

    def __str__(self) -> str:
        return "Run manage.py audit_epoch --next before anybody works: ids began anew."


@transaction.atomic
def seal_finished(*, horizon: int | None = None) -> list[AuditSeal]:
    """Seal every row whose transaction is decided. `horizon` is the first xid that is not.

    Rows of a transaction that is still open stay for a later seal. Raises `EpochBehind`.
    """
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
    end = rows.horizon() if horizon is None else horizon
    made: list[AuditSeal] = []
    while len(made) < MOST_SEALS and (seal := _next(end)) is not None:
        made.append(seal)
    if made:
        transaction.on_commit(partial(roots.write, made[-1]))
    return made


def _next(end: int) -> AuditSeal | None:
    """One seal over the oldest unsealed rows; None when there are none."""
    last = AuditSeal.objects.newest()
    epoch, start = (last.epoch, last.xid_until) if last else (1, 0)
    if end < start:
        raise EpochBehind
    leaves, until = _take(epoch, start, end)
    return _add(last, epoch=epoch, start=start, until=until, leaves=leaves) if leaves else None


def _take(epoch: int, start: int, end: int) -> tuple[list[Leaf], int]:
    """At most `LARGEST` rows, and the xid before which all of them stand.

    A transaction is never divided; one that alone wrote more is taken whole.
    """
    found = rows.between(epoch, start, end, limit=LARGEST + 1)
    if len(found) <= LARGEST:
        return found, end
    cut = found[-1].xid
    whole = [leaf for leaf in found if leaf.xid < cut]
    return (whole, cut) if whole else (rows.between(epoch, start, cut + 1), cut + 1)


def _add(
    last: AuditSeal | None, *, epoch: int, start: int, until: int, leaves: list[Leaf]
) -> AuditSeal:
    packed = rows.pack(leaves)
    seal = AuditSeal(
        number=last.number + 1 if last else 1,
        epoch=epoch,
        xid_from=start,
        xid_until=until,
        rows=len(leaves),
        leaves=packed,
        root=seals.root_of(packed),
        previous=last.mac if last else seals.NOTHING_BEFORE,
        sealed_at=clock.now(),
    )
    seal.mac = seals.mac_of(seal)
    seal.save(force_insert=True)
    return seal


@transaction.atomic
def begin_epoch(*, by: audit.Actor) -> AuditSeal:
    """Seal what was restored, whatever its ids, and count transaction ids anew from here.

    To be run after a logical restore and before anybody works. Roots of seals that the restored
    database does not have are set aside, for they tell of what was lost.
    """
    sealed = AuditSeal.objects.newest()
    _set_aside(sealed.number if sealed else 0, epoch=(sealed.epoch if sealed else 1) + 1)
    seal_finished(horizon=max(_last_xid() + 1, sealed.xid_until if sealed else 0))
    last = AuditSeal.objects.newest()
    begun = _add(last, epoch=(last.epoch if last else 1) + 1, start=0, until=0, leaves=[])
    audit.record(Event.AUDIT_EPOCH_BEGUN, by=by, about=begun, detail={"epoch": begun.epoch})
    transaction.on_commit(partial(roots.write, begun))
    return begun


def _last_xid() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(xid), 0) FROM core_auditevent")
        value: int = cursor.fetchone()[0]
    return value


def _set_aside(number: int, *, epoch: int) -> None:
    for root in list(roots.kept()):
        if root.number > number:
            root.path.replace(root.path.with_suffix(f".before-epoch-{epoch}"))
