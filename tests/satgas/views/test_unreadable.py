"""What does not open: the page says so in its place, the rest works, and it is told."""

import logging
from typing import Any

import pytest

from accounts import jobs
from accounts.models import Notice, NoticeKind
from core.models import AuditEvent, DataKey
from intake.actions import incident, person
from intake.models import Case, Incident, Involvement, Person
from tests.factories.accounts import UserFactory
from tests.satgas.desk import Desk, send

pytestmark = pytest.mark.django_db
LIST = "/meja/kasus/"
NOTICE = "Bagian ini tidak dapat dibaca"
NAME, OTHER, STORY = "Sri Uji", "Wati Uji", "Cerita uji"


@pytest.fixture
def case(desk: Desk) -> Case:
    return filled(desk, NAME)


def filled(desk: Desk, name: str) -> Case:
    case = desk.case()
    person.record(by=desk.lead, case=case, part="beneficiary", sex="female", name=name)
    incident.record(
        by=desk.lead,
        case=case,
        violence_types=["physical"],
        place_types=["household"],
        chronology=STORY,
    )
    return case


def opened(client: Any, case: Case) -> str:
    """The case file with names and story opened."""
    page = client.get(f"{LIST}{case.number}/?buka=semua")
    assert page.status_code == 200
    text: str = page.content.decode()
    return text


def names_listed(client: Any) -> None:
    assert client.get(LIST).status_code == 200


def unreadable() -> list[AuditEvent]:
    return list(AuditEvent.objects.filter(action="core.sealed_unreadable"))


@pytest.mark.situation(21)
class TestCopiedFromAnotherCase:
    """A database administrator puts the ciphertext of one case into another."""

    def test_shows_the_notice_and_neither_name(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        other = filled(desk, OTHER)
        taken = Person.objects.get(case=case)
        Person.objects.filter(case=other).update(name=taken.name.sealed)
        client = signed_in(desk.lead)
        text = opened(client, other)
        assert NOTICE in text
        assert NAME not in text
        assert STORY in text
        names_listed(client)
        assert NAME in opened(client, case)

    def test_with_its_key_beside_it_neither(self, signed_in: Any, desk: Desk, case: Case) -> None:
        other = filled(desk, OTHER)
        taken = Person.objects.get(case=case)
        Person.objects.filter(case=other).update(name=taken.name.sealed, data_key=taken.data_key)
        text = opened(signed_in(desk.lead), other)
        assert NOTICE in text
        assert NAME not in text

    def test_nor_the_whole_person_moved(self, signed_in: Any, desk: Desk, case: Case) -> None:
        """Person and key belong together; only the case they hang on was altered."""
        other = filled(desk, OTHER)
        taken = Person.objects.get(case=case)
        Involvement.objects.filter(person=taken).update(case=other)
        Person.objects.filter(pk=taken.pk).update(case=other)
        text = opened(signed_in(desk.lead), other)
        assert NOTICE in text
        assert NAME not in text
        assert STORY in text

    def test_is_in_the_audit_with_the_place(self, signed_in: Any, desk: Desk, case: Case) -> None:
        other = filled(desk, OTHER)
        Person.objects.filter(case=other).update(name=Person.objects.get(case=case).name.sealed)
        opened(signed_in(desk.lead), other)
        (row,) = unreadable()
        assert row.object_id == str(Person.objects.get(case=other).pk)
        assert row.detail["fields"] == ["name"]


@pytest.mark.situation(22)
class TestDamaged:
    def flip(self, case: Case) -> None:
        sealed = bytearray(Person.objects.get(case=case).name.sealed)
        sealed[-1] ^= 1
        Person.objects.filter(case=case).update(name=bytes(sealed))

    def test_one_flipped_bit_costs_one_field(
        self, signed_in: Any, desk: Desk, case: Case, caplog: pytest.LogCaptureFixture
    ) -> None:
        self.flip(case)
        with caplog.at_level(logging.ERROR):
            text = opened(signed_in(desk.lead), case)
        assert NOTICE in text
        assert STORY in text
        assert "sealed value unreadable model=intake.Person field=name" in caplog.text
        assert NAME not in caplog.text

    def test_a_lost_key_leaves_the_case_working(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        DataKey.objects.filter(pk=case.data_key_id).delete()
        client = signed_in(desk.lead)
        text = opened(client, case)
        assert NOTICE in text
        assert case.number in text
        assert not {NAME, STORY} & set(text.split("\n"))
        assert case.number in client.get(LIST).content.decode()

    def test_a_lost_key_drops_no_row_from_the_file(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        """The lists join the key: an inner join would make rows vanish in silence."""
        DataKey.objects.filter(pk=case.data_key_id).delete()
        fresh = Person.objects.select_related("data_key").filter(case=case)
        assert [one.pk for one in fresh] == [Person.objects.get(case=case).pk]
        assert Incident.objects.select_related("data_key").filter(case=case).count() == 1

    def test_nothing_can_be_added_where_the_key_is_gone(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        DataKey.objects.filter(pk=case.data_key_id).delete()
        before = Person.objects.count()
        url = f"{LIST}{case.number}/orang/"
        fields = {"part": "guardian", "sex": "female", "age_known": "unknown", "name": OTHER}
        page = send(signed_in(desk.lead), url, **fields)
        assert page.status_code == 410
        assert "Catatan ini sudah dihapus" in page.content.decode()
        assert Person.objects.count() == before

    def test_administrators_are_told(self, signed_in: Any, desk: Desk, case: Case) -> None:
        administrator = UserFactory(is_staff=True)
        self.flip(case)
        opened(signed_in(desk.lead), case)
        jobs.tell_of_unreadable(slot="2026-12-01T00:00:00+00:00")
        (notice,) = Notice.objects.filter(kind=NoticeKind.UNREADABLE)
        assert notice.user == administrator
        assert case.number not in notice.path
