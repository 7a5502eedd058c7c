"""Home of the tests of the officer's list of volunteers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from core import clock
from tests.accounts.volunteers import coordinator_of, volunteer
from tests.factories.accounts import (
    DeviceFactory,
    EnrolmentCodeFactory,
    TeamFactory,
    user_as,
)
from tests.queries import queries_for

SignIn = Callable[[User], Any]  # Any: Django's test client
pytestmark = pytest.mark.django_db
LIST = reverse("accounts:volunteer-list")
BUDGET = 18  # four count for the menu; four are the test's own: its account and savepoint


def see(client: Any, query: str = "") -> str:
    answer = client.get(f"{LIST}{query}")
    assert answer.status_code == 200
    return str(answer.content.decode())


class TestVolunteerList:
    def test_shows_a_coordinator_her_own_teams_only(self, signed_in: SignIn) -> None:
        mine = volunteer()
        unit = mine.memberships.get().team.unit
        others = volunteer(TeamFactory(unit=unit, satgas=True)), volunteer()
        page = see(signed_in(coordinator_of(mine)))
        assert mine.display_name in page
        assert [one.display_name for one in others if f"<b>{one.display_name}</b>" in page] == []

    def test_shows_the_head_every_team_of_her_unit(self, signed_in: SignIn) -> None:
        first = volunteer()
        unit = first.memberships.get().team.unit
        second, elsewhere = volunteer(TeamFactory(unit=unit, patbm=True)), volunteer()
        page = see(signed_in(user_as(Role.HEAD, unit)))
        shown = [f"<b>{one.display_name}</b>" in page for one in (first, second, elsewhere)]
        assert shown == [True, True, False]

    @pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.DEPT_VIEWER, Role.INTAKE_OFFICER])
    def test_is_closed_to_who_looks_after_nobody(self, signed_in: SignIn, role: Role) -> None:
        client = signed_in(user_as(role, volunteer().memberships.get().team.unit))
        assert client.get(LIST).status_code == 403

    def test_is_closed_to_a_plain_member(self, signed_in: SignIn) -> None:
        assert signed_in(volunteer()).get(LIST).status_code == 403

    def test_leaves_out_who_left(self, signed_in: SignIn) -> None:
        gone = volunteer()
        officer = coordinator_of(gone)
        gone.memberships.update(ends_on=clock.today() - timedelta(days=1))
        assert f"<b>{gone.display_name}</b>" not in see(signed_in(officer))

    def test_says_how_each_phone_stands(self, signed_in: SignIn) -> None:
        team = TeamFactory(satgas=True)
        with_phone, with_code, with_nothing = (volunteer(team) for _ in range(3))
        DeviceFactory(user=with_phone)
        EnrolmentCodeFactory(user=with_code)
        officer = coordinator_of(with_nothing)
        DeviceFactory(user=officer)  # replaced below by the phone she signs in with
        officer.devices.update(unlinked_at=clock.now(), unlinked_by="x", unlink_reason="officer")
        page = see(signed_in(officer))
        assert page.count("ponsel terhubung") == 2  # one of them hers
        assert page.count("kode sudah diberikan") == 1
        assert page.count("belum ada ponsel") == 2

    def test_finds_by_part_of_a_name_by_team_and_by_number(self, signed_in: SignIn) -> None:
        team = TeamFactory(satgas=True)
        unit = team.unit
        user_as(Role.SATGAS_MEMBER, unit, team, display_name="Sri Rejeki")
        other = volunteer(TeamFactory(unit=unit, satgas=True))
        client = signed_in(user_as(Role.HEAD, unit))
        for query in ("?cari=rejek", f"?tim={team.pk}"):
            page = see(client, query)
            assert "Sri Rejeki" in page
            assert f"<b>{other.display_name}</b>" not in page
        assert "Sri Rejeki" not in see(client, f"?orang={other.pk}")

    @pytest.mark.parametrize("query", ["?tim=abc", "?orang=٣", "?tim=99999999999999", "?cari=%00"])
    def test_survives_nonsense_in_the_address(self, signed_in: SignIn, query: str) -> None:
        unit = volunteer().memberships.get().team.unit
        assert signed_in(user_as(Role.HEAD, unit)).get(f"{LIST}{query}").status_code in {200, 400}

    def test_turns_pages(self, signed_in: SignIn) -> None:
        team = TeamFactory(satgas=True)
        for _ in range(26):
            volunteer(team)
        client = signed_in(user_as(Role.HEAD, team.unit))
        assert "Halaman 1 dari 2" in see(client)
        assert see(client, "?halaman=2").count("ppa-people__one") == 1

    def test_costs_the_same_for_two_and_for_twenty(self, signed_in: SignIn) -> None:
        team = TeamFactory(satgas=True)
        client = signed_in(user_as(Role.HEAD, team.unit))
        for _ in range(2):
            DeviceFactory(user=volunteer(team))
        see(client)
        few = queries_for(client, LIST)
        for _ in range(18):
            DeviceFactory(user=volunteer(team))
        assert queries_for(client, LIST) == few <= BUDGET
