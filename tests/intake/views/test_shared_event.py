"""Home of one event with several complaints, as tests: 13 victims in one school."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Unit, User
from accounts.roles import Role
from core import clock, context
from core.models import AuditEvent
from intake.actions import complaint as complaints
from intake.actions import shared_event
from intake.models import Case, Complaint, SharedEvent, SharedEventMember
from tests.conftest import WebClient
from tests.factories.accounts import MembershipFactory, TeamFactory, UnitFactory, user_as
from tests.factories.intake import CaseFactory, CaseGrantFactory, ComplaintFactory, DenialFactory
from tests.factories.matters import SharedEventFactory, SharedEventMemberFactory
from tests.intake.conftest import Receive
from tests.intake.views.test_triage import ACCEPTED

SignIn = Callable[[User], WebClient]
VICTIMS = 13


@pytest.fixture
def desk(officer: User, signed_in: SignIn) -> WebClient:
    return signed_in(officer)


@pytest.fixture
def victims(receive: Receive, officer: User) -> list[Complaint]:
    """13 of one school, each read and tied to the first."""
    made = [receive(contact=None) for _one in range(VICTIMS)]
    with context.acting(officer.pk):
        for one in made:
            complaints.open_for_reading(by=officer, complaint=one)
        for one in made[1:]:
            shared_event.tie(by=officer, complaint=one, other=made[0])
    return made


def send(desk: WebClient, complaint: Complaint, page: str, **given: Any) -> Any:
    url = reverse(f"intake:{page}", args=[complaint.number])
    return desk.post(url, {"client_key": str(uuid.uuid4()), **given})


def tie(desk: WebClient, complaint: Complaint, number: str) -> Any:
    return send(desk, complaint, "shared-event-tie", number=number)


def list_of(desk: WebClient) -> str:
    url = reverse("intake:shared-event-detail", args=[SharedEvent.objects.get().number])
    return desk.get(url).content.decode()


def become(complaint: Complaint, **given: Any) -> Case:
    case: Case = CaseFactory(unit=complaint.unit, **given)
    complaint.links.create(case=case, data_key=case.data_key, at=clock.now(), by="service:test")
    return case


class TestSharedEventTie:
    def test_thirteen_of_one_school_stay_thirteen(self, desk: WebClient, receive: Receive) -> None:
        first, *others = [receive(contact=None) for _one in range(VICTIMS)]
        for one in others:
            assert tie(desk, one, first.number).status_code == 302
        assert SharedEvent.objects.count() == 1
        assert SharedEventMember.objects.live().count() == VICTIMS
        assert Complaint.objects.waiting().count() == VICTIMS
        assert not Case.objects.exists()
        assert f"{VICTIMS} aduan dalam peristiwa ini, 0 sudah diputuskan" in list_of(desk)

    def test_its_number_says_nothing(self, victims: list[Complaint]) -> None:
        number = SharedEvent.objects.get().number
        assert number == f"PRS-TNG-{clock.today().year}-000001"
        row = AuditEvent.objects.filter(action="intake.shared_event_joined").latest("id")
        assert row.detail == {"event": number}

    def test_twice_changes_nothing(self, desk: WebClient, victims: list[Complaint]) -> None:
        assert tie(desk, victims[3], victims[7].number).status_code == 302
        number = SharedEvent.objects.get().number
        assert tie(desk, victims[3], number).status_code == 302
        assert SharedEventMember.objects.count() == VICTIMS

    def test_takes_the_number_of_a_case_and_of_the_event(
        self, desk: WebClient, victims: list[Complaint], receive: Receive
    ) -> None:
        case = become(victims[0])
        more, last = receive(), receive()
        assert tie(desk, more, case.number).status_code == 302
        assert tie(desk, last, SharedEvent.objects.get().number).status_code == 302
        assert SharedEventMember.objects.live().count() == VICTIMS + 2

    def test_two_events_are_not_made_one(
        self, desk: WebClient, victims: list[Complaint], receive: Receive
    ) -> None:
        one, other = receive(), receive()
        tie(desk, one, other.number)
        answer = tie(desk, one, victims[0].number)
        assert answer.status_code == 409
        assert "Keluarkan salah satu dulu" in answer.content.decode()

    def test_with_itself_or_another_units_is_told_kindly(
        self, desk: WebClient, receive: Receive
    ) -> None:
        mine = receive()
        theirs = SharedEventMemberFactory(complaint=ComplaintFactory(unit=UnitFactory()))
        for number in (mine.number, theirs.complaint.number, theirs.event.number):
            assert tie(desk, mine, number).status_code == 422
        assert SharedEventMember.objects.count() == 1


class TestSharedEventDetail:
    def test_tells_number_state_clock_and_who_has_it(
        self, desk: WebClient, unit: Unit, victims: list[Complaint]
    ) -> None:
        assert send(desk, victims[0], "triage-record", **ACCEPTED).status_code == 302
        Case.objects.update(desk_team=TeamFactory(unit=unit, name="Tim Contoh"))
        page = list_of(desk)
        assert all(one.number in page for one in victims)
        assert Case.objects.get().number in page
        assert "Tim Contoh" in page
        assert f"{VICTIMS} aduan dalam peristiwa ini, 1 sudah diputuskan" in page

    @pytest.mark.situation(44)
    @pytest.mark.situation(53)
    @pytest.mark.parametrize("shut", ["restricted", "denied"])
    def test_who_is_closed_to_her_is_not_even_counted(
        self, shut: str, desk: WebClient, officer: User, victims: list[Complaint]
    ) -> None:
        case = become(victims[4], is_restricted=shut == "restricted")
        if shut == "denied":
            DenialFactory(user=officer, case=case)
        page = list_of(desk)
        assert victims[4].number not in page
        assert f"{VICTIMS - 1} aduan dalam peristiwa ini" in page
        assert "lagi" not in page.split("<table")[1].split("</main>")[0]

    def test_where_nobody_is_hers_there_is_no_event(
        self, desk: WebClient, officer: User, victims: list[Complaint]
    ) -> None:
        for one in victims:
            DenialFactory(user=officer, case=become(one))
        url = reverse("intake:shared-event-detail", args=[SharedEvent.objects.get().number])
        assert desk.get(url).status_code == 404

    def test_a_joined_one_is_no_person_more(
        self, desk: WebClient, victims: list[Complaint]
    ) -> None:
        told = {"number": victims[0].number, "reason": "told_again"}
        send(desk, victims[1], "join-make", **told)
        assert f"{VICTIMS - 1} aduan dalam peristiwa ini, 0 sudah diputuskan" in list_of(desk)

    def test_asks_no_more_of_many_than_of_one(self, desk: WebClient, receive: Receive) -> None:
        first, second = receive(), receive()
        tie(desk, first, second.number)

        def questions() -> int:
            with CaptureQueriesContext(connection) as queries:
                list_of(desk)
            return len(queries)

        few = questions()
        for _time in range(6):
            tie(desk, receive(), first.number)
        assert questions() == few

    def test_stands_beside_the_decision(self, desk: WebClient, victims: list[Complaint]) -> None:
        url = reverse("intake:triage-record", args=[victims[2].number])
        page = desk.get(url).content.decode()
        assert f"{VICTIMS} aduan dalam peristiwa ini, 0 sudah diputuskan" in page


class TestSharedEventRecord:
    def test_puts_the_new_one_into_the_event(
        self, desk: WebClient, unit: Unit, victims: list[Complaint]
    ) -> None:
        event = SharedEvent.objects.get()
        url = reverse("intake:shared-event-record", args=[event.number])
        page = desk.get(url).content.decode()
        assert event.number in page
        told = {
            "channel": "walk_in",
            "received_on": clock.today().isoformat(),
            "who": "other",
            "words": "Kata uji.",
            "safety": "unknown",
            "wants_contact": "no",
            "unit": unit.pk,
        }
        answer = desk.post(url, {"client_key": str(uuid.uuid4()), **told})
        assert answer.status_code == 302, answer.context["form"].errors
        new = Complaint.objects.exclude(pk__in=[one.pk for one in victims]).get()
        assert new.event_memberships.get().event == event

    def test_of_an_event_that_is_not_hers_is_nothing(self, desk: WebClient) -> None:
        url = reverse("intake:shared-event-record", args=[SharedEventFactory().number])
        assert desk.get(url).status_code == 404


class TestSharedEventLeave:
    def test_ends_the_row_and_keeps_it(self, desk: WebClient, victims: list[Complaint]) -> None:
        assert send(desk, victims[5], "shared-event-leave").status_code == 302
        ended = SharedEventMember.objects.get(complaint=victims[5])
        assert ended.ended_at is not None
        assert victims[5].number not in list_of(desk)
        assert send(desk, victims[5], "shared-event-leave").status_code == 409

    def test_of_what_stands_by_itself_is_nothing(self, desk: WebClient, receive: Receive) -> None:
        url = reverse("intake:shared-event-leave", args=[receive().number])
        assert desk.get(url).status_code == 404


class TestCaseFile:
    def test_names_the_cases_she_sees_and_who_has_the_others(
        self, unit: Unit, victims: list[Complaint], signed_in: SignIn
    ) -> None:
        team, far = TeamFactory(unit=unit), TeamFactory(unit=unit, name="Tim Jauh")
        mine, near = (become(one, desk_team=team) for one in victims[:2])
        others = [become(one, desk_team=far) for one in victims[2:4]]
        hidden = become(victims[4], desk_team=far, is_restricted=True)
        supervisor = MembershipFactory(team=team, role=Role.SUPERVISOR).user
        page = signed_in(supervisor).get(f"/meja/kasus/{mine.number}/").content.decode()
        told = page.split('id="event-title"')[1].split("</section>")[0]
        assert near.number in told
        assert f"2 lagi di Tim Jauh, {unit.name}" in told
        assert all(one.number not in page for one in (*others, hidden))

    def test_says_nothing_of_a_case_that_stands_by_itself(
        self, unit: Unit, signed_in: SignIn
    ) -> None:
        case = CaseFactory(unit=unit)
        manager = CaseGrantFactory(content_object=case, user=user_as(Role.CASE_MANAGER, unit)).user
        page = signed_in(manager).get(f"/meja/kasus/{case.number}/").content.decode()
        assert "event-title" not in page
