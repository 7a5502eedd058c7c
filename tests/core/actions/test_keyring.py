"""Home of the tests of a quarter's ceremony: each step in its order, and refused out of it."""

from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from core import audit, clock
from core.actions import keyring as steps
from core.errors import KeyringRefused
from core.models import AuditEvent, DataKey, OutboxMessage
from core.sealing import epochs
from core.sealing.keyring import keyring
from core.sealing.vault import new_data_key
from tests.core.sealing.rings import keys_in, ring_file

pytestmark = pytest.mark.django_db
BY = audit.Service("test")


@pytest.fixture
def ring(settings: Any, tmp_path: Path) -> Path:
    """Two epochs: 2026q3 holds one data key, 2026q4 is current and holds none."""
    path = settings.KEYRING_FILE = ring_file(tmp_path, "2026q3", "2026q4")
    new_data_key("case", uuid4())
    steps.use_epoch(by=BY, epoch="2026q4")
    return path


def command(*words: str) -> str:
    out = StringIO()
    call_command("keyring", *words, stdout=out)
    return out.getvalue()


class TestAdd:
    def test_makes_the_next_quarters_key_and_leaves_the_current_one(self, ring: Path) -> None:
        made = steps.add_epoch(by=BY)
        assert made == epochs.following("2026q4", today=clock.today())
        assert made in keys_in(ring)
        assert keyring().current == "2026q4"

    def test_refuses_a_name_that_is_taken(self, ring: Path) -> None:
        before = ring.read_bytes()
        with pytest.raises(KeyringRefused, match="there already"):
            steps.add_epoch(by=BY, name="2026q4")
        assert ring.read_bytes() == before

    def test_refuses_without_a_file(self, settings: Any) -> None:
        settings.KEYRING_FILE = None
        with pytest.raises(KeyringRefused, match="Set KEYRING_FILE"):
            steps.stands()

    def test_writes_who_did_what_and_no_key(self, ring: Path) -> None:
        made = steps.add_epoch(by=BY)
        row = AuditEvent.objects.filter(action="core.keyring_changed").latest("pk")
        assert (row.actor, row.detail) == ("service:test", {"epoch": made, "verb": "added"})

    def test_a_failed_change_leaves_no_audit_row(self, ring: Path) -> None:
        told = AuditEvent.objects.count()
        with pytest.raises(KeyringRefused):
            steps.add_epoch(by=BY, name="2026q4")
        assert AuditEvent.objects.count() == told


class TestUse:
    def test_wraps_by_it_and_asks_for_the_rewrap(self, ring: Path) -> None:
        assert new_data_key("case", uuid4()).epoch == "2026q4"
        assert OutboxMessage.objects.filter(topic="core.rewrap_keys").count() == 1

    def test_refuses_an_epoch_that_is_not_there_and_asks_for_nothing(self, ring: Path) -> None:
        with pytest.raises(KeyringRefused, match="not in the keyring"):
            steps.use_epoch(by=BY, epoch="2031q1")
        assert OutboxMessage.objects.filter(topic="core.rewrap_keys").count() == 1


class TestRetire:
    def test_refuses_while_one_key_needs_it(self, ring: Path) -> None:
        with pytest.raises(KeyringRefused, match="1 data keys need 2026q3"):
            steps.retire_epoch(by=BY, epoch="2026q3")

    def test_names_the_day_of_the_last_backup(self, ring: Path, settings: Any) -> None:
        DataKey.objects.all().delete()
        until = steps.retire_epoch(by=BY, epoch="2026q3")
        assert until == clock.today() + timedelta(days=settings.BACKUP_RETENTION_DAYS)
        assert keyring().retired == {"2026q3": until}


class TestDestroy:
    def test_waits_for_the_last_backup(self, ring: Path) -> None:
        DataKey.objects.all().delete()
        until = steps.retire_epoch(by=BY, epoch="2026q3")
        with pytest.raises(KeyringRefused, match="may live until"):
            steps.destroy_epoch(by=BY, epoch="2026q3")
        clock.move_to(clock.at(until + timedelta(days=1)))
        steps.destroy_epoch(by=BY, epoch="2026q3")
        assert set(keyring().keys) == {"2026q4"}

    def test_refuses_when_a_restore_brought_keys_back(self, ring: Path) -> None:
        kept = DataKey.objects.get()
        DataKey.objects.all().delete()
        until = steps.retire_epoch(by=BY, epoch="2026q3")
        clock.move_to(clock.at(until + timedelta(days=1)))
        kept.save(force_insert=True)
        with pytest.raises(KeyringRefused, match="1 data keys need"):
            steps.destroy_epoch(by=BY, epoch="2026q3")
        assert "2026q3" in keys_in(ring)


class TestCommand:
    def test_goes_the_whole_way_and_never_prints_a_key(self, ring: Path) -> None:
        secrets = set(keys_in(ring).values())
        told = command("show")
        assert "2026q3: 1 data keys, kept" in told
        assert "2026q4: 0 data keys, current" in told
        told += command("add", "--name", "2027q1")
        secrets |= set(keys_in(ring).values())
        told += command("use", "2027q1")
        DataKey.objects.all().delete()
        told += command("retire", "2026q3") + command("show")
        assert "retired; its last backup ends on" in told
        clock.move_by(timedelta(days=60))
        told += command("destroy", "2026q3")
        assert "2026q3" not in keys_in(ring)
        assert len(secrets) == 3
        assert not any(secret in told for secret in secrets)

    def test_says_which_epoch_is_missing(self, ring: Path) -> None:
        DataKey.objects.update(epoch="2025q1")
        assert "2025q1: 1 data keys, NOT HERE" in command("show")

    @pytest.mark.parametrize("words", [("add", "--name", "2026q3"), ("use", "2031q1")])
    def test_refuses_in_one_sentence(self, ring: Path, words: tuple[str, ...]) -> None:
        with pytest.raises(CommandError, match=words[-1]):
            command(*words)

    def test_a_file_that_is_away_is_one_sentence(self, settings: Any, tmp_path: Path) -> None:
        settings.KEYRING_FILE = tmp_path / "nowhere.json"
        with pytest.raises(CommandError, match="cannot be read or written"):
            command("show")


def test_the_epoch_is_overdue_when_its_quarter_has_passed(ring: Path) -> None:
    clock.move_to(clock.at(epochs.last_day("2026q4")))
    assert steps.overdue_epoch(keyring()) is None
    clock.move_by(timedelta(days=1))
    assert steps.overdue_epoch(keyring()) == "2026q4"
