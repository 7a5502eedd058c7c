"""Home of the triage page as tests."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import Notice, User
from accounts.roles import Role
from core import clock
from core.models import AuditEvent
from intake.models import Case, Complaint, FormDraft, Triage, TriageSign
from intake.models.complaint import state_of
from intake.workflow import ComplaintState
from tests.conftest import WebClient
from tests.factories.accounts import UnitFactory, user_as
from tests.intake.conftest import WORDS, Receive

SignIn = Callable[[User], WebClient]
HERE = {"home": "here", "place": "here"}
WOMAN = {"age": "adult", "sex": "female", "matter": "violence", **HERE}
MAN = {**WOMAN, "sex": "male"}
DECIDE = {"step": "decide"}
ACCEPTED = {**WOMAN, **DECIDE, "outcome": "accepted", "risk": "medium"}
REFUSED = {**MAN, **DECIDE, "outcome": "not_eligible", "advice_given": "Hubungi dinas sosial."}


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
            pytest.param({**WOMAN, "age": ""}, id="no age"),
            pytest.param({**WOMAN, "matter": "xyz"}, id="unknown matter"),
            pytest.param({**WOMAN, "signs": ["ufo"]}, id="unknown sign"),
            pytest.param({**WOMAN, "signs": ["infant"]}, id="a sign that nobody is asked for"),
            pytest.param({**WOMAN, "light_before_on": "2999-01-01"}, id="a day to come"),
            pytest.param({**ACCEPTED, "outcome": ""}, id="no decision"),
            pytest.param({**ACCEPTED, "age": ""}, id="answers lost on the way"),
            pytest.param({**ACCEPTED, "risk": ""}, id="no risk"),
            pytest.param({**ACCEPTED, "risk": "low"}, id="risk below what was found"),
            pytest.param({**ACCEPTED, "signs": ["weapon"]}, id="critical sign, medium risk"),
            pytest.param({**ACCEPTED, "sex": "male"}, id="outside the standard, accepted"),
            pytest.param({**REFUSED, **WOMAN}, id="within the standard, sent away"),
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
        full = {**ACCEPTED, "risk": "high", "signs": ["weapon", "family"], "place": "other_city"}
        send(signed_in(officer), opened, full)
        kept = Triage.objects.get()
        assert (kept.signs, kept.stop_rules) == (["family", "weapon"], ["weapon"])
        assert (kept.route, kept.authority) == ("unit_emergency", "province")
        assert kept.answers["place"] == "other_city"
        assert Case.objects.get().is_outside_city is True

    def test_shows_what_follows_before_anything_is_decided(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        answer = send(signed_in(officer), opened, {**WOMAN, "signs": ["weapon", "pregnancy"]})
        page = answer.content.decode()
        assert answer.status_code == 200
        assert answer.context["result"].forced_by == ["senjata"]
        assert answer.context["result"].stop_rules == ["senjata", "hamil"]
        assert "Risiko tinggi" in page
        assert [one[0] for one in answer.context["form"].fields["risk"].choices] == ["high"]
        assert not Triage.objects.exists()

    def test_a_human_may_raise_the_risk(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        send(signed_in(officer), opened, {**ACCEPTED, "risk": "high"})
        assert Case.objects.get().risk == "high"

    def test_goes_back_to_the_answers_as_they_were(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        given = {**ACCEPTED, "signs": ["weapon", "injury"], "again": "1"}
        form = send(signed_in(officer), opened, given).context["form"]
        assert (form["matter"].value(), form["signs"].value()) == ("violence", ["weapon", "injury"])
        assert not Triage.objects.exists()

    def test_asks_nothing_that_the_complaint_says(
        self, receive: Receive, officer: User, signed_in: SignIn
    ) -> None:
        told = receive(safety="not_safe", age_band="6_12")
        form = signed_in(officer).get(page_of(told)).context["form"]
        assert (form["age"].value(), form["signs"].value()) == ("5_17", ["not_safe_now"])
        assert (form["home"].value(), form["place"].value()) == ("here", "unknown")

    @pytest.mark.parametrize(
        ("said", "place", "words"),
        [
            ("outside", "other_city", "Di luar kota ini"),
            ("unknown", "unknown", "tidak diketahui"),
            ("", "unknown", "tidak diketahui"),
            ("moon", "unknown", "tidak diketahui"),
        ],
    )
    def test_keeps_what_was_said_of_the_place_and_guesses_none(  # noqa: PLR0913
        self, receive: Receive, officer: User, signed_in: SignIn, said: str, place: str, words: str
    ) -> None:
        told, client = receive(place=said), signed_in(officer)
        assert client.get(page_of(told)).context["form"]["place"].value() == place
        assert words in client.get(f"/meja/aduan/{told.number}/").content.decode()

    def test_a_case_of_high_risk_is_told_to_the_head_at_once(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        head = user_as(Role.HEAD, opened.unit)
        send(signed_in(officer), opened, {**ACCEPTED, "risk": "high", "signs": ["weapon"]})
        assert [(one.user_id, one.kind) for one in Notice.objects.all()] == [(head.pk, "high_risk")]

    def test_a_sign_that_ended_is_asked_no_more(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        TriageSign.objects.filter(code="witness").update(ends_on=clock.today() - timedelta(days=1))
        answer = send(signed_in(officer), opened, {**WOMAN, "signs": ["witness"]})
        assert answer.status_code == 422

    def test_what_was_written_while_deciding_waits_and_goes_with_the_decision(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser, refused = signed_in(officer), {**REFUSED, "signs": ["repeat_household"]}
        sent = {"client_key": str(uuid.uuid4()), **refused}
        browser.post(page_of(opened), sent, headers={"X-Draft": "1"})
        begun = browser.get(page_of(opened)).context["form"]
        assert begun["sex"].value() == "male"
        assert begun["signs"].value() == ["repeat_household"]
        page = send(browser, opened, MAN)
        assert page.context["form"]["advice_given"].value() == REFUSED["advice_given"]
        assert send(browser, opened, refused).status_code == 302
        assert not FormDraft.objects.exists()

    def test_a_refusal_keeps_the_signs_that_were_ticked(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        send(signed_in(officer), opened, {**REFUSED, "signs": ["repeat_household"]})
        assert Triage.objects.get().signs == ["repeat_household"]

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
