"""Home of the tests of the door that a volunteer's phone passes with every request."""

import time
from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.urls import reverse

from accounts import phones, sessions
from accounts.actions import device as actions
from accounts.models import Device, User
from accounts.roles import Role
from core import audit, clock
from satgas.models import VisitReport
from tests.accounts.volunteers import volunteer
from tests.conftest import WebClient
from tests.factories.accounts import (
    PASSWORD,
    PIN,
    MembershipFactory,
    PostingFactory,
    TeamFactory,
    user_as,
)
from tests.factories.intake import CaseFactory
from tests.factories.satgas import TaskFactory
from tests.phones import give_phone, idle, on_phone

pytestmark = pytest.mark.django_db
TASKS, API = reverse("satgas:task-list"), reverse("api:task-list")
UNLOCK, GONE = reverse("accounts:device-unlock"), reverse("accounts:device-gone")
OFFICER = audit.Service("officer")


def led(client: WebClient, url: str) -> str:
    """Where the page leads instead of opening."""
    answer = client.get(url)
    assert answer.status_code == 302
    return str(answer.headers["Location"])


class TestAPhoneThatIsOver:
    @pytest.mark.situation(37)
    def test_kills_every_copy_of_its_session_at_the_next_request(self, client: WebClient) -> None:
        user = volunteer()
        on_phone(client, user)
        copy = WebClient()
        copy.cookies[settings.SESSION_COOKIE_NAME] = client.cookies[
            settings.SESSION_COOKIE_NAME
        ].value
        assert copy.get(TASKS).status_code == 200
        actions.unlink(by=OFFICER, user=user)
        assert copy.get(TASKS).status_code == 302
        assert copy.get(API).status_code == 403
        assert "_auth_user_id" not in copy.session

    def test_is_told_to_the_field_app_as_gone(self, client: WebClient) -> None:
        user = volunteer()
        on_phone(client, user)
        actions.unlink(by=OFFICER, user=user)
        assert client.get(API).status_code == 410

    def test_ends_with_the_post_at_midnight(self, client: WebClient) -> None:
        user = volunteer()
        on_phone(client, user)
        user.memberships.update(ends_on=clock.today())
        assert client.get(TASKS).status_code == 200
        clock.move_by(clock.at(clock.today()) + timedelta(days=1) - clock.now())
        assert led(client, TASKS) == GONE
        assert client.get(API).status_code in {401, 403}

    def test_ends_with_the_account(self, client: WebClient) -> None:
        user = volunteer()
        on_phone(client, user)
        User.objects.filter(pk=user.pk).update(is_active=False)
        assert led(client, TASKS).startswith(UNLOCK)
        assert client.get(API).status_code == 410

    def test_shows_nothing_of_her_on_pages_that_do_not_exist(self, client: WebClient) -> None:
        user = volunteer()
        on_phone(client, user)
        actions.unlink(by=OFFICER, user=user)
        assert user.display_name not in client.get("/tidak-ada/").content.decode()

    def test_session_of_another_account_is_no_key(self, client: WebClient) -> None:
        on_phone(client, volunteer())
        session = client.session
        session[phones.DEVICE] = on_phone(WebClient(), volunteer()).pk
        session.save()
        assert client.get(TASKS).status_code == 302


class TestThePinAgain:
    @pytest.fixture(autouse=True)
    def still_clock_of_sessions(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A second before the limit is a second before it, however slow the machine."""
        now = time.time()
        monkeypatch.setattr(sessions, "time", SimpleNamespace(time=lambda: now))

    def test_is_asked_after_five_minutes_of_nothing(self, client: WebClient) -> None:
        on_phone(client, volunteer())
        idle(client, 299)
        assert client.get(TASKS).status_code == 200
        idle(client, 301)
        assert led(client, TASKS) == f"{UNLOCK}?next=%2Fkader%2F"

    def test_is_asked_after_twelve_hours_in_any_case(self, client: WebClient) -> None:
        on_phone(client, volunteer())
        session = client.session
        session[sessions.STARTED] -= 12 * 3600 + 1
        session.save()
        assert led(client, TASKS).startswith(UNLOCK)

    def test_leads_back_to_where_she_was(self, client: WebClient) -> None:
        on_phone(client, volunteer())
        idle(client, 301)
        answer = client.post(led(client, TASKS), {"client_key": uuid4(), "pin": PIN})
        assert answer.headers["Location"] == TASKS
        assert client.get(TASKS).status_code == 200

    def test_is_asked_of_the_field_app_in_its_own_words(self, client: WebClient) -> None:
        on_phone(client, volunteer())
        idle(client, 301)
        assert client.get(API).status_code == 401

    def test_is_not_asked_for_leaving(self, client: WebClient) -> None:
        on_phone(client, volunteer())
        idle(client, 301)
        client.post(reverse("accounts:session-end"))
        assert "_auth_user_id" not in client.session


class TestAReportThatTookLongToWrite:
    """Five minutes pass while she types: her PIN is asked, and nothing she wrote is lost."""

    WORDS = 'Ibu S. baik. "Tetangga" melihat <kami>.'

    def form(self, client: WebClient) -> tuple[str, dict[str, Any]]:
        user = volunteer()
        team = user.memberships.get().team
        on_phone(client, user)
        task = TaskFactory(case=CaseFactory(unit=team.unit), team=team, taken_by=user)
        moment = clock.now().astimezone(clock.at(clock.today()).tzinfo)
        said = {
            "client_key": str(uuid4()),
            "visited_at": f"{moment:%Y-%m-%dT%H:%M}",
            "found_home": "yes",
            "safety": "yes",
            "needs": ["medical", "counselling"],
            "findings": self.WORDS,
        }
        return reverse("satgas:visit-report-send", args=[task.pk]), said

    def asked(self, client: WebClient, pin: str) -> Any:
        url, said = self.form(client)
        idle(client, 301)
        page = client.post(url, said)
        assert page.status_code == 403
        assert not VisitReport.objects.exists()
        carried: dict[str, list[str]] = {}
        for name, value in page.context["carried"]:
            carried.setdefault(name, []).append(value)
        return client.post(url, {**carried, "phone-client_key": str(uuid4()), "phone-pin": pin})

    def test_goes_on_with_the_right_pin(self, client: WebClient) -> None:
        assert self.asked(client, PIN).status_code == 302
        assert VisitReport.objects.count() == 1

    def test_waits_on_with_a_wrong_pin_which_counts(self, client: WebClient) -> None:
        again = self.asked(client, "830194")
        assert again.status_code == 403
        assert ("findings", self.WORDS) in again.context["carried"]
        assert "<kami>" not in again.content.decode()
        assert Device.objects.get().wrong_pins == 1
        assert not VisitReport.objects.exists()


class TestWhichDoorOpensWhat:
    @pytest.mark.situation(5)
    def test_a_supervisor_who_is_a_volunteer_elsewhere_sees_only_her_tasks_there(
        self, signed_in: Any
    ) -> None:
        desk = TeamFactory()
        field_team = TeamFactory(unit=desk.unit, satgas=True)
        user = user_as(Role.SUPERVISOR, desk.unit, desk)
        MembershipFactory(user=user, team=field_team, role=Role.SATGAS_MEMBER)
        hers = CaseFactory(unit=desk.unit, desk_team=desk)
        theirs = CaseFactory(unit=desk.unit)
        task = TaskFactory(case=theirs, team=field_team)
        at_desk = signed_in(user).get(reverse("satgas:case-list")).content.decode()
        assert hers.number in at_desk
        assert theirs.number not in at_desk
        phone = WebClient()
        on_phone(phone, user)
        assert str(task.pk) in phone.get(TASKS).content.decode()
        for case in (hers, theirs):
            url = reverse("satgas:case-detail", args=[case.number])
            assert phone.get(url).status_code == 404
        assert phone.get(reverse("satgas:case-list")).status_code == 403

    def test_field_posts_count_on_the_phone_only(self, signed_in: Any) -> None:
        user = volunteer()
        PostingFactory(user=user, role=Role.DEPT_VIEWER)
        assert signed_in(user).get(TASKS).status_code == 403

    def test_an_administrator_finds_no_admin_pages_on_her_phone(self, client: WebClient) -> None:
        user = volunteer()
        PostingFactory(user=user, role=Role.SYSADMIN)
        User.objects.filter(pk=user.pk).update(is_staff=True, is_superuser=True)
        on_phone(client, user)
        assert client.get("/admin/").status_code in {302, 403}
        assert client.get("/admin/accounts/user/").status_code in {302, 403}

    def test_a_password_opens_nothing_to_a_volunteer_and_says_no_more_than_to_a_stranger(
        self, client: WebClient
    ) -> None:
        """No oracle: the same words and status for a right password, a wrong one, and nobody."""
        user = volunteer()
        start = reverse("accounts:session-start")
        answers = [
            client.post(start, {"client_key": uuid4(), "username": name, "password": password})
            for name, password in (
                (user.username, PASSWORD),
                (user.username, "keliru-sekali"),
                ("tidak-ada", PASSWORD),
            )
        ]
        assert {answer.status_code for answer in answers} == {422}
        heard = {str(answer.context["form"].errors) for answer in answers}
        assert len(heard) == 1
        assert "_auth_user_id" not in client.session

    def test_the_sign_in_page_shows_volunteers_their_own_way(self, client: WebClient) -> None:
        page = client.get(reverse("accounts:session-start")).content.decode()
        assert UNLOCK in page

    def test_a_phone_before_its_pin_is_led_to_the_pin_and_others_to_the_sign_in(
        self, client: WebClient
    ) -> None:
        assert led(client, TASKS).startswith(reverse("accounts:session-start"))
        give_phone(client, volunteer())
        assert led(client, TASKS).startswith(UNLOCK)
