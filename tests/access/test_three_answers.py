"""Three answers to "who sees what" must be the same sets: oracle, Python scope, bare policies.

PPA_WORLDS (40 people each) scales the run; PPA_FIRST_WORLD begins elsewhere. Each world lives in a
savepoint and is gone before the next.
"""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields

import pytest
from django.contrib.auth.models import Permission
from django.db import connection, transaction

from accounts.models import User
from core.database_roles import DatabaseRole
from intake.models import CaseQuerySet
from intake.models.grant import CaseGrantQuerySet
from tests.access import oracle
from tests.access.oracle import Seen, World
from tests.access.random_world import random_world
from tests.access.stored_world import Ground, by_the_policies, by_the_scope, store
from tests.conftest import database_role, forget_who_asked
from tests.factories.accounts import CityFactory, RegionFactory

pytestmark = pytest.mark.django_db

WORLDS = int(os.environ.get("PPA_WORLDS", "50"))
FIRST = int(os.environ.get("PPA_FIRST_WORLD", "1"))
FIRST_ID = 9_000_000  # above every id that the factories' sequences give
KINDS = [field.name for field in fields(Seen)]


@pytest.fixture
def ground(db: None) -> Ground:  # noqa: ARG001
    view = Permission.objects.get(content_type__app_label="intake", codename="view_case")
    return Ground(CityFactory(), RegionFactory(), view)


@pytest.fixture
def told() -> Counter[str]:
    """How many of the oracle's answers held something, by kind."""
    return Counter()


def differences(seed: int, ground: Ground, told: Counter[str] | None = None) -> Iterator[str]:
    """One line for each answer of each person that differs from the oracle's."""
    with transaction.atomic():
        world = random_world(seed, FIRST_ID)
        store(world, ground)
        users = User.objects.in_bulk([one.id for one in world.people])
        right = {one.id: oracle.seen_by(world, one) for one in world.people}
        scope = {pk: by_the_scope(user, world) for pk, user in users.items()}
        with database_role(DatabaseRole.WEB):
            policies = by_the_policies(list(users))
        forget_who_asked()
        transaction.set_rollback(True)
    for pk in users:
        yield from _told_apart(f"world {seed}, person {pk}", right[pk], scope[pk], policies[pk])
        if told is not None:
            told.update(kind for kind in KINDS if getattr(right[pk], kind))
            told["pairs"] += 1


def _told_apart(who: str, right: Seen, scope: Seen, policies: Seen) -> Iterator[str]:
    for name, answer in (("scope", scope), ("policies", policies)):
        for kind in KINDS:
            wanted, got = getattr(right, kind), getattr(answer, kind)
            if wanted != got:
                yield f"{who}: {name} shows {kind} +{len(got - wanted)} -{len(wanted - got)}"


@pytest.mark.situation(5)
@pytest.mark.situation(6)
@pytest.mark.situation(10)
def test_are_the_same_sets_for_everybody(ground: Ground, told: Counter[str]) -> None:
    found = [
        line for seed in range(FIRST, FIRST + WORLDS) for line in differences(seed, ground, told)
    ]
    assert found == []
    assert told["pairs"] == WORLDS * 40
    # Empty answers prove little: every kind of row is seen by many and never by most; a pair of
    # walled twins by those few who answer for both.
    assert 0.005 < told["twins"] / told["pairs"] < 0.2, told
    for kind in (one for one in KINDS if one != "twins"):
        assert 0.1 < told[kind] / told["pairs"] < 0.85, (kind, told)


class TestPlantedFaults:
    """The comparison is only worth something if it sees what a tired developer would write."""

    WORLDS = range(1, 7)

    def caught(self, ground: Ground) -> list[str]:
        """The differences of the first world that has any."""
        for seed in self.WORLDS:
            found = list(differences(seed, ground))
            if found:
                return found
        return []

    def plant(self, sentence: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sentence)

    def test_an_unqualified_column_in_a_policy(self, ground: Ground) -> None:
        """`unit_id` binds to the team's own column: the condition is true for every case."""
        self.plant(
            "ALTER POLICY seen_by_the_rule ON intake_case USING (EXISTS ("
            " SELECT 1 FROM accounts_team AS team"
            " WHERE team.unit_id = unit_id AND team.id IN (SELECT app.reach_teams())))"
        )
        found = self.caught(ground)
        assert found
        assert all("policies shows" in line for line in found)

    def test_a_grant_that_ignores_its_end_in_the_database(self, ground: Ground) -> None:
        self.plant(
            "CREATE OR REPLACE FUNCTION app.granted_cases() RETURNS SETOF uuid"
            " LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$"
            " SELECT content_object_id FROM public.intake_casegrant"
            " WHERE user_id = app.me() AND revoked_at IS NULL AND app.reads_cases() $$"
        )
        found = self.caught(ground)
        assert found
        assert all("policies shows" in line and "-0" in line for line in found)

    def test_a_denial_that_the_database_forgets(self, ground: Ground) -> None:
        self.plant(
            "CREATE OR REPLACE FUNCTION app.denied_cases() RETURNS SETOF uuid LANGUAGE sql STABLE"
            " SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS"
            " $$ SELECT NULL::uuid WHERE false $$"
        )
        assert any("policies shows" in line for line in self.caught(ground))

    def test_a_pair_that_is_seen_from_one_side(self, ground: Ground) -> None:
        self.plant(
            "ALTER POLICY seen_from_both_sides ON intake_casetwin USING ("
            " app.opens((SELECT app.my_sight()), intake_casetwin.one_id))"
        )
        found = self.caught(ground)
        assert found
        assert all("policies shows twins" in line and "-0" in line for line in found)

    def test_a_role_that_the_database_knows_otherwise(self, ground: Ground) -> None:
        self.plant("UPDATE accounts_rolerule SET reach = 'none' WHERE role = 'supervisor'")
        assert any("policies shows cases +0" in line for line in self.caught(ground))

    def test_a_filter_that_visible_to_forgets(
        self, ground: Ground, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(CaseQuerySet, "visible_to", lambda rows, _scope: rows.all())
        found = self.caught(ground)
        assert found
        assert all("scope shows" in line for line in found)

    def test_a_grant_that_ignores_its_end_in_python(
        self, ground: Ground, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(
            CaseGrantQuerySet, "live", lambda rows, _at: rows.filter(revoked_at__isnull=True)
        )
        found = self.caught(ground)
        assert found
        assert all("scope shows" in line and "-0" in line for line in found)


def test_the_same_seed_gives_the_same_world() -> None:
    first: World = random_world(3, FIRST_ID)
    assert first == random_world(3, FIRST_ID)
    assert first != random_world(4, FIRST_ID)
