"""Home of letting a clock stand still and run on, as tests of the pages."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from core import clock
from core.models import AuditEvent
from intake.models import Clock, Complaint
from tests.conftest import WebClient
from tests.factories.accounts import UnitFactory, user_as
from tests.intake.conftest import Receive

SignIn = Callable[[User], WebClient]


@pytest.fixture
def complaint(receive: Receive) -> Complaint:
    return receive()


def page_of(complaint: Complaint, step: str) -> str:
    return reverse(f"intake:clock-{step}", args=[complaint.number, complaint.clocks.get().pk])


def send(browser: WebClient, url: str, **given: str) -> Any:
    return browser.post(url, {"client_key": str(uuid.uuid4()), **given})


def in_three_days() -> str:
    return (clock.today() + timedelta(days=3)).isoformat()


class TestClockPause:
    def test_stands_still_and_everybody_sees_why(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(officer)
        answer = send(
            browser, page_of(complaint, "pause"), reason="not_safe", until_on=in_three_days()
        )
        assert answer.status_code == 302
        for place in ("/meja/aduan/", f"/meja/aduan/{complaint.number}/"):
            page = browser.get(place).content.decode()
            assert "dijeda" in page.lower()
            assert "Ia tidak aman untuk dihubungi" in page
        (row,) = AuditEvent.objects.filter(action="intake.clock_paused")
        assert row.detail == {"clock": "complaint", "reason": "not_safe"}

    def test_needs_a_reason_and_a_day(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        answer = send(signed_in(officer), page_of(complaint, "pause"), until_on=in_three_days())
        assert answer.status_code == 422
        answer = send(signed_in(officer), page_of(complaint, "pause"), reason="she_asked")
        assert answer.status_code == 422
        assert complaint.clocks.get().paused_at is None

    def test_does_not_hide_what_is_late(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser, url = signed_in(officer), page_of(complaint, "pause")
        clock.move_by(timedelta(days=2))
        answer = send(browser, url, reason="not_safe", until_on=in_three_days())
        assert answer.status_code == 409
        assert "sudah lewat" in answer.content.decode()

    def test_of_another_complaint_is_nothing(
        self, complaint: Complaint, receive: Receive, officer: User, signed_in: SignIn
    ) -> None:
        url = reverse("intake:clock-pause", args=[receive().number, complaint.clocks.get().pk])
        assert signed_in(officer).get(url).status_code == 404

    def test_of_another_unit_is_nothing(self, complaint: Complaint, signed_in: SignIn) -> None:
        stranger = user_as(Role.INTAKE_HEAD, UnitFactory())
        assert signed_in(stranger).get(page_of(complaint, "pause")).status_code == 404


class TestClockResume:
    def test_runs_on_with_the_time_that_was_left(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser, before = signed_in(officer), complaint.clocks.get().due_at
        with clock.hold(clock.now()):
            send(browser, page_of(complaint, "pause"), reason="she_asked", until_on=in_three_days())
        stood = complaint.clocks.get()
        assert stood.paused_at is not None
        clock.move_by(timedelta(hours=3))
        assert send(browser, page_of(complaint, "resume")).status_code == 302
        after: Clock = complaint.clocks.get()
        ended = after.pauses.get().ends_at
        assert ended is not None
        assert after.due_at - before == ended - stood.paused_at

    def test_what_runs_cannot_be_let_run(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        assert send(signed_in(officer), page_of(complaint, "resume")).status_code == 409
