"""Home of the pages of the rota as tests."""

import uuid
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import Notice, Unit, User
from accounts.roles import Role
from core import clock
from core.models import AuditEvent
from intake.models import DutyStretch
from tests.conftest import WebClient
from tests.factories.accounts import PostingFactory, TeamFactory, UnitFactory, user_as
from tests.factories.intake import DutyStretchFactory
from tests.intake.conftest import Receive

SignIn = Callable[[User], WebClient]
LIST, ADD = reverse("intake:duty-list"), reverse("intake:duty-add")
SUNDAY_NIGHT = clock.at(date(2026, 11, 22), time(23))
MONDAY_MORNING = clock.at(date(2026, 11, 23), time(9))


@pytest.fixture
def head(unit: Unit) -> User:
    return user_as(Role.INTAKE_HEAD, unit)


def send(browser: WebClient, url: str, **given: Any) -> Any:
    return browser.post(url, {"client_key": str(uuid.uuid4()), **given})


def tomorrow(unit: Unit, user: User, *, first: int = 16, last: int = 20) -> dict[str, Any]:
    day = (clock.today() + timedelta(days=1)).isoformat()
    hours = {"starts_at": f"{day}T{first:02}:00", "ends_at": f"{day}T{last:02}:00"}
    return {"unit": unit.pk, "user": user.pk, **hours}


class TestDutyList:
    def test_shows_the_week_and_who_is_on_duty_now(
        self, unit: Unit, head: User, officer: User, signed_in: SignIn
    ) -> None:
        DutyStretchFactory(unit=unit, user=officer)
        DutyStretchFactory(unit=UnitFactory())
        answer = signed_in(head).get(LIST)
        assert [(one.name, one.is_now) for one in answer.context["stretches"]] == [
            (officer.display_name, True)
        ]

    def test_another_week_is_another_page(
        self, unit: Unit, officer: User, signed_in: SignIn
    ) -> None:
        DutyStretchFactory(unit=unit)
        later = (clock.today() + timedelta(days=14)).isoformat()
        assert signed_in(officer).get(LIST, {"minggu": later}).context["stretches"] == []

    def test_an_officer_reads_it_and_does_not_keep_it(
        self, unit: Unit, officer: User, signed_in: SignIn
    ) -> None:
        DutyStretchFactory(unit=unit)
        answer = signed_in(officer).get(LIST)
        assert not answer.context["keeps"]
        assert not answer.context["stretches"][0].may_end

    @pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
    def test_a_week_at_the_end_of_the_calendar_is_this_week(
        self, day: str, officer: User, signed_in: SignIn
    ) -> None:
        answer = signed_in(officer).get(LIST, {"minggu": day})
        assert answer.context["first"] <= clock.today() <= answer.context["last"]

    def test_a_week_nobody_writes_is_this_week(self, officer: User, signed_in: SignIn) -> None:
        assert signed_in(officer).get(LIST, {"minggu": "besok"}).status_code == 200


class TestDutyAdd:
    def test_puts_a_colleague_on_duty(
        self, unit: Unit, head: User, officer: User, signed_in: SignIn
    ) -> None:
        assert send(signed_in(head), ADD, **tomorrow(unit, officer)).status_code == 302
        made = DutyStretch.objects.get()
        assert (made.user, made.recorded_by) == (officer, head.actor_id)
        assert AuditEvent.objects.filter(action="intake.duty_added").count() == 1

    def test_refuses_two_at_once_and_takes_one_after_the_other(
        self, unit: Unit, head: User, officer: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(head)
        send(browser, ADD, **tomorrow(unit, officer))
        assert send(browser, ADD, **tomorrow(unit, head, first=19, last=22)).status_code == 409
        assert send(browser, ADD, **tomorrow(unit, head, first=20, last=22)).status_code == 302

    def test_offers_only_who_reads_the_queue(
        self, unit: Unit, head: User, signed_in: SignIn
    ) -> None:
        counsellor = user_as(Role.COUNSELLOR, unit)
        assert send(signed_in(head), ADD, **tomorrow(unit, counsellor)).status_code == 422

    def test_takes_nobody_who_could_open_nothing_of_this_queue(
        self, unit: Unit, head: User, signed_in: SignIn
    ) -> None:
        second = UnitFactory()
        PostingFactory(user=head, unit=second, role=Role.INTAKE_HEAD)
        in_a_team = user_as(Role.HEAD, unit, team=TeamFactory(unit=unit))
        for user in (user_as(Role.INTAKE_OFFICER, second), in_a_team):
            assert send(signed_in(head), ADD, **tomorrow(unit, user)).status_code == 422
        assert not DutyStretch.objects.exists()

    def test_leads_to_the_week_as_it_is_counted_in_jakarta(
        self, unit: Unit, head: User, officer: User, signed_in: SignIn
    ) -> None:
        day = (clock.today() + timedelta(days=1)).isoformat()
        given = {"starts_at": f"{day}T00:30", "ends_at": f"{day}T05:00"}
        answer = send(signed_in(head), ADD, unit=unit.pk, user=officer.pk, **given)
        assert answer["Location"].endswith(f"?minggu={day}")

    @pytest.mark.parametrize(("first", "last"), [(20, 16), (16, 16)])
    def test_explains_hours_that_do_not_go_forward(
        self, first: int, last: int, unit: Unit, head: User, officer: User, signed_in: SignIn
    ) -> None:
        given = tomorrow(unit, officer, first=first, last=last)
        assert send(signed_in(head), ADD, **given).status_code == 422

    def test_refuses_hours_that_are_over(
        self, unit: Unit, head: User, officer: User, signed_in: SignIn
    ) -> None:
        given = {"starts_at": "2020-01-01T16:00", "ends_at": "2020-01-01T20:00"}
        answer = send(signed_in(head), ADD, unit=unit.pk, user=officer.pk, **given)
        assert answer.status_code == 422
        assert not DutyStretch.objects.exists()


class TestDutyEnd:
    def test_what_has_begun_ends_now(self, unit: Unit, head: User, signed_in: SignIn) -> None:
        held = DutyStretchFactory(unit=unit)
        url = reverse("intake:duty-end", args=[held.pk])
        assert send(signed_in(head), url).status_code == 302
        held.refresh_from_db()
        assert held.ends_at <= clock.now()
        assert held.cancelled_at is None

    def test_what_is_to_come_is_cancelled_and_its_hours_are_free(
        self, unit: Unit, head: User, officer: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(head)
        send(browser, ADD, **tomorrow(unit, officer))
        held = DutyStretch.objects.get()
        send(browser, reverse("intake:duty-end", args=[held.pk]))
        held.refresh_from_db()
        assert held.cancelled_by == head.actor_id
        assert send(browser, ADD, **tomorrow(unit, head)).status_code == 302


class TestOutsideWorkingHours:
    def told(self, receive: Receive, at: Any, safety: str) -> list[tuple[int, str]]:
        with clock.hold(at):
            receive(safety=safety)
        rows = Notice.objects.order_by("pk")
        return [(one.user_id, one.kind) for one in rows]

    def test_whoever_is_on_duty_hears_at_once_of_somebody_not_safe(
        self, unit: Unit, officer: User, receive: Receive
    ) -> None:
        DutyStretchFactory(unit=unit, user=officer, starts_at=SUNDAY_NIGHT)
        assert self.told(receive, SUNDAY_NIGHT, "not_safe") == [(officer.pk, "unsafe_now")]

    def test_the_heads_hear_where_nobody_can_open_it(
        self, unit: Unit, head: User, officer: User, receive: Receive
    ) -> None:
        DutyStretchFactory(unit=unit, user=officer, starts_at=SUNDAY_NIGHT)
        officer.postings.update(ends_on=date(2026, 11, 21))
        chief = user_as(Role.HEAD, unit)
        told = self.told(receive, SUNDAY_NIGHT, "not_safe")
        assert sorted(told) == sorted([(head.pk, "unsafe_now"), (chief.pk, "unsafe_now")])

    @pytest.mark.parametrize(
        ("at", "safety"), [(SUNDAY_NIGHT, "safe"), (MONDAY_MORNING, "not_safe")]
    )
    def test_not_of_others_and_not_while_the_office_is_open(
        self, at: Any, safety: str, unit: Unit, officer: User, receive: Receive
    ) -> None:
        DutyStretchFactory(unit=unit, user=officer, starts_at=SUNDAY_NIGHT)
        assert self.told(receive, at, safety) == []
