"""Home of the tests of the new data key: nothing lost, nothing left behind."""

import threading
from typing import Any

import pytest
from django.db import OperationalError, ProgrammingError, connection, transaction

from core import audit
from core.actions.resealing import reseal
from core.actions.reveal import UNREADABLE, reveal
from core.database_roles import DatabaseRole
from core.errors import KeyringRefused
from core.models import AuditEvent, DataKey
from core.sealing import guards
from core.sealing.shredding import Subject
from core.sealing.tables import keyed_models, sealed_fields
from core.sealing.vault import open_sealed
from intake.models import (
    Case,
    Complaint,
    CoverLetter,
    DeskCode,
    LetterAnswer,
    Message,
    Person,
)
from tests.conftest import database_role
from tests.core.sealing.whole_file import WORDS, keys_of, person_of, sealed_under, whole_case
from tests.factories.intake import CaseFactory, ComplaintFactory, PersonFactory
from tests.reading import EVERY_CLASS

BY = audit.Service("test")
# Sealed under the key of a complaint, which a new key of its case does not touch.
OF_COMPLAINTS = {Complaint, CoverLetter, DeskCode, LetterAnswer, Message}


def reseal_case(case: Case, **how: bool) -> Any:
    with database_role(DatabaseRole.KEYMASTER):
        return reseal(by=BY, subject=Subject("case", case.pk), **how)


def name_of(person: Person) -> object:
    return reveal(by=EVERY_CLASS, obj=Person.objects.get(pk=person.pk), fields=["name"])["name"]


@pytest.mark.django_db
class TestReseal:
    def test_every_sealed_value_opens_under_the_new_key_with_the_same_words(self) -> None:
        case = whole_case()
        (old,) = keys_of(case)
        before = sealed_under([old])
        done = reseal_case(case)
        (new,) = keys_of(case)
        after = sealed_under([new])
        assert (new.version, done.version, done.values) == (2, 2, len(before))
        assert before.keys() == after.keys()
        for place, content in after.items():
            assert content != before[place]
            opened = open_sealed(new, content, place=place)
            assert opened == open_sealed(old, before[place], place=place)
            assert WORDS.encode() in opened

    def test_no_row_of_any_table_stays_under_the_old_key(self) -> None:
        case = whole_case()
        (old,) = keys_of(case)
        under = {model for model in keyed_models() if rows_under(model, old)}
        assert {model._meta.app_label for model in under} == {"intake", "satgas"}
        assert under >= {model for model in keyed_models() if sealed_fields(model)} - OF_COMPLAINTS
        reseal_case(case)
        assert not DataKey.objects.filter(pk=old.pk).exists()
        assert not any(rows_under(model, old) for model in keyed_models())
        assert {model for model in keyed_models() if rows_under(model, keys_of(case)[0])} == under

    def test_what_leaked_opens_nothing_any_more(self) -> None:
        case = whole_case()
        (leaked,) = keys_of(case)
        reseal_case(case)
        for place, content in sealed_under(keys_of(case)).items():
            with pytest.raises(Exception, match="cannot be opened"):
                open_sealed(leaked, content, place=place)

    def test_other_cases_and_its_own_complaint_keep_their_keys(self) -> None:
        case, other = whole_case(), whole_case()
        keys = [key.pk for key in keys_of(other)]
        complaint = case.complaint_links.get().complaint
        reseal_case(case)
        assert [key.pk for key in keys_of(other)] == keys
        assert [key.version for key in keys_of(complaint)] == [1]

    def test_works_again_and_counts_on(self) -> None:
        case = whole_case()
        reseal_case(case)
        reseal_case(case)
        assert [key.version for key in keys_of(case)] == [3]
        assert name_of(person_of(case)) == WORDS

    def test_holds_few_rows_at_a_time(self, monkeypatch: pytest.MonkeyPatch) -> None:
        case = CaseFactory()
        people = [PersonFactory(case=case, name=f"Nama {number}") for number in range(7)]
        monkeypatch.setattr("core.actions.resealing.AT_ONCE", 3)
        assert reseal_case(case).values == 7
        assert [name_of(one) for one in people] == [f"Nama {number}" for number in range(7)]

    def test_a_complaint_has_a_key_of_its_own(self) -> None:
        complaint = ComplaintFactory(words=WORDS, contact_plan={"name": WORDS})
        with database_role(DatabaseRole.KEYMASTER):
            done = reseal(by=BY, subject=Subject("complaint", complaint.pk))
        assert done.values == 2
        fresh = Complaint.objects.get(pk=complaint.pk)
        opened = reveal(by=EVERY_CLASS, obj=fresh, fields=["words", "contact_plan"])
        assert opened == {"words": WORDS, "contact_plan": {"name": WORDS}}

    def test_writes_what_was_done_and_no_value(self) -> None:
        case = whole_case()
        done = reseal_case(case)
        row = AuditEvent.objects.get(action="core.resealed")
        assert row.detail == {
            "kind": "case",
            "subject": str(case.pk),
            "version": 2,
            "rows": done.rows,
            "values": done.values,
            "unreadable": 0,
        }


@pytest.mark.django_db
class TestUnreadable:
    def harm(self) -> tuple[Case, Person, Person]:
        case = CaseFactory()
        whole, harmed = PersonFactory(case=case, name=WORDS), PersonFactory(case=case, name=WORDS)
        damaged = bytearray(harmed.name.sealed)
        damaged[-1] ^= 1
        Person.objects.filter(pk=harmed.pk).update(name=bytes(damaged))
        return case, whole, harmed

    def test_stops_everything_and_is_named(self) -> None:
        case, whole, harmed = self.harm()
        with pytest.raises(KeyringRefused, match=f"intake_person.name.{harmed.pk}"):
            reseal_case(case)
        assert [key.version for key in keys_of(case)] == [1]
        assert name_of(whole) == WORDS

    def test_is_left_as_it_is_when_that_is_wanted(self) -> None:
        case, whole, harmed = self.harm()
        done = reseal_case(case, leave_unreadable=True)
        assert done.unreadable == [f"intake_person.name|{harmed.pk}"]
        assert (name_of(whole), name_of(harmed)) == (WORDS, UNREADABLE)


@pytest.mark.django_db
class TestRefuses:
    @pytest.mark.parametrize("role", [DatabaseRole.WEB, DatabaseRole.WORKER, DatabaseRole.OWNER])
    def test_any_other_account(self, role: DatabaseRole) -> None:
        case = CaseFactory()
        with database_role(role), pytest.raises(KeyringRefused, match="PPA_PROCESS=keymaster"):
            reseal(by=BY, subject=Subject("case", case.pk))

    def test_a_subject_without_a_key(self) -> None:
        case = CaseFactory()
        DataKey.objects.all().delete()
        with pytest.raises(KeyringRefused, match="no data key"):
            reseal_case(case)

    def test_to_work_while_a_wall_hides_rows_from_it(self) -> None:
        """A row it does not see would be lost with the old key."""
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE intake_person ENABLE ROW LEVEL SECURITY")
            cursor.execute(f"DROP POLICY {guards.POLICY} ON intake_person")
        case = whole_case()
        with pytest.raises(KeyringRefused, match="intake_person are hidden"):
            reseal_case(case)

    def test_nothing_once_the_wall_lets_it_through(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE intake_person ENABLE ROW LEVEL SECURITY")
        case = whole_case()
        reseal_case(case)
        assert name_of(person_of(case)) == WORDS


@pytest.mark.django_db
class TestTheKeymastersAccount:
    @pytest.mark.parametrize(
        "sentence",
        [
            "SELECT risk FROM intake_case",
            "SELECT recorded_by FROM intake_person",
            "SELECT password FROM accounts_user",
            "UPDATE intake_visitreport SET is_late = true",
            "UPDATE intake_complaint SET number = 'x'",
            "INSERT INTO intake_person (id) VALUES (gen_random_uuid())",
            "DELETE FROM intake_person",
        ],
    )
    def test_reads_and_changes_nothing_but_what_is_under_keys(self, sentence: str) -> None:
        sentence = sentence.replace("intake_visitreport", "satgas_visitreport")
        with (
            database_role(DatabaseRole.KEYMASTER),
            pytest.raises(ProgrammingError, match="permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(sentence)


def rows_under(model: Any, key: DataKey) -> int:
    count: int = model._base_manager.filter(data_key_id=key.pk).count()
    return count


@pytest.mark.django_db(transaction=True)
@pytest.mark.alone
class TestWriterBeside:
    """Somebody saves under the old key while it is being replaced: waited for, or told to retry."""

    def write(self, case: Case, old: DataKey) -> Person:
        return PersonFactory(case=case, data_key=old, name="Ditulis bersamaan")

    def test_a_row_written_before_moves_with_the_rest(self) -> None:
        case = CaseFactory()
        (old,) = keys_of(case)
        written, may_commit = threading.Event(), threading.Event()
        thread = threading.Thread(target=self._write_slowly, args=(case, old, written, may_commit))
        thread.start()
        assert written.wait(10)
        threading.Timer(0.2, may_commit.set).start()
        reseal_case(case)
        thread.join(10)
        assert name_of(person_of(case)) == "Ditulis bersamaan"

    def _write_slowly(
        self, case: Case, old: DataKey, written: threading.Event, may_commit: threading.Event
    ) -> None:
        with transaction.atomic():
            self.write(case, old)
            written.set()
            may_commit.wait(10)
        connection.close()

    def test_a_row_written_after_is_refused_not_lost(self) -> None:
        case = CaseFactory()
        (old,) = keys_of(case)
        reseal_case(case)
        with pytest.raises(OperationalError):
            self.write(case, old)
        assert not Person.objects.exists()
        self.write(case, keys_of(case)[0])
        assert name_of(person_of(case)) == "Ditulis bersamaan"
