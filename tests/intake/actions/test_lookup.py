"""Keeping what people are found by: with the person, under every key set, and without an oracle."""

import json
from base64 import b64encode
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from core import audit
from core.models import AuditEvent
from core.sealing.index_keys import Column, index_keys
from intake.actions import lookup, person
from intake.errors import AskedTooOften, IndexKeyInUse
from intake.lookup import table
from intake.lookup.marks import Known, digests_of
from intake.models import Case
from tests.factories.intake import CaseFactory, InvolvementFactory, PersonFactory

pytestmark = pytest.mark.django_db
DESK = audit.Service("test")
NIK = "9971015708900001"


def record(case: Case, **known: Any) -> Any:
    return person.record(by=DESK, case=case, part="beneficiary", sex="female", **known)


def count(sentence: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM lookup.{sentence}")  # noqa: S608  # our own texts
        return int(cursor.fetchone()[0])


def sets(*numbers: int, current: int) -> bytes:
    keys = {
        str(number): {
            column.value: b64encode(bytes([number * 10 + place]) * 32).decode()
            for place, column in enumerate(Column)
        }
        for number in numbers
    }
    return json.dumps({"current": current, "keys": keys}).encode()


class TestRecordedPerson:
    def test_is_found_from_the_same_transaction_on(self) -> None:
        case = CaseFactory()
        record(case, national_id=NIK, phone="0812 3456 7890", name="Rina")
        assert count("exact") == 2
        assert count("sound") == 1

    @pytest.mark.situation(43)
    def test_of_whom_nothing_is_known_is_kept_without_an_invented_value(self) -> None:
        made = record(CaseFactory())
        assert not made.person.name
        assert not made.person.national_id
        assert not made.person.phone
        assert (count("exact"), count("sound WHERE buckets = '{}'")) == (0, 1)

    @pytest.mark.situation(43)
    def test_with_one_name_and_about_seven_years_is_kept_as_told(self) -> None:
        made = person.record(
            by=DESK, case=CaseFactory(), part="beneficiary", sex="female",
            name="Suparti", age_years=7, age_precision="estimated",
        )  # fmt: skip
        assert (made.age_years, made.age_precision) == (7, "estimated")
        assert not made.person.national_id

    @pytest.mark.situation(43)
    def test_shares_a_phone_with_somebody_else(self) -> None:
        case = CaseFactory()
        for name in ("Ibu Uji", "Bibi Uji"):
            record(case, name=name, phone="081234567890")
        assert count("exact WHERE field = 'phone'") == 2

    @pytest.mark.situation(16)
    def test_whose_nik_is_known_elsewhere_is_recorded_like_anybody_and_goes_to_triage(self) -> None:
        known, new, fresh = CaseFactory(), CaseFactory(), CaseFactory()
        record(known, national_id=NIK)
        first = record(fresh, national_id="9971015708900002")
        second = record(new, national_id=NIK)
        assert type(first) is type(second)
        (hint,) = table.hints_of(new.pk)
        assert (hint.other_id, hint.reasons) == (known.pk, ("nik",))

    def test_is_not_like_herself_in_her_own_file(self) -> None:
        case = CaseFactory()
        for _part in range(2):
            record(case, national_id=NIK, name="Rina Kusumawati")
        assert table.hints_of(case.pk) == []

    def test_is_found_under_another_spelling(self) -> None:
        known, new = CaseFactory(), CaseFactory()
        record(known, name="Siti Khodijah Kusumawati")
        record(new, name="Siti Chodidjah Koesoemawati")
        (hint,) = table.hints_of(new.pk)
        assert hint.reasons == ("same_name",)

    def test_leaves_a_row_of_whose_name_was_compared_and_no_name(self) -> None:
        known = record(CaseFactory(), name="Rina Kusumawati").person
        record(CaseFactory(), name="Rina Kusumawati")
        row = AuditEvent.objects.get(action="intake.names_compared")
        assert row.detail["ids"] == [str(known.pk)]
        assert "Rina" not in str(row.detail)

    def test_with_an_unreadable_twin_is_recorded_all_the_same(self) -> None:
        twin = record(CaseFactory(), name="Rina Kusumawati").person
        type(twin).objects.filter(pk=twin.pk).update(name=b"\x01broken")
        assert record(CaseFactory(), name="Rina Kusumawati")


@pytest.mark.situation(44)
class TestHelpedAndAlleged:
    """Somebody is helped in one file and alleged in another: the parts are each file's own."""

    def both(self, earlier: str, newer: str, **known: Any) -> tuple[Case, Case]:
        cases = CaseFactory(), CaseFactory()
        for case, part in zip(cases, (earlier, newer), strict=True):
            person.record(by=DESK, case=case, part=part, sex="female", **known)
        return cases

    @pytest.mark.parametrize(
        ("earlier", "newer", "crossing"),
        [
            ("alleged_perpetrator", "beneficiary", "alleged_there"),
            ("beneficiary", "alleged_perpetrator", "alleged_here"),
        ],
    )
    @pytest.mark.parametrize("known", [{"national_id": NIK}, {"name": "Siti Khodijah Kusumawati"}])
    def test_is_noted_from_both_sides(
        self, earlier: str, newer: str, crossing: str, known: dict[str, str]
    ) -> None:
        first, second = self.both(earlier, newer, **known)
        (hint,) = table.hints_of(second.pk)
        assert crossing in hint.reasons
        other = {"alleged_here": "alleged_there", "alleged_there": "alleged_here"}[crossing]
        (mirrored,) = table.hints_of(first.pk)
        assert other in mirrored.reasons
        assert crossing not in mirrored.reasons

    @pytest.mark.parametrize("part", ["beneficiary", "alleged_perpetrator"])
    def test_is_not_said_of_one_part_in_both(self, part: str) -> None:
        _first, second = self.both(part, part, national_id=NIK)
        assert table.hints_of(second.pk)[0].reasons == ("nik",)

    def test_is_not_said_of_who_lives_in_one_house(self) -> None:
        """A house has many people in it: where one matches by name, the others are not meant."""
        known, new = CaseFactory(), CaseFactory()
        house: dict[str, Any] = {"address": "Jalan Melati 4 RT 3 RW 2"}
        for part, name in (("alleged_perpetrator", "Wahyu Uji"), ("beneficiary", "Rina Kusuma")):
            person.record(by=DESK, case=known, part=part, sex="male", name=name, **house)
        record(new, name="Rina Kusuma", **house)
        assert not {"alleged_here", "alleged_there"} & set(table.hints_of(new.pk)[0].reasons)

    def test_has_both_parts_in_one_case_too(self) -> None:
        """A child who was hurt and hurt back: one human, two parts, one file."""
        made = record(case := CaseFactory(), national_id=NIK)
        again = InvolvementFactory(case=case, person=made.person, part="alleged_perpetrator")
        assert {one.part for one in made.person.involvements.all()} == {made.part, again.part}
        record(elsewhere := CaseFactory(), national_id=NIK)
        assert "alleged_there" in table.hints_of(elsewhere.pk)[0].reasons


class TestFind:
    def test_stops_at_the_sixty_first(self, officer: Any) -> None:
        for _time in range(60):
            assert table.may_ask(officer.pk)
        with pytest.raises(AskedTooOften):
            lookup.find(by=officer, known=Known(national_id=NIK))


class TestKeyChange:
    @pytest.fixture
    def old_people(self, settings: Any) -> list[Any]:
        settings.TEST_INDEX_KEYS = sets(1, current=1)
        return [record(CaseFactory(), national_id=NIK, name="Rina Uji").person for _n in range(3)]

    @pytest.mark.usefixtures("old_people")
    def test_fills_the_new_set_beside_the_old_then_switches_and_drops(self, settings: Any) -> None:
        settings.TEST_INDEX_KEYS = sets(1, 2, current=1)
        record(CaseFactory(), national_id=NIK)
        assert (count("exact WHERE key_number = 1"), count("exact WHERE key_number = 2")) == (4, 1)
        call_command("index_people", verbosity=0)
        assert count("exact WHERE key_number = 2") == 4
        settings.TEST_INDEX_KEYS = sets(1, 2, current=2)
        call_command("drop_index_key", "1", verbosity=0)
        settings.TEST_INDEX_KEYS = sets(2, current=2)
        assert (count("exact WHERE key_number = 1"), count("sound WHERE key_number = 1")) == (0, 0)
        assert len(table.same(2, Column.NIK, digest_of(NIK))) == 4

    @pytest.mark.usefixtures("old_people")
    def test_refuses_to_drop_while_the_new_set_lacks_somebody(self, settings: Any) -> None:
        settings.TEST_INDEX_KEYS = sets(1, 2, current=2)
        with pytest.raises(CommandError):
            call_command("drop_index_key", "1", verbosity=0)
        assert count("sound WHERE key_number = 1") == 3

    def test_refuses_to_drop_the_current_set(self, settings: Any) -> None:
        settings.TEST_INDEX_KEYS = sets(1, current=1)
        with pytest.raises(IndexKeyInUse):
            lookup.drop_index_key(key=1)

    def test_knows_no_set_that_is_not_in_the_file(self) -> None:
        with pytest.raises(IndexKeyInUse):
            lookup.index_people(key=99)

    def test_indexes_people_of_before_as_a_named_service(self) -> None:
        old = PersonFactory(name="Rina Uji", national_id=NIK)
        assert lookup.index_people(key=1) == 1
        assert lookup.index_people(key=1) == 0
        row = AuditEvent.objects.get(action="core.sealed_opened")
        assert (row.actor, row.detail["ids"]) == ("service:intake.indexer", [str(old.pk)])
        assert count("exact") == 1


def digest_of(nik: str) -> bytes:
    keys = index_keys().current
    return digests_of(Known(national_id=nik), keys)[Column.NIK]
