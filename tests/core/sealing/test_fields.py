"""Home of sealed fields as tests: nothing shows, nothing opens elsewhere, shredding is final."""

import pytest
from django.core.exceptions import PermissionDenied

from core.actions.reveal import UNREADABLE, ReadingService, reveal, reveal_each
from core.data_classes import DataClass
from core.errors import ClassClosed
from core.models import AuditEvent, DataKey
from core.sealing.fields import SealedValue
from intake.models import Complaint, Person
from tests.factories.intake import CaseFactory, ComplaintFactory, IncidentFactory, PersonFactory
from tests.factories.satgas import ServiceSessionFactory
from tests.reading import EVERY_CLASS

pytestmark = pytest.mark.django_db
READER = EVERY_CLASS
NAME, PHONE = "Nama Tersegel", "0812-9999"


def sealed(row: Person | Complaint, field: str) -> bytes:
    held = type(row)._default_manager.get(pk=row.pk).__dict__[field]
    return bytes(held)


def put(row: Person | Complaint, **columns: bytes) -> None:
    """Write ciphertext past the field, as an attacker with the database could."""
    type(row)._default_manager.filter(pk=row.pk).update(**columns)


def opened(row: Person | Complaint, field: str) -> object:
    fresh = type(row)._default_manager.get(pk=row.pk)
    return reveal(by=READER, obj=fresh, fields=[field])[field]


class TestColumn:
    def test_holds_no_plain_byte(self) -> None:
        person = PersonFactory(name=NAME, phone=PHONE)
        assert NAME.encode() not in sealed(person, "name")
        assert PHONE.encode() not in sealed(person, "phone")

    def test_is_sealed_anew_each_time(self) -> None:
        first, second = PersonFactory(name=NAME), PersonFactory(name=NAME)
        assert sealed(first, "name") != sealed(second, "name")

    def test_opens_with_the_right_words(self) -> None:
        assert opened(PersonFactory(name=NAME), "name") == NAME

    def test_keeps_structure(self) -> None:
        plan = {"name": "Ani", "hours": ["pagi"], "may_leave_message": False}
        assert opened(ComplaintFactory(contact_plan=plan), "contact_plan") == plan

    @pytest.mark.parametrize("words", ["", None])
    def test_nothing_stays_nothing(self, words: str | None) -> None:
        person = PersonFactory(name=words)
        assert not person.name
        assert opened(person, "name") is None

    @pytest.mark.parametrize("words", ["🙂 ñ ꦲ", "a" * 100_000, "baris\nbaris", "'; DROP TABLE"])
    def test_keeps_every_character(self, words: str) -> None:
        assert opened(PersonFactory(name=words), "name") == words


class TestAttribute:
    def test_never_shows_what_is_inside(self) -> None:
        person = PersonFactory(name=NAME)
        for row in (person, Person.objects.get(pk=person.pk)):
            assert isinstance(row.name, SealedValue)
            assert NAME not in f"{row.name} {row.name!r} {row} {row!r}"
            assert str(row.name) == "•••"

    def test_a_value_on_its_way_does_not_show_either(self) -> None:
        person = Person(name=NAME)
        assert NAME not in f"{person.name} {person!r} {person.__dict__}"

    def test_is_false_when_empty(self) -> None:
        assert not PersonFactory().name
        assert str(PersonFactory().name) == ""


class TestMoved:
    """Ciphertext in another place is somebody's attempt: it never opens (security 1.1)."""

    def test_to_another_row_does_not_open(self) -> None:
        case = CaseFactory()
        mine, other = PersonFactory(case=case, name=NAME), PersonFactory(case=case, name="Lain")
        put(other, name=sealed(mine, "name"))
        assert opened(other, "name") == UNREADABLE

    def test_to_another_column_does_not_open(self) -> None:
        person = PersonFactory(name=NAME, phone=PHONE)
        put(person, phone=sealed(person, "name"))
        assert opened(person, "phone") == UNREADABLE

    def test_to_another_case_does_not_open(self) -> None:
        mine, other = PersonFactory(name=NAME), PersonFactory(name="Lain")
        put(other, name=sealed(mine, "name"))
        assert opened(other, "name") == UNREADABLE

    def test_with_its_key_does_not_open(self) -> None:
        mine, other = PersonFactory(name=NAME), PersonFactory(name="Lain")
        put(other, name=sealed(mine, "name"))
        Person.objects.filter(pk=other.pk).update(data_key=mine.data_key)
        assert opened(other, "name") == UNREADABLE

    def test_a_wrapped_key_of_another_subject_does_not_open(self) -> None:
        mine, other = PersonFactory(name=NAME), PersonFactory(name="Lain")
        DataKey.objects.filter(pk=other.data_key_id).update(wrapped=mine.data_key.wrapped)
        assert opened(other, "name") == UNREADABLE


class TestAltered:
    @pytest.mark.parametrize("position", [0, 3, 8, 20, -1])
    def test_one_flipped_bit_shows_the_notice(self, position: int) -> None:
        person = PersonFactory(name=NAME)
        damaged = bytearray(sealed(person, "name"))
        damaged[position] ^= 1
        put(person, name=bytes(damaged))
        assert opened(person, "name") == UNREADABLE
        assert AuditEvent.objects.filter(action="core.sealed_unreadable").count() == 1

    @pytest.mark.parametrize("content", [b"\x01", b"\x01\x00\x00\x00\x01", b"plain text"])
    def test_what_is_no_ciphertext_shows_the_notice(self, content: bytes) -> None:
        person = PersonFactory(name=NAME)
        put(person, name=content)
        assert opened(person, "name") == UNREADABLE


class TestShredding:
    def test_without_its_key_nothing_opens_any_more(self) -> None:
        person = PersonFactory(name=NAME, phone=PHONE)
        DataKey.objects.filter(pk=person.data_key_id).delete()
        assert opened(person, "name") == UNREADABLE
        assert opened(person, "phone") == UNREADABLE

    def test_takes_one_subject_and_leaves_the_others(self) -> None:
        gone, kept = PersonFactory(name=NAME), PersonFactory(name="Tetap")
        DataKey.objects.filter(pk=gone.data_key_id).delete()
        assert opened(kept, "name") == "Tetap"


class TestReveal:
    def test_writes_who_opened_which_fields_of_what(self) -> None:
        person = PersonFactory(name=NAME)
        reveal(by=READER, obj=person, fields=["name"], purpose="uji")
        row = AuditEvent.objects.get(action="core.sealed_opened")
        assert (row.actor, row.object_id, row.purpose) == ("service:test", str(person.pk), "uji")
        assert row.detail == {"fields": ["name"]}

    def test_many_rows_take_one_audit_row_that_names_them(self) -> None:
        people = [PersonFactory(name=f"Nama {number}") for number in range(3)]
        told = reveal_each(by=READER, objs=people, fields=["name"])
        assert [one["name"] for one in told] == ["Nama 0", "Nama 1", "Nama 2"]
        row = AuditEvent.objects.get(action="core.sealed_opened")
        assert row.detail["ids"] == [str(person.pk) for person in people]

    def test_nothing_to_open_writes_nothing(self) -> None:
        assert reveal_each(by=READER, objs=[], fields=["name"]) == []
        assert not AuditEvent.objects.exists()

    def test_a_plain_field_is_not_opened_this_way(self) -> None:
        with pytest.raises(TypeError):
            reveal(by=READER, obj=PersonFactory(), fields=["recorded_by"])


class TestRefusing:
    """A page that forgot to check gets no data here (contract of the walls)."""

    def test_a_service_opens_the_classes_it_was_named_with_and_no_other(self) -> None:
        told_names = ReadingService("names", {DataClass.IDENTITY})
        assert reveal(by=told_names, obj=PersonFactory(name=NAME), fields=["name"])["name"] == NAME
        with pytest.raises(ClassClosed):
            reveal(by=told_names, obj=IncidentFactory(chronology="cerita"), fields=["chronology"])

    def test_what_is_refused_leaves_no_row_that_says_it_was_opened(self) -> None:
        blind = ReadingService("blind", set())
        with pytest.raises(ClassClosed):
            reveal(by=blind, obj=PersonFactory(name=NAME), fields=["name"])
        assert not AuditEvent.objects.exists()

    def test_one_row_out_of_reach_closes_all_of_them(self) -> None:
        only_stories = ReadingService("stories", {DataClass.NARRATIVE})
        session = ServiceSessionFactory(note="catatan", service__kind="counselling")
        other = ServiceSessionFactory(note="catatan", service__kind="reintegration")
        assert reveal(by=only_stories, obj=other, fields=["note"]) == {"note": "catatan"}
        with pytest.raises(ClassClosed):
            reveal_each(by=only_stories, objs=[other, session], fields=["note"])

    def test_a_refusal_that_nobody_caught_is_a_403(self) -> None:
        assert issubclass(ClassClosed, PermissionDenied)
        assert ClassClosed.status == 403
