"""Home of the triage page as tests."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from core.models import AuditEvent
from intake.models import Case, Complaint, Triage
from intake.models.complaint import state_of
from intake.workflow import ComplaintState
from tests.conftest import WebClient
from tests.factories.accounts import UnitFactory, user_as
from tests.intake.conftest import WORDS, Receive

SignIn = Callable[[User], WebClient]
ACCEPTED = {"outcome": "accepted", "kind": "ktp", "risk": "medium", "authority": "city"}
REFUSED = {"outcome": "not_eligible", "advice_given": "Hubungi dinas sosial."}


@pytest.fixture
def opened(receive: Receive, officer: User, signed_in: SignIn) -> Complaint:
    """A complaint that the officer has read."""
    complaint = receive()
    signed_in(officer).get(reverse("intake:complaint-detail", args=[complaint.number]))
    return complaint


def page_of(complaint: Complaint) -> str:
    return reverse("intake:triage-record", args=[complaint.number])


def send(browser: WebClient, complaint: Complaint, given: dict[str, Any], key: str = "") -> Any:
    return browser.post(page_of(complaint), {"client_key": key or str(uuid.uuid4()), **given})


class TestTriageRecord:
    def test_leads_a_visitor_to_sign_in(self, client: WebClient, receive: Receive) -> None:
        assert client.get(page_of(receive())).status_code == 302

    def test_does_not_exist_for_another_unit(self, opened: Complaint, signed_in: SignIn) -> None:
        browser = signed_in(user_as(Role.INTAKE_HEAD, UnitFactory()))
        assert browser.get(page_of(opened)).status_code == 404
        assert send(browser, opened, ACCEPTED).status_code == 404
        assert not Case.objects.exists()

    def test_shows_the_words_beside_the_questions(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        assert WORDS in signed_in(officer).get(page_of(opened)).content.decode()

    def test_says_when_somebody_was_faster(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(officer)
        assert send(browser, opened, ACCEPTED).status_code == 302
        answer = send(browser, opened, REFUSED)
        assert answer.status_code == 409
        assert "Hubungi dinas sosial." in answer.content.decode()
        assert Triage.objects.count() == 1

    @pytest.mark.parametrize(
        "given",
        [
            pytest.param({}, id="nothing"),
            pytest.param({"outcome": "accepted"}, id="no test answered"),
            pytest.param({**ACCEPTED, "kind": ""}, id="no kind"),
            pytest.param({**ACCEPTED, "kind": "xyz"}, id="unknown kind"),
            pytest.param({**ACCEPTED, "risk": "none"}, id="unknown risk"),
            pytest.param({**ACCEPTED, "authority": "mars"}, id="unknown authority"),
            pytest.param({**ACCEPTED, "signs": ["weapon"]}, id="critical sign, medium risk"),
            pytest.param({**ACCEPTED, "signs": ["ufo"]}, id="unknown sign"),
            pytest.param({"outcome": "not_eligible"}, id="refused without advice"),
            pytest.param({**REFUSED, "advice_given": "  "}, id="advice of spaces"),
            pytest.param({**REFUSED, "advice_given": "a" * 501}, id="advice too long"),
            pytest.param({**ACCEPTED, "client_key": "not-a-key"}, id="damaged key"),
        ],
    )
    def test_explains_what_is_missing_and_changes_nothing(
        self, given: dict[str, Any], opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        answer = send(signed_in(officer), opened, given)
        assert answer.status_code == 422
        assert "govuk-error-summary" in answer.content.decode()
        assert not Triage.objects.exists()
        assert state_of(opened) == ComplaintState.OPENED

    def test_opens_a_case_from_the_least_that_is_needed(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        answer = send(signed_in(officer), opened, ACCEPTED)
        assert answer.status_code == 302
        case = Case.objects.get()
        assert (case.kind, case.risk, case.unit_id) == ("ktp", "medium", opened.unit_id)

    def test_stores_all_that_was_answered(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        full = {**ACCEPTED, "risk": "high", "signs": ["weapon", "family"], "is_outside_city": "on"}
        send(signed_in(officer), opened, full)
        assert Triage.objects.get().signs == ["family", "weapon"]
        assert Case.objects.get().is_outside_city is True

    def test_stores_a_refusal_with_its_advice(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        assert send(signed_in(officer), opened, REFUSED).status_code == 302
        assert state_of(opened) == ComplaintState.NOT_ELIGIBLE
        assert Triage.objects.get().advice_given == "Hubungi dinas sosial."

    def test_the_same_form_twice_is_one_case_and_one_answer(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        key, browser = str(uuid.uuid4()), signed_in(officer)
        first, second = (send(browser, opened, ACCEPTED, key) for _time in range(2))
        assert first.status_code == second.status_code == 302
        assert first.url == second.url
        assert Case.objects.count() == 1

    def test_the_same_key_with_other_content_is_refused(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        key, browser = str(uuid.uuid4()), signed_in(officer)
        send(browser, opened, ACCEPTED, key)
        assert send(browser, opened, REFUSED, key).status_code == 422
        assert Triage.objects.get().outcome == "accepted"

    def test_is_recorded_with_who_did_it_and_without_words(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        send(signed_in(officer), opened, ACCEPTED)
        row = AuditEvent.objects.get(action="intake.complaint_triaged")
        assert (row.actor, row.object_id) == (officer.actor_id, str(opened.pk))
        assert all(WORDS not in str(one.detail) for one in AuditEvent.objects.all())
