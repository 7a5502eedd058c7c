"""Home of what must not be seen: pages of other units look like nothing, lists leave out."""

import re
from datetime import timedelta
from typing import Any

import pytest

from accounts.models import User
from accounts.roles import Role
from core import clock
from tests.access.conftest import Ask, Stage
from tests.access.matrix import WEB, Row
from tests.access.world import World
from tests.factories.accounts import MembershipFactory, PostingFactory, TeamFactory
from tests.factories.intake import CaseFactory, ComplaintFactory, DenialFactory
from tests.factories.satgas import TaskFactory

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"|data-left="[0-9]+"')
WITH_ARGUMENT = [row for row in WEB if 404 in row.other]
pytestmark = pytest.mark.django_db  # without it pytest-django makes no database
ONE_DAY = timedelta(days=1)
MISSING_ID = "00000000-0000-4000-8000-000000000000"


def best_of(row: Row) -> Role:
    """A role that would get the page in its own unit, or be asked there for a reason first."""
    found = [row.own[code] for code in (200, 302, 403) if code in row.own]
    roles = found[0]
    return Role(roles.split()[0])


def missing(value: Any) -> Any:
    """A number or id of the same form that was never given."""
    if isinstance(value, int):
        return 999_999_999
    text = str(value)
    if re.fullmatch(r"[0-9a-f-]{36}", text):
        return MISSING_ID
    return re.sub(r"\d{6}$", "999999", text) if re.search(r"\d{6}$", text) else text


def body_of(answer: Any, said: str) -> bytes:
    """The page without its form token and without the address the visitor wrote herself."""
    return TOKEN.sub(b"", answer.content).replace(said.encode(), b"ADDRESS")


@pytest.mark.parametrize("row", WITH_ARGUMENT, ids=lambda row: f"{row.method} {row.address}")
def test_what_is_not_hers_looks_like_nothing(row: Row, stage: Stage) -> None:
    world, user = stage.world, stage.other[best_of(row)]
    there = world.url(row.address)
    arguments = [missing(value) for value in world.arguments(row.address)]
    if row.address.startswith("reports:"):
        arguments[0] = "ZZZZ"
    gone = world.url_of(row.address, arguments)
    real, nothing = stage.ask(user, row.method, there), stage.ask(user, row.method, gone)
    assert real.status_code == nothing.status_code == 404
    assert body_of(real, there) == body_of(nothing, gone)
    assert headers_of(real) == headers_of(nothing)


def headers_of(answer: Any) -> dict[str, str]:
    return {name: value for name, value in answer.items() if name != "Content-Length"}


def see(ask: Ask, user: User, url: str) -> str:
    answer = ask(user, "GET", url)
    assert answer.status_code == 200
    return str(answer.content.decode())


class TestComplaintList:
    def test_holds_the_complaints_of_her_unit_and_no_other(self, world: World, ask: Ask) -> None:
        other = ComplaintFactory(unit=world.other)
        officer = world.somebody(Role.INTAKE_OFFICER, world.own, in_place=True)
        mine = world.complaint
        page = see(ask, officer, world.url("intake:complaint-list"))
        assert mine.number in page
        assert other.number not in page

    def test_shows_no_word_of_what_was_told(self, world: World, ask: Ask) -> None:
        ComplaintFactory(unit=world.own, words="cerita yang disegel")
        officer = world.somebody(Role.INTAKE_OFFICER, world.own, in_place=True)
        assert "cerita yang disegel" not in see(ask, officer, world.url("intake:complaint-list"))

    def test_is_empty_on_the_day_after_her_post_ended(self, world: World, ask: Ask) -> None:
        posting = PostingFactory(unit=world.own, ends_on=clock.today())
        url = world.url("intake:complaint-list")
        assert ask(posting.user, "GET", url).status_code == 200
        clock.move_by(clock.at(clock.today()) - clock.now() + ONE_DAY)
        assert ask(posting.user, "GET", url).status_code == 403


class TestCaseList:
    def test_holds_the_cases_of_her_unit_and_no_other(self, world: World, ask: Ask) -> None:
        other = CaseFactory(unit=world.other)
        head = world.somebody(Role.HEAD, world.own, in_place=True)
        mine = world.case
        page = see(ask, head, world.url("satgas:case-list"))
        assert mine.number in page
        assert other.number not in page

    def test_hides_a_restricted_case_from_the_head_and_her_team(
        self, world: World, ask: Ask
    ) -> None:
        hidden = CaseFactory(unit=world.own, desk_team=world.desk, is_restricted=True)
        for role in (Role.HEAD, Role.SUPERVISOR, Role.FOLLOWUP_HEAD):
            user = world.somebody(role, world.own, in_place=True)
            assert hidden.number not in see(ask, user, world.url("satgas:case-list"))

    def test_hides_a_case_from_somebody_who_is_kin(self, world: World, ask: Ask) -> None:
        head = world.somebody(Role.HEAD, world.own, in_place=True)
        DenialFactory(user=head, case=world.case)
        assert world.case.number not in see(ask, head, world.url("satgas:case-list"))

    def test_leaves_out_what_a_case_manager_was_not_given(self, world: World, ask: Ask) -> None:
        manager = world.somebody(Role.CASE_MANAGER, world.own, in_place=True)
        somebody_elses = CaseFactory(unit=world.own, desk_team=world.desk)
        page = see(ask, manager, world.url("satgas:case-list"))
        assert world.case.number in page
        assert somebody_elses.number not in page


class TestTaskList:
    def test_holds_the_tasks_of_her_team_and_no_other(self, world: World, ask: Ask) -> None:
        volunteer = world.somebody(Role.SATGAS_MEMBER, world.own, in_place=True)
        other_team = TeamFactory(unit=world.own, satgas=True)
        other = TaskFactory(case=world.case, team=other_team)
        mine = world.task
        page = see(ask, volunteer, world.url("satgas:task-list"))
        assert str(mine.pk) in page
        assert str(other.pk) not in page

    def test_leaves_out_what_somebody_else_took(self, world: World, ask: Ask) -> None:
        faster = world.somebody(Role.SATGAS_MEMBER, world.own, in_place=True)
        volunteer = world.somebody(Role.SATGAS_MEMBER, world.own, in_place=True)
        taken = TaskFactory(case=world.case, team=world.field_team, taken_by=faster)
        assert str(taken.pk) not in see(ask, volunteer, world.url("satgas:task-list"))

    def test_names_neither_the_case_nor_the_person(self, world: World, ask: Ask) -> None:
        volunteer = world.somebody(Role.PATBM_MEMBER, world.own, in_place=True)
        TaskFactory(case=world.case, team=world.field_team)
        page = see(ask, volunteer, world.url("satgas:task-list"))
        assert world.case.number not in page
        assert "Ibu S." not in page

    def test_is_gone_when_her_membership_ended(self, world: World, ask: Ask) -> None:
        gone = MembershipFactory(
            team=world.field_team, role=Role.SATGAS_MEMBER, ends_on=clock.today() - ONE_DAY
        )
        assert ask(gone.user, "GET", world.url("satgas:task-list")).status_code == 403


def test_the_first_wall_answers_before_the_address(world: World, ask: Ask) -> None:
    """Somebody who is not signed in learns nothing from what exists."""
    there = ask(None, "GET", world.url("intake:complaint-detail"))
    gone = ask(None, "GET", "/meja/aduan/ADU-ZZZ-2026-999999/")
    assert there.status_code == gone.status_code == 302
