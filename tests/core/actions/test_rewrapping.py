"""Home of the tests of rewrapping: readable before, half way and after, by the worker's account."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import ProgrammingError, connection, transaction

from core import audit, clock, context
from core.actions.keyring import keys_by_epoch
from core.actions.reveal import UNREADABLE, reveal
from core.actions.rewrapping import rewrap_batch
from core.database_roles import DatabaseRole
from core.jobs import keys as jobs
from core.models import AuditEvent, DataKey, OutboxMessage
from core.sealing import keyring_file
from core.sealing.keyring import keyring
from core.sealing.vault import new_data_key
from intake.models import Person
from tests.conftest import database_role
from tests.core.sealing.rings import ring_file
from tests.factories.intake import PersonFactory
from tests.reading import EVERY_CLASS

pytestmark = pytest.mark.django_db
BY = audit.Service("test")
OLD, NEW = "2026q3", "2026q4"


@pytest.fixture
def people(settings: Any, tmp_path: Path) -> list[Person]:
    """Five people under the old epoch; the new one has just become current."""
    settings.KEYRING_FILE = ring_file(tmp_path, OLD, NEW)
    found: list[Person] = [PersonFactory(name=f"Nama {number}") for number in range(5)]
    keyring_file.use(settings.KEYRING_FILE, NEW)
    return found


def name_of(person: Person) -> object:
    fresh = Person.objects.get(pk=person.pk)
    return reveal(by=EVERY_CLASS, obj=fresh, fields=["name"])["name"]


def names(people: list[Person]) -> list[object]:
    return [name_of(person) for person in people]


def run_messages() -> int:
    """Every waiting rewrap message, as the worker does them. Gives how many there were."""
    done = 0
    while message := OutboxMessage.objects.filter(topic="core.rewrap_keys", done_at=None).first():
        jobs.rewrap_keys(**message.args)
        message.delete()
        done += 1
    return done


@pytest.mark.situation(24)
class TestInterrupted:
    def test_both_epochs_stay_readable_half_way(self, people: list[Person]) -> None:
        rewrap_batch(by=BY, limit=2)
        assert keys_by_epoch() == {OLD: 3, NEW: 2}
        assert names(people) == [f"Nama {number}" for number in range(5)]

    def test_a_batch_that_fails_moves_nothing(
        self, people: list[Person], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_args: object, **_more: object) -> None:
            raise RuntimeError

        monkeypatch.setattr("core.actions.rewrapping.audit.record", fail)
        with pytest.raises(RuntimeError), transaction.atomic():
            rewrap_batch(by=BY, limit=2)
        monkeypatch.undo()
        assert keys_by_epoch() == {OLD: 5}
        assert names(people) == [f"Nama {number}" for number in range(5)]

    def test_the_job_resumes_until_none_is_left(
        self, people: list[Person], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        rewrap_batch(by=BY, limit=2)  # and then the worker was killed: no message follows
        monkeypatch.setattr("core.jobs.keys.rewrap_batch", small_batches)
        jobs.resume_rewrapping("2026-12-01T19:30:00+00:00")
        assert run_messages() == 4
        assert keys_by_epoch() == {NEW: 5}
        assert names(people) == [f"Nama {number}" for number in range(5)]

    def test_a_finished_rewrap_is_left_alone(self, people: list[Person]) -> None:
        rewrap_batch(by=BY)
        jobs.resume_rewrapping("2026-12-01T19:30:00+00:00")
        assert not OutboxMessage.objects.exists()

    def test_without_its_epoch_nothing_opens_and_nothing_is_guessed(
        self, people: list[Person], settings: Any, tmp_path: Path
    ) -> None:
        rewrap_batch(by=BY, limit=2)
        today = clock.today()
        keyring_file.retire(settings.KEYRING_FILE, OLD, until=today - timedelta(days=1))
        keyring_file.destroy(settings.KEYRING_FILE, OLD, today=today)
        shown = names(people)
        assert shown.count(UNREADABLE) == 3
        assert sum(str(name).startswith("Nama") for name in shown) == 2


def small_batches(*, by: audit.Actor, after: UUID | None) -> Any:
    return rewrap_batch(by=by, after=after, limit=1)


class TestBatch:
    def test_goes_from_id_to_id_and_ends(self, people: list[Person]) -> None:
        first = rewrap_batch(by=BY, limit=3)
        assert (first.moved, first.last is None) == (3, False)
        second = rewrap_batch(by=BY, after=first.last, limit=3)
        assert (second.moved, second.last) == (2, None)

    def test_only_the_wrapping_changes(self, people: list[Person]) -> None:
        before = sealed_rows()
        rewrap_batch(by=BY)
        assert sealed_rows() == before

    def test_a_key_that_does_not_open_stays_and_is_named(self, people: list[Person]) -> None:
        broken = people[0].data_key_id
        DataKey.objects.filter(pk=broken).update(wrapped=b"x" * 60)
        batch = rewrap_batch(by=BY)
        assert (batch.moved, batch.unreadable) == (4, 1)
        row = AuditEvent.objects.get(action="core.keys_unreadable")
        assert row.detail == {"keys": [str(broken)]}
        assert keys_by_epoch() == {OLD: 1, NEW: 4}

    def test_a_key_that_does_not_open_cannot_hold_up_the_others(
        self, people: list[Person], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        lowest = DataKey.objects.order_by("pk").first()
        assert lowest is not None
        DataKey.objects.filter(pk=lowest.pk).update(wrapped=b"x" * 60)
        monkeypatch.setattr("core.jobs.keys.rewrap_batch", small_batches)
        jobs.rewrap_keys()
        run_messages()
        assert keys_by_epoch() == {OLD: 1, NEW: 4}

    def test_new_keys_are_wrapped_by_the_new_epoch_meanwhile(self, people: list[Person]) -> None:
        assert new_data_key("case", uuid4()).epoch == keyring().current == NEW


def sealed_rows() -> list[tuple[UUID, bytes, UUID]]:
    people = Person.objects.order_by("pk")
    return [(one.pk, bytes(one.name.sealed), one.data_key_id) for one in people]


class TestTheWorkersAccount:
    def test_may_rewrap(self, people: list[Person]) -> None:
        with database_role(DatabaseRole.WORKER), context.serving("core.rewrap_keys"):
            assert rewrap_batch(by=BY).moved == 5

    @pytest.mark.parametrize("column", ["subject_id", "version", "id"])
    def test_may_give_no_key_to_another_subject(self, people: list[Person], column: str) -> None:
        with (
            database_role(DatabaseRole.WORKER),
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"UPDATE core_datakey SET {column} = {column}")  # noqa: S608

    def test_the_web_process_may_not_rewrap(self, people: list[Person]) -> None:
        with (
            database_role(DatabaseRole.WEB),
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
        ):
            rewrap_batch(by=BY)
