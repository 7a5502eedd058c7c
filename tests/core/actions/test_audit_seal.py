"""Home of sealing as tests: every finished row once, none missed, whatever is still open."""

import threading

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

from core import audit, clock
from core.actions import audit_seal
from core.actions.audit_seal import EpochBehind
from core.audit_chain import roots, rows, verify
from core.audit_chain.verify import SEALED_WITHIN
from core.checks import audit_counts_on
from core.events import Event
from core.models import AuditEvent, AuditSeal
from tests.core.audit_chain.conftest import AddRows, add_rows, tamper, var_dir
from tests.core.jobs.conftest import wait_until

__all__ = ["add_rows", "var_dir"]


def sealed_ids() -> list[int]:
    seals = AuditSeal.objects.in_order()
    return [leaf.id for seal in seals for leaf in rows.unpack(bytes(seal.leaves))]


@pytest.mark.django_db
class TestSealFinished:
    def test_seals_rows_in_the_order_of_their_transactions(self, add_rows: AddRows) -> None:
        late, early = add_rows(2, xid=9), add_rows(2, xid=8)
        (seal,) = audit_seal.seal_finished(horizon=10)
        assert sealed_ids() == [*early, *late]
        assert (seal.number, seal.rows, seal.xid_from, seal.xid_until) == (1, 4, 0, 10)

    def test_does_nothing_when_nothing_is_new(self, add_rows: AddRows) -> None:
        add_rows(1, xid=8)
        audit_seal.seal_finished(horizon=10)
        assert audit_seal.seal_finished(horizon=12) == []

    def test_chains_each_seal_to_the_one_before(self, add_rows: AddRows) -> None:
        for xid in (8, 9):
            add_rows(1, xid=xid)
            audit_seal.seal_finished(horizon=xid + 1)
        first, second = AuditSeal.objects.in_order()
        assert second.previous == first.mac

    def test_leaves_what_may_still_be_joined_by_others(self, add_rows: AddRows) -> None:
        done, _open = add_rows(1, xid=8), add_rows(1, xid=9)
        audit_seal.seal_finished(horizon=9)
        assert sealed_ids() == done

    def test_gives_a_backlog_several_seals_and_divides_no_transaction(
        self, add_rows: AddRows, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(audit_seal, "LARGEST", 4)
        ids = [*add_rows(3, xid=7), *add_rows(3, xid=8), *add_rows(6, xid=9), *add_rows(1, xid=10)]
        assert [seal.rows for seal in audit_seal.seal_finished(horizon=11)] == [3, 3, 6, 1]
        assert sealed_ids() == ids
        assert list(verify.findings(now=clock.now())) == []

    def test_writes_the_days_root_outside_the_database(
        self,
        add_rows: AddRows,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        add_rows(1, xid=8)
        with django_capture_on_commit_callbacks(execute=True):
            (seal,) = audit_seal.seal_finished(horizon=9)
        (root,) = roots.kept()
        assert root.path == roots.path_of(clock.today())
        assert (root.number, root.mac) == (1, seal.mac)
        assert list(verify.findings(now=clock.now())) == []

    def test_the_root_is_what_the_command_prints(
        self, add_rows: AddRows, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(CommandError, match="Nothing is sealed yet"):
            call_command("audit_root")
        add_rows(1, xid=8)
        (seal,) = audit_seal.seal_finished(horizon=9)
        call_command("audit_root")
        printed = capsys.readouterr().out
        assert printed == f"day: {clock.today().isoformat()}\nepoch: 1\nseal: 1\nroot: {seal.mac}\n"


@pytest.mark.django_db
@pytest.mark.situation(30)
class TestRestore:
    def test_ids_that_begin_anew_are_refused_not_skipped(self, add_rows: AddRows) -> None:
        add_rows(1, xid=9_000)
        audit_seal.seal_finished(horizon=9_001)
        with pytest.raises(EpochBehind, match="audit_epoch --next"):
            audit_seal.seal_finished(horizon=734)

    def test_the_start_is_stopped_until_somebody_says_so(self, add_rows: AddRows) -> None:
        ahead = rows.horizon() + 1_000_000
        add_rows(1, xid=ahead)
        audit_seal.seal_finished(horizon=ahead + 1)
        (error,) = audit_counts_on(None, ["default"])
        assert error.id == "core.E002"
        call_command("audit_epoch", next=True)
        assert audit_counts_on(None, ["default"]) == []

    def test_the_next_epoch_misses_no_row_and_raises_no_alarm(self, add_rows: AddRows) -> None:
        before = add_rows(2, xid=9_000)
        audit_seal.seal_finished(horizon=9_001)
        unsealed = add_rows(2, xid=9_500)
        call_command("audit_epoch", next=True)
        audit.record(Event.SEALED_OPENED, by=audit.Service("x"))
        assert set(AuditEvent.objects.filter(epoch=2).values_list("action", flat=True)) == {
            Event.AUDIT_EPOCH_BEGUN,
            Event.SEALED_OPENED,
        }
        after = add_rows(2, xid=734, epoch=2)
        audit_seal.seal_finished(horizon=735)
        assert sealed_ids() == [*before, *unsealed, *after]
        assert list(verify.findings(now=clock.now())) == []

    def test_roots_of_what_was_lost_are_set_aside(
        self,
        add_rows: AddRows,
        django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
    ) -> None:
        for xid in (8, 9):
            add_rows(1, xid=xid)
            with django_capture_on_commit_callbacks(execute=True):
                audit_seal.seal_finished(horizon=xid + 1)
        tamper("DELETE FROM core_auditseal WHERE number = 2")
        tamper("DELETE FROM core_auditevent WHERE xid = 9")
        assert list(verify.findings(now=clock.now()))
        with django_capture_on_commit_callbacks(execute=True):
            call_command("audit_epoch", next=True)
        assert list(verify.findings(now=clock.now())) == []
        assert list(roots.folder().glob("*.before-epoch-2"))

    def test_says_which_epoch_it_is_before_it_begins_one(self) -> None:
        with pytest.raises(CommandError, match="This is epoch 1"):
            call_command("audit_epoch")


class Elsewhere:
    """Another connection with a transaction of its own."""

    def __init__(self) -> None:
        database = connection.settings_dict
        self.connection = psycopg2.connect(
            host=database["HOST"],
            port=database["PORT"],
            user=database["USER"],
            password=database["PASSWORD"],
            dbname=database["NAME"],
        )

    def write(self) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO core_auditevent (at, actor, action, object_type, object_id, subjects,"
                " purpose, detail, session, device, request_id) VALUES"
                " (now(), 'user:1', 'core.sealed_opened', '', '', '{}', '', '{}', '', '', '')"
            )


@pytest.mark.alone
@pytest.mark.situation(30)
@pytest.mark.django_db(transaction=True)
def test_a_long_transaction_costs_no_row_and_rings_no_alarm() -> None:
    """Its row has the lowest id and commits last: a seal by id would have left it out."""
    slow = Elsewhere()
    try:
        slow.write()
        audit.record(Event.SEALED_OPENED, by=audit.Service("quick"))
        audit_seal.seal_finished()
        assert sealed_ids() == []
        slow.connection.commit()
        wait_until(lambda: audit_seal.seal_finished() or sealed_ids())
        wait_until(lambda: audit_seal.seal_finished() or len(sealed_ids()) == 2)
    finally:
        slow.connection.close()
    assert sealed_ids() == sorted(AuditEvent.objects.values_list("pk", flat=True))
    assert list(verify.findings(now=clock.now() + 2 * SEALED_WITHIN)) == []


@pytest.mark.alone
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_make_one_line() -> None:
    for _time in range(20):
        audit.record(Event.SEALED_OPENED, by=audit.Service("x"))

    def seal() -> None:
        audit_seal.seal_finished()
        connection.close()

    workers = [threading.Thread(target=seal) for _each in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert list(verify.findings(now=clock.now())) == []
