"""Schema lookup: who may touch it, what its functions give, and that SQL ranks as Python does."""

import random
from typing import Any
from uuid import uuid4

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction

from core.database_roles import DatabaseRole
from core.sealing.index_keys import Column, index_keys
from core.sealing.shredding import Subject, erasers
from intake.lookup import table
from intake.lookup.ranking import candidates_of
from tests.conftest import database_role
from tests.factories.intake import CaseFactory, DenialFactory, PersonFactory
from tests.intake.city import City

pytestmark = pytest.mark.django_db
TABLES = ("exact", "sound", "hint", "asked")


class TestRights:
    @pytest.mark.parametrize("role", [DatabaseRole.WEB, DatabaseRole.WORKER, DatabaseRole.PUBLIC])
    @pytest.mark.parametrize("name", TABLES)
    def test_nobody_reads_or_writes_a_table(self, role: DatabaseRole, name: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT has_table_privilege(%s, %s, 'SELECT, INSERT, UPDATE, DELETE')",
                [role.value, f"lookup.{name}"],
            )
            assert cursor.fetchone() == (False,)

    def test_the_web_process_asks_through_functions(self, city: City) -> None:
        with database_role(DatabaseRole.WEB):
            assert table.handled_by(city.stranger.pk, [city.known.pk])
            with (
                pytest.raises(ProgrammingError, match="permission denied"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute("SELECT * FROM lookup.exact")

    def test_the_public_process_calls_none_of_them(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT bool_or(has_function_privilege('app_public', p.oid, 'EXECUTE'))"
                " FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace"
                " WHERE n.nspname = 'lookup'"
            )
            assert cursor.fetchone() == (False,)

    def test_a_backup_reads_every_table(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT bool_and(has_table_privilege('app_backup', oid, 'SELECT')) FROM pg_class"
                " WHERE relnamespace = 'lookup'::regnamespace AND relkind = 'r'"
            )
            assert cursor.fetchone() == (True,)


class TestConstraints:
    @pytest.mark.parametrize(
        ("sentence", "name"),
        [
            ("INSERT INTO lookup.exact VALUES (1, 'name', %s, %s, %s)", "exact_known_field"),
            ("INSERT INTO lookup.exact VALUES (1, 'nik', '', %s, %s)", "exact_is_128_bits"),
            ("INSERT INTO lookup.sound VALUES (1, %s, %s, '{1024}')", "sound_is_10_bits"),
            ("INSERT INTO lookup.hint VALUES (%s, %s, '{}', now())", "hint_has_reasons"),
        ],
    )
    def test_hold(self, sentence: str, name: str) -> None:
        values: list[Any] = [uuid4(), uuid4()]
        if sentence.count("%s") == 3:
            values.insert(0, b"0" * 16)
        with pytest.raises(IntegrityError, match=name), connection.cursor() as cursor:
            cursor.execute(sentence, values)

    def test_a_file_is_not_like_itself(self) -> None:
        one = uuid4()
        with pytest.raises(IntegrityError, match="hint_joins_two"):
            table.note(one, one, ["nik"])


class TestAlike:
    def test_ranks_as_python_does(self) -> None:
        draw = random.Random(3)  # noqa: S311  # the same rows each time
        case = CaseFactory()
        people = sorted(
            (PersonFactory(case=case, name="Uji") for _number in range(40)), key=lambda one: one.pk
        )
        rows = [sorted(draw.sample(range(12), draw.randint(1, 4))) for _person in people]
        for person, row in zip(people, rows, strict=True):
            table.keep(7, table.Hit(person.pk, case.pk), {}, row)
        places: dict[int, list[int]] = {}
        for place, row in enumerate(rows):
            for number in row:
                places.setdefault(number, []).append(place)
        kept, near = [1, 5, 9], [2, 5, 11]
        wanted = candidates_of(places, [len(row) for row in rows], kept, near)
        found = [one.person_id for one in table.alike(7, kept, near)]
        assert found == [people[place].pk for place in wanted]

    def test_gives_nothing_that_can_be_read(self, city: City) -> None:
        keys = index_keys().current
        every = list(range(1024))
        (found,) = table.alike(keys.number, every, [])
        assert b"Rina" not in found.sealed_name
        assert found.case_id == city.known.pk


class TestHandledBy:
    def test_names_the_team_of_a_case(self, city: City) -> None:
        found = table.handled_by(city.stranger.pk, [city.known.pk, uuid4()])
        assert found == {city.known.pk: table.Handler("UPTD PPA Uji", "Tim Timur")}

    def test_says_of_a_restricted_case_the_same_as_of_none(self, city: City) -> None:
        city.known.is_restricted = True
        city.known.save(update_fields=["is_restricted"])
        assert table.handled_by(city.stranger.pk, [city.known.pk]) == {}

    @pytest.mark.situation(11)
    def test_says_nothing_to_somebody_shut_out(self, city: City) -> None:
        DenialFactory(user=city.head, case=city.known)
        assert table.handled_by(city.head.pk, [city.known.pk]) == {}


class TestMayAsk:
    def test_lets_sixty_through_in_an_hour(self, city: City) -> None:
        assert all(table.may_ask(city.head.pk) for _time in range(60))
        assert not table.may_ask(city.head.pk)
        assert table.may_ask(city.stranger.pk)

    def test_forgets_what_is_older(self, city: City) -> None:
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO lookup.asked VALUES (%s,"
                " array_fill(clock_timestamp() - interval '61 minutes', ARRAY[60]))",
                [city.head.pk],
            )
        assert table.may_ask(city.head.pk)


def test_shredding_leaves_nothing_to_find(city: City) -> None:
    other = CaseFactory(unit=city.unit)
    table.note(other.pk, city.known.pk, ["nik"])
    keys = index_keys().current
    subject = Subject("case", city.known.pk)
    eraser = erasers()["lookup"]
    assert eraser.remaining(subject) == 4  # NIK, phone, sound, hint
    with database_role(DatabaseRole.KEYMASTER):
        assert eraser.erase(subject) == 4
        assert eraser.erase(subject) == eraser.remaining(subject) == 0
        assert eraser.erase(Subject("complaint", city.known.pk)) == 0
    assert table.alike(keys.number, list(range(1024)), []) == []
    assert table.hints_of(other.pk) == []
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM lookup.exact WHERE field = %s", [Column.NIK.value])
        assert cursor.fetchone() == (0,)
