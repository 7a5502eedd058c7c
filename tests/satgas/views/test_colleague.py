"""Home of the tests of the pages on people: posts, load, and nothing of where they live."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.roles import Role
from core import clock
from intake.models import GrantKind
from intake.models.codes import Risk
from tests.factories.accounts import (
    DomicileFactory,
    MembershipFactory,
    PostingFactory,
    TeamFactory,
    UserFactory,
    user_as,
)
from tests.factories.intake import CaseGrantFactory
from tests.factories.satgas import FollowUpFactory
from tests.queries import queries_for
from tests.satgas.desk import Desk

URL = "/meja/orang/"
BUDGET = 28


def page_of(user: Any) -> str:
    return f"{URL}{user.pk}/"


def shown(client: Any, query: str = "") -> set[str]:
    return {user.display_name for user, *_rest in client.get(f"{URL}?{query}").context["rows"]}


class TestColleagueList:
    def test_sends_a_visitor_to_sign_in(self, client: Any) -> None:
        assert client.get(URL).status_code == 302

    @pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.PATBM_MEMBER, Role.DPO])
    def test_is_for_those_who_answer_for_others(
        self, signed_in: Any, desk: Desk, role: Role
    ) -> None:
        assert signed_in(desk.as_(role)).get(URL).status_code == 403

    def test_shows_who_holds_a_post_today_and_nobody_else(self, signed_in: Any, desk: Desk) -> None:
        lead, gone, elsewhere = desk.lead, UserFactory(), UserFactory()
        PostingFactory(user=gone, unit=desk.unit, ends_on=clock.today() - timedelta(days=1))
        PostingFactory(user=elsewhere)
        PostingFactory(user=UserFactory(is_active=False), unit=desk.unit)
        assert shown(signed_in(desk.head)) == {lead.display_name, desk.head.display_name}

    def test_says_how_much_each_carries(self, signed_in: Any, desk: Desk) -> None:
        FollowUpFactory(case=desk.case(risk=Risk.HIGH), late=True)
        desk.case()
        rows = signed_in(desk.head).get(URL).context["rows"]
        load = next(load for user, _posts, load in rows if user == desk.lead)
        assert (load.cases, load.high, load.late) == (2, 1, 1)

    def test_names_a_post_once_that_is_held_in_a_team(self, signed_in: Any, desk: Desk) -> None:
        PostingFactory(user=desk.lead, unit=desk.unit, role=Role.CASE_MANAGER)
        PostingFactory(user=desk.lead, unit=desk.unit, role=Role.MEDIATOR)
        rows = signed_in(desk.head).get(URL).context["rows"]
        posts = next(posts for user, posts, _load in rows if user == desk.lead)
        assert {(str(post.label), post.team) for post in posts} == {
            ("Manajer kasus", desk.team.name),
            ("Mediator", ""),
        }

    def test_filters_by_name_role_team_and_kecamatan(self, signed_in: Any, desk: Desk) -> None:
        field = TeamFactory(unit=desk.unit, satgas=True)
        kader = user_as(Role.SATGAS_MEMBER, desk.unit, team=field, display_name="Kader Uji")
        assert desk.lead
        client = signed_in(desk.head)
        district = field.region.parent_id
        queries = ("cari=kader", "peran=satgas_member", f"tim={field.pk}", f"kecamatan={district}")
        for query in queries:
            assert shown(client, query) == {kader.display_name}, query
        assert (
            "Tidak ada yang cocok dengan saringan ini"
            in client.get(f"{URL}?cari=xyz").content.decode()
        )

    def test_shows_a_coordinator_the_people_of_her_team(self, signed_in: Any, desk: Desk) -> None:
        own = TeamFactory(unit=desk.unit, satgas=True)
        coordinator = user_as(Role.SATGAS_COORD, desk.unit, team=own)
        member = user_as(Role.SATGAS_MEMBER, desk.unit, team=own)
        client = signed_in(coordinator)
        assert shown(client) == {coordinator.display_name, member.display_name}
        assert client.get(page_of(desk.lead)).status_code == 404

    def test_refuses_a_parameter_it_does_not_know(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.head).get(f"{URL}?user__password=x").status_code == 400

    def test_costs_the_same_for_many_people(self, signed_in: Any, desk: Desk) -> None:
        client = signed_in(desk.head)
        assert desk.lead
        client.get(URL)
        few = queries_for(client, URL)
        for _number in range(5):
            user_as(Role.SATGAS_MEMBER, desk.unit, team=TeamFactory(unit=desk.unit, satgas=True))
        assert queries_for(client, URL) == few <= BUDGET


class TestColleagueDetail:
    def test_shows_posts_of_today_and_before(self, signed_in: Any, desk: Desk) -> None:
        today = clock.today()
        PostingFactory(
            user=desk.lead,
            unit=desk.unit,
            role=Role.COUNSELLOR,
            ends_on=today - timedelta(days=9),
            decree_number="SK/UJI/1",
        )
        PostingFactory(user=desk.lead, role=Role.AUDITOR)  # in another unit
        answer = signed_in(desk.head).get(page_of(desk.lead))
        posts = answer.context["posts"]
        assert [(str(post.label), post.is_over) for post in posts] == [
            ("Manajer kasus", False),
            ("Konselor", True),
        ]
        assert "SK/<wbr>UJI/<wbr>1" in answer.content.decode()

    def test_counts_tasks_of_a_volunteer_and_no_cases(self, signed_in: Any, desk: Desk) -> None:
        team = TeamFactory(unit=desk.unit, satgas=True)
        volunteer = user_as(Role.SATGAS_MEMBER, desk.unit, team=team)
        page = signed_in(desk.head).get(page_of(volunteer)).content.decode()
        assert "Tugas terbuka" in page
        assert "Kasus berjalan yang dipegang" not in page

    def test_says_what_she_carries_and_for_whom_she_stands_in(
        self, signed_in: Any, desk: Desk
    ) -> None:
        case = desk.case()
        deputy = user_as(Role.CASE_MANAGER, desk.unit, team=desk.team)
        CaseGrantFactory(content_object=case, user=deputy, kind=GrantKind.DEPUTY)
        client = signed_in(desk.head)
        assert client.get(page_of(desk.lead)).context["load"].cases == 1
        assert "Menggantikan di 1 kasus" in client.get(page_of(deputy)).content.decode()

    def test_says_nothing_of_where_she_lives(self, signed_in: Any, desk: Desk) -> None:
        home = DomicileFactory(user=desk.lead)
        text = signed_in(desk.head).get(page_of(desk.lead)).content.decode()
        assert home.kelurahan.name not in text

    def test_leads_to_the_phone_of_a_volunteer_only(self, signed_in: Any, desk: Desk) -> None:
        field = TeamFactory(unit=desk.unit, satgas=True)
        kader = user_as(Role.SATGAS_MEMBER, desk.unit, team=field)
        client = signed_in(desk.head)
        assert f"/meja/relawan/?orang={kader.pk}" in client.get(page_of(kader)).content.decode()
        assert "/meja/relawan/?orang=" not in client.get(page_of(desk.lead)).content.decode()

    def test_is_not_there_for_somebody_of_another_unit(self, signed_in: Any, desk: Desk) -> None:
        stranger = MembershipFactory().user
        assert signed_in(desk.head).get(page_of(stranger)).status_code == 404
