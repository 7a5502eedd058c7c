"""Home of the check as tests: whatever a hand with every right touches is found and named."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks, Settings

from core import audit, clock
from core.actions import audit_seal
from core.audit_chain import verify
from core.audit_chain.verify import SEALED_WITHIN, Finding, Wrong
from core.jobs import audit_chain
from core.models import AuditEvent, AuditSeal, OutboxMessage
from tests.core.audit_chain.conftest import AddRows, tamper

pytestmark = pytest.mark.django_db

Ids = dict[int, list[int]]


@pytest.fixture
def sealed(add_rows: AddRows) -> Ids:
    """Three seals over the transactions 5, 6, and 7 with 8; the ids of each."""
    ids: Ids = {}
    for xids in ((5,), (6,), (7, 8)):
        for xid in xids:
            ids[xid] = add_rows(3, xid=xid)
        audit_seal.seal_finished(horizon=xids[-1] + 1)
    assert found() == []
    return ids


def found() -> list[tuple[Wrong, int, int]]:
    return [(one.what, one.seal, one.row) for one in verify.findings(now=clock.now())]


@pytest.mark.situation(28)
class TestTouchedRows:
    @pytest.mark.parametrize(
        ("column", "value"),
        [
            ("actor", "'user:1'"),
            ("action", "'core.clock_moved'"),
            ("at", "at - interval '1 microsecond'"),
            ("object_type", "'intake.case'"),
            ("object_id", "'9'"),
            ("purpose", "'lain'"),
            ("detail", """'{"fields": []}'"""),
            ("session", "'0'"),
            ("device", "'0'"),
            ("request_id", "'0'"),
            ("subjects", "'{00000000-0000-0000-0000-000000000001}'"),
        ],
    )
    def test_an_edited_row_is_named(self, sealed: Ids, column: str, value: str) -> None:
        row = sealed[6][1]
        tamper(f"UPDATE core_auditevent SET {column} = {value} WHERE id = %s", row)  # noqa: S608
        assert found() == [(Wrong.ROW_EDITED, 2, row)]

    def test_a_deleted_row_is_named(self, sealed: Ids) -> None:
        row = sealed[6][1]
        tamper("DELETE FROM core_auditevent WHERE id = %s", row)
        assert found() == [(Wrong.ROW_DELETED, 2, row)]

    def test_two_rows_that_changed_places_are_named(self, sealed: Ids) -> None:
        one, two = sealed[6][0], sealed[6][2]
        for was, becomes in ((one, -1), (two, one), (-1, two)):
            tamper("UPDATE core_auditevent SET id = %s WHERE id = %s", becomes, was)
        assert found() == [(Wrong.ROW_MOVED, 2, one), (Wrong.ROW_MOVED, 2, two)]

    def test_a_row_given_to_another_transaction_of_its_seal_is_named(self, sealed: Ids) -> None:
        row = sealed[7][0]
        tamper("UPDATE core_auditevent SET xid = 8 WHERE id = %s", row)
        assert found() == [(Wrong.ROW_MOVED, 3, row)]

    def test_a_row_moved_under_another_seal_is_named(self, sealed: Ids) -> None:
        row = sealed[5][0]
        tamper("UPDATE core_auditevent SET xid = 6 WHERE id = %s", row)
        assert (Wrong.ROW_MOVED, 1, row) in found()

    def test_a_row_slipped_in_afterwards_is_named(self, sealed: Ids, add_rows: AddRows) -> None:
        (row,) = add_rows(1, xid=6)
        assert sealed
        assert found() == [(Wrong.ROW_ADDED, 2, row)]


@pytest.mark.situation(28)
class TestTouchedSeals:
    def test_a_deleted_seal_is_named(self, sealed: Ids) -> None:
        tamper("DELETE FROM core_auditseal WHERE number = 2")
        assert sealed
        assert found() == [(Wrong.SEAL_DELETED, 2, 0)]

    @pytest.mark.parametrize(
        ("column", "value"),
        [
            ("epoch", "2"),
            ("xid_until", "xid_until + 1"),
            ("rows", "2"),
            ("root", "reverse(root)"),
            ("leaves", "set_byte(leaves, 20, get_byte(leaves, 20) # 1)"),
            ("mac", "reverse(mac)"),
            ("previous", "reverse(previous)"),
            ("sealed_at", "sealed_at - interval '1 second'"),
        ],
    )
    def test_an_edited_seal_is_named(self, sealed: Ids, column: str, value: str) -> None:
        tamper(f"UPDATE core_auditseal SET {column} = {value} WHERE number = 2")  # noqa: S608
        assert sealed
        assert (Wrong.SEAL_EDITED, 2, 0) in found()

    def test_a_seal_remade_for_edited_rows_needs_the_key(
        self, sealed: Ids, settings: Settings
    ) -> None:
        """Who may write every table but lacks the key cannot make the chain fit."""
        tamper("UPDATE core_auditevent SET actor = 'user:1' WHERE id = %s", sealed[8][0])
        tamper("DELETE FROM core_auditseal WHERE number = 3")
        real, settings.AUDIT_KEY = settings.AUDIT_KEY, b"another key"
        audit_seal.seal_finished(horizon=9)
        settings.AUDIT_KEY = real
        assert found() == [(Wrong.SEAL_EDITED, 3, 0)]

    def test_a_tail_that_was_cut_off_is_named_by_the_days_root(
        self, sealed: Ids, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
    ) -> None:
        """Rows and seals gone together leave no hole; the file outside the database knows."""
        assert sealed
        with django_capture_on_commit_callbacks(execute=True):
            audit_seal.begin_epoch(by=audit.Service("x"))
        newest = AuditSeal.objects.newest()
        assert newest is not None
        tamper("DELETE FROM core_auditseal WHERE number = %s", newest.number)
        assert (Wrong.SEAL_DELETED, newest.number, 0) in found()


class TestUnsealed:
    def test_an_old_row_without_a_seal_is_named(self, sealed: Ids, add_rows: AddRows) -> None:
        assert sealed
        (row,) = add_rows(1, xid=20)
        tamper("UPDATE core_auditevent SET at = at - %s WHERE id = %s", SEALED_WITHIN * 2, row)
        assert found() == [(Wrong.UNSEALED, 0, row)]

    def test_a_young_row_may_wait(self, sealed: Ids, add_rows: AddRows) -> None:
        assert sealed
        add_rows(1, xid=20)
        assert found() == []

    def test_without_any_seal_every_old_row_is_counted(self, add_rows: AddRows) -> None:
        ids = add_rows(2, xid=20)
        late = clock.now() + SEALED_WITHIN + timedelta(seconds=1)
        (one,) = verify.findings(now=late)
        assert (one.what, one.row) == (Wrong.UNSEALED, ids[0])
        assert one.detail.startswith("2 of epoch 1")


class TestCommand:
    def test_says_how_many_seals_are_whole(
        self, sealed: Ids, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert sealed
        call_command("audit_verify")
        assert capsys.readouterr().out == "3 seals, nothing was touched.\n"

    def test_names_what_is_wrong_and_ends_with_1(
        self, sealed: Ids, capsys: pytest.CaptureFixture[str]
    ) -> None:
        row = sealed[5][2]
        tamper("DELETE FROM core_auditevent WHERE id = %s", row)
        with pytest.raises(CommandError, match="1 things are wrong") as stopped:
            call_command("audit_verify")
        assert stopped.value.returncode == 1
        assert capsys.readouterr().out == f"row deleted row {row} seal 1\n"


class TestNightly:
    @pytest.mark.situation(28)
    def test_rings_within_the_day_and_names_the_seal_in_the_log(
        self, sealed: Ids, caplog: pytest.LogCaptureFixture
    ) -> None:
        tamper("DELETE FROM core_auditevent WHERE id = %s", sealed[6][0])
        audit_chain.verify_audit(slot="x")
        assert f"row deleted row {sealed[6][0]} seal 2" in caplog.text
        message = OutboxMessage.objects.get(topic="accounts.alarm")
        assert message.args == {"rule": "audit_broken", "key": clock.today().isoformat()}
        assert AuditEvent.objects.get(action="core.audit_checked").detail == {"findings": 1}

    def test_is_quiet_when_all_is_whole(self, sealed: Ids) -> None:
        assert sealed
        audit_chain.verify_audit(slot="x")
        assert not OutboxMessage.objects.exists()
        assert AuditEvent.objects.get(action="core.audit_checked").detail == {"findings": 0}


def test_a_finding_about_nothing_in_particular_still_reads() -> None:
    assert str(Finding(Wrong.UNSEALED, detail="2 of epoch 1")) == (
        "rows without a seal: 2 of epoch 1"
    )
