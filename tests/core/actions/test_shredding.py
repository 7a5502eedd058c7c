"""Home of the tests of shredding and of what it leaves: tombstones, here and outside."""

import json
import stat
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, transaction

from core import audit, clock
from core.actions.reveal import UNREADABLE, reveal
from core.actions.shredding import Order, final_day, replay, shred
from core.database_roles import DatabaseRole
from core.errors import KeyringRefused, ShreddingRefused
from core.models import AuditEvent, DataKey, Tombstone
from core.sealing import epochs, tombstone_file, vault
from core.sealing.proof import prove
from core.sealing.shredding import Subject
from core.sealing.vault import new_data_key
from intake.models import Case, Person
from tests.conftest import database_role
from tests.core.sealing.whole_file import WORDS, keys_of, person_of, sealed_under, whole_case
from tests.factories.intake import CaseFactory, PersonFactory
from tests.reading import EVERY_CLASS

pytestmark = pytest.mark.django_db
ORDER = Order(
    by=audit.Service("one"), second=audit.Service("two"), reason="asked", authority="B/12/2026"
)
BY = audit.Service("test")


@pytest.fixture(autouse=True)
def stones(settings: Any, tmp_path: Path) -> Path:
    settings.TOMBSTONE_FILE = tmp_path / "tombstones.jsonl"
    return tmp_path / "tombstones.jsonl"


def shred_case(case: Case, order: Order = ORDER) -> Tombstone:
    with database_role(DatabaseRole.KEYMASTER):
        (stone,) = shred(order=order, subjects=[Subject("case", case.pk)])
    return stone


def replay_here() -> Any:
    with database_role(DatabaseRole.KEYMASTER):
        return replay(by=BY)


class Rows:
    """An eraser with rows of its own, as a module with a blind index would give."""

    def __init__(self) -> None:
        self.held: dict[Subject, int] = {}

    def erase(self, subject: Subject) -> int:
        return self.held.pop(subject, 0)

    def remaining(self, subject: Subject) -> int:
        return self.held.get(subject, 0)


@pytest.fixture
def index(monkeypatch: pytest.MonkeyPatch) -> Rows:
    rows = Rows()
    monkeypatch.setattr("ppa_cases.erasure_table.ERASERS", {"index": rows})
    return rows


class TestShred:
    def test_nothing_of_the_case_opens_any_more(self) -> None:
        case = whole_case()
        shred_case(case)
        fresh = Person.objects.get(pk=person_of(case).pk)
        fields = ["name", "national_id", "phone", "address"]
        assert set(reveal(by=EVERY_CLASS, obj=fresh, fields=fields).values()) == {UNREADABLE}
        assert not keys_of(case)

    def test_takes_one_case_and_leaves_the_others(self) -> None:
        gone, kept = CaseFactory(), PersonFactory(name=WORDS)
        shred_case(gone)
        assert reveal(by=EVERY_CLASS, obj=kept, fields=["name"])["name"] == WORDS

    def test_leaves_a_stone_that_says_who_why_and_until_when(self, settings: Any) -> None:
        case = CaseFactory()
        (key,) = keys_of(case)
        stone = shred_case(case)
        stone.refresh_from_db()
        assert (stone.subject_kind, stone.subject_id, stone.key_ids) == ("case", case.pk, [key.pk])
        assert (stone.shredded_by, stone.second_by) == ("service:one", "service:two")
        assert (stone.reason, stone.authority, stone.epoch) == ("asked", "B/12/2026", key.epoch)
        retention = timedelta(days=settings.BACKUP_RETENTION_DAYS)
        assert stone.backups_end_on == clock.today() + retention
        assert stone.final_on == max(epochs.last_day(key.epoch), clock.today()) + retention

    def test_writes_an_audit_row_by_whoever_ordered(self) -> None:
        case = CaseFactory()
        shred_case(case)
        row = AuditEvent.objects.get(action="core.shredded")
        assert row.actor == "service:one"
        assert row.detail["subject"] == str(case.pk)
        assert row.detail["second"] == "service:two"

    def test_erases_what_other_modules_keep_of_it(self, index: Rows) -> None:
        case, other = CaseFactory(), CaseFactory()
        index.held = {Subject("case", case.pk): 3, Subject("case", other.pk): 2}
        shred_case(case)
        assert index.held == {Subject("case", other.pk): 2}

    def test_needs_two_people(self) -> None:
        case = CaseFactory()
        with pytest.raises(ShreddingRefused, match="Two people"):
            shred_case(case, replace(ORDER, second=ORDER.by))
        assert keys_of(case)

    def test_is_done_once(self) -> None:
        case = CaseFactory()
        shred_case(case)
        with pytest.raises(ShreddingRefused, match="shredded before"):
            shred_case(case)
        assert Tombstone.objects.count() == 1

    @pytest.mark.parametrize("role", [DatabaseRole.WEB, DatabaseRole.WORKER, DatabaseRole.OWNER])
    def test_only_the_keymaster_may(self, role: DatabaseRole) -> None:
        case = CaseFactory()
        with database_role(role), pytest.raises(KeyringRefused, match="keymaster"):
            shred(order=ORDER, subjects=[Subject("case", case.pk)])
        assert keys_of(case)

    def test_without_a_place_for_the_tombstone_nothing_is_erased(self, settings: Any) -> None:
        settings.TOMBSTONE_FILE = None
        case = CaseFactory()
        with pytest.raises(ShreddingRefused, match="Set TOMBSTONE_FILE"):
            shred_case(case)
        assert keys_of(case)
        assert not Tombstone.objects.exists()

    def test_a_stone_that_cannot_be_written_stops_it(self, settings: Any, tmp_path: Path) -> None:
        settings.TOMBSTONE_FILE = tmp_path / "nowhere" / "stones"
        case = CaseFactory()
        with pytest.raises(OSError, match="No such file"):
            shred_case(case)
        assert keys_of(case)

    def test_no_key_is_made_again_for_what_was_shredded(self) -> None:
        case = CaseFactory()
        shred_case(case)
        with pytest.raises(IntegrityError, match="was shredded"), transaction.atomic():
            new_data_key("case", case.pk)


class TestFinalDay:
    @pytest.mark.parametrize(
        ("on", "epoch", "final"),
        [
            (date(2026, 10, 1), "2026q4", date(2027, 2, 4)),
            (date(2026, 12, 31), "2026q4", date(2027, 2, 4)),
            (date(2027, 1, 20), "2026q4", date(2027, 2, 24)),
        ],
    )
    def test_is_the_end_of_the_quarter_and_of_the_backups(
        self, settings: Any, on: date, epoch: str, final: date
    ) -> None:
        settings.BACKUP_RETENTION_DAYS = 35
        assert final_day([epoch], on=on) == final

    def test_is_never_more_than_127_days_away(self, settings: Any) -> None:
        settings.BACKUP_RETENTION_DAYS = 35
        days = [date(2026, 1, 1) + timedelta(days=number) for number in range(4 * 366)]
        away = [(final_day([epochs.of_day(day)], on=day) - day).days for day in days]
        assert max(away) <= 127


class TestFile:
    def test_holds_one_line_a_stone_for_its_owner_and_group(self, stones: Path) -> None:
        first, second = shred_case(CaseFactory()), shred_case(CaseFactory())
        lines = [json.loads(line) for line in stones.read_text().splitlines()]
        assert [line["id"] for line in lines] == [str(first.pk), str(second.pk)]
        assert stat.S_IMODE(stones.stat().st_mode) & 0o007 == 0

    def test_gives_back_what_was_written(self) -> None:
        stone = shred_case(CaseFactory())
        (read,) = tombstone_file.stones()
        stone.refresh_from_db()
        names = [field.attname for field in Tombstone._meta.fields]
        assert [getattr(read, name) for name in names] == [getattr(stone, name) for name in names]

    def test_holds_no_key_and_no_value(self, stones: Path) -> None:
        case = whole_case()
        (key,) = keys_of(case)
        shred_case(case)
        text = stones.read_text()
        assert WORDS not in text
        assert bytes(key.wrapped).hex() not in text
        assert case.number not in text

    @pytest.mark.parametrize("line", ["{", "[]", "{}", '{"id": "x"}', "null", "x"])
    def test_a_line_that_is_none_stops_and_is_numbered(self, stones: Path, line: str) -> None:
        shred_case(CaseFactory())
        with stones.open("a") as file:
            file.write(f"{line}\n")
        with pytest.raises(ImproperlyConfigured, match="line 2"):
            tombstone_file.stones()

    def test_is_empty_where_there_is_none(self, settings: Any, tmp_path: Path) -> None:
        assert tombstone_file.stones() == []
        settings.TOMBSTONE_FILE = None
        assert tombstone_file.stones() == []


class TestReplay:
    """The database was restored; `forget` does what restoring an older backup does."""

    def forget(self, stone: Tombstone, keys: list[DataKey]) -> None:
        Tombstone.objects.filter(pk=stone.pk).delete()
        for key in keys:
            key.save(force_insert=True)

    def test_shreds_again_what_came_back(self, index: Rows) -> None:
        case = whole_case()
        keys = keys_of(case)
        stone = shred_case(case)
        self.forget(stone, keys)
        index.held = {Subject("case", case.pk): 3}
        assert reveal(by=EVERY_CLASS, obj=person_of(case), fields=["name"])["name"] == WORDS
        done = replay_here()
        assert (done.applied, done.written) == (1, 0)
        assert reveal(by=EVERY_CLASS, obj=person_of(case), fields=["name"])["name"] == UNREADABLE
        assert not index.held
        assert AuditEvent.objects.filter(action="core.tombstone_replayed").count() == 1
        assert Tombstone.objects.get().pk == stone.pk

    def test_twice_is_once(self) -> None:
        case = CaseFactory()
        keys = keys_of(case)
        self.forget(shred_case(case), keys)
        assert replay_here().applied == 1
        assert replay_here().applied == 0

    def test_leaves_every_other_case_readable(self) -> None:
        kept = PersonFactory(name=WORDS)
        case = CaseFactory()
        keys = keys_of(case)
        self.forget(shred_case(case), keys)
        replay_here()
        assert reveal(by=EVERY_CLASS, obj=kept, fields=["name"])["name"] == WORDS

    def test_gives_a_lost_file_back_what_the_database_knows(self, stones: Path) -> None:
        stone = shred_case(CaseFactory())
        stones.unlink()
        assert replay_here().written == 1
        assert [one.pk for one in tombstone_file.stones()] == [stone.pk]

    def test_a_commit_that_failed_is_asked_for_again(self) -> None:
        """The file is written first, so what is in it was wanted by two people."""
        case = CaseFactory()
        with transaction.atomic():
            shred_case(case)
            transaction.set_rollback(True)
        assert keys_of(case)
        with pytest.raises(ImproperlyConfigured, match="1 erased records are back"):
            tombstone_file.refuse_unapplied()
        assert replay_here().applied == 1
        assert not keys_of(case)

    def test_the_door_opens_when_all_is_applied(self) -> None:
        case = CaseFactory()
        keys = keys_of(case)
        stone = shred_case(case)
        tombstone_file.refuse_unapplied()
        self.forget(stone, keys)
        with pytest.raises(ImproperlyConfigured, match="replay_tombstones"):
            tombstone_file.refuse_unapplied()
        replay_here()
        tombstone_file.refuse_unapplied()


class TestProof:
    def test_tries_every_value_with_every_key(self) -> None:
        case = whole_case()
        PersonFactory(name=WORDS)
        sealed = sealed_under(keys_of(case))
        stone = shred_case(case)
        proof = prove(stone)
        assert proof.values == len(sealed) > 15
        assert proof.keys == DataKey.objects.count() + 1  # and the epoch of the keyring
        assert proof.holds

    def test_finds_the_key_that_came_back(self) -> None:
        case = whole_case()
        keys = keys_of(case)
        sealed = sealed_under(keys)
        stone = shred_case(case)
        Tombstone.objects.all().delete()
        keys[0].save(force_insert=True)
        proof = prove(stone)
        assert proof.opened == set(sealed)
        assert (proof.holds, proof.own_keys) == (False, 1)

    def test_finds_the_key_hidden_under_another_subject(self) -> None:
        """Somebody copies the key aside before the shredding, as a key of another case."""
        case = whole_case()
        (key,) = keys_of(case)
        stone = shred_case(case)
        hide_as_another(key)
        proof = prove(stone)
        assert proof.own_keys == 0
        assert len(proof.opened) == proof.values
        assert not proof.holds

    def test_finds_rows_of_an_index_that_stayed(self, index: Rows) -> None:
        stone = shred_case(CaseFactory())
        index.held = {Subject("case", stone.subject_id): 1}
        proof = prove(stone)
        assert (proof.remaining, proof.holds) == ({"index": 1}, False)

    def test_counts_damaged_keys_apart(self) -> None:
        stone = shred_case(whole_case())
        CaseFactory()
        DataKey.objects.update(wrapped=b"x" * 60)
        proof = prove(stone)
        assert proof.damaged_keys == DataKey.objects.count() > 0
        assert proof.holds


def hide_as_another(key: DataKey) -> None:
    """The same key bytes wrapped for a subject that was never shredded."""
    plain = vault._unwrap(key)
    key.pk, key.subject_id = uuid4(), uuid4()
    key.wrapped = vault._wrap(key, plain, key.epoch)
    key.save(force_insert=True)
