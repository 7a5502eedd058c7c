"""Home of opening a walled case for an offender child in the same decision, as tests (ADR 0035)."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import Notice, User
from accounts.roles import Role
from accounts.scope import scope_of
from core.actions.reveal import reveal
from core.models import OutboxMessage
from intake.access import case_scope_of
from intake.models import Case, CaseGrant, CaseTwin, Complaint, Triage
from tests.conftest import WebClient
from tests.factories.accounts import user_as
from tests.factories.files import AttachmentFactory
from tests.intake.conftest import WORDS, Receive
from tests.reading import EVERY_CLASS

SignIn = Callable[[User], WebClient]
CHILD = {"age": "5_17", "sex": "female", "matter": "violence", "home": "here", "place": "here"}
OWN_WORDS = "Anak lima belas tahun ini perlu pendampingan di sekolah."
ACCEPTED = {**CHILD, "step": "decide", "outcome": "accepted", "risk": "medium"}
TWIN = {**ACCEPTED, "offender": "child", "offender_risk": "high", "offender_words": OWN_WORDS}


@pytest.fixture
def head(officer: User) -> User:
    return user_as(Role.HEAD, officer.postings.get().unit)


@pytest.fixture
def opened(receive: Receive, officer: User, head: User, signed_in: SignIn) -> Complaint:  # noqa: ARG001
    complaint = receive()
    signed_in(officer).get(reverse("intake:complaint-detail", args=[complaint.number]))
    return complaint


def send(browser: WebClient, complaint: Complaint, given: dict[str, Any], key: str = "") -> Any:
    url = reverse("intake:triage-record", args=[complaint.number])
    return browser.post(url, {"client_key": key or str(uuid.uuid4()), **given})


def of(complaint: Complaint) -> Case:
    return Case.objects.get(complaint_links__complaint=complaint)


class TestOneDecision:
    def test_opens_two_cases_that_only_the_head_sees(
        self, opened: Complaint, officer: User, head: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(officer)
        assert send(browser, opened, TWIN).url == reverse("intake:complaint-list")
        victims = of(opened)
        offenders = CaseTwin.objects.live().of_case(victims).get().beside(victims)
        assert (victims.kind, victims.risk) == ("ampk", "medium")
        assert (offenders.kind, offenders.risk) == ("ampk", "high")
        assert victims.is_restricted
        assert offenders.is_restricted
        seen = Case.objects.visible_to(case_scope_of(scope_of(head)))
        assert set(seen) == {victims, offenders}
        assert set(CaseGrant.objects.values_list("user_id", "kind")) == {(head.pk, "oversight")}
        page = reverse("satgas:case-detail", args=[offenders.number])
        assert signed_in(head).get(page).status_code == 200

    def test_takes_both_out_of_the_queue(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(officer)
        send(browser, opened, TWIN)
        listed = browser.get(reverse("intake:complaint-list"), {"lihat": "semua"})
        assert listed.status_code == 200
        assert opened.number not in listed.content.decode()
        assert not Complaint.objects.visible_to(scope_of(officer)).exists()

    def test_gives_the_second_case_its_own_words_and_no_story(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        send(signed_in(officer), opened, TWIN)
        offenders = CaseTwin.objects.get().beside(of(opened))
        link = offenders.complaint_links.select_related("data_key", "complaint").get()
        for row in (link, link.complaint):
            assert reveal(by=EVERY_CLASS, obj=row, fields=["words"])["words"] == OWN_WORDS
        assert not link.contact_plan
        assert link.complaint != opened
        assert link.complaint.mailbox is None
        hers = of(opened).complaint_links.select_related("data_key").get()
        assert reveal(by=EVERY_CLASS, obj=hers, fields=["words"])["words"] == WORDS

    def test_copies_files_to_the_victims_case_alone(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        AttachmentFactory(complaint=opened)
        send(signed_in(officer), opened, TWIN)
        asked = OutboxMessage.objects.filter(topic="intake.copy_files")
        assert [one.args for one in asked] == [{"complaint_id": str(opened.pk)}]
        assert opened.links.get().case == of(opened)

    def test_tells_of_high_risk_by_the_childs_own_complaint(
        self, opened: Complaint, officer: User, head: User, signed_in: SignIn
    ) -> None:
        send(signed_in(officer), opened, TWIN)
        told = Notice.objects.get(user=head, kind="high_risk")
        assert opened.number not in told.path
        assert signed_in(head).get(told.path).status_code == 200

    def test_sent_twice_opens_two_cases_and_no_more(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser, key = signed_in(officer), str(uuid.uuid4())
        send(browser, opened, TWIN, key)
        send(browser, opened, TWIN, key)
        assert Case.objects.count() == 2

    def test_without_the_tick_opens_one(
        self, opened: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        send(signed_in(officer), opened, {**TWIN, "offender": []})
        assert Case.objects.count() == 1
        assert not of(opened).is_restricted


class TestRefused:
    @pytest.mark.parametrize(
        "given",
        [
            pytest.param({"offender_words": ""}, id="no words"),
            pytest.param({"offender_risk": ""}, id="no risk"),
            pytest.param({"offender_risk": "low"}, id="low risk"),
            pytest.param({"offender_words": "a" * 2001}, id="a whole story"),
            pytest.param({"offender": "twin"}, id="unknown"),
            pytest.param({"risk": "low"}, id="victim's risk below what was found"),
            pytest.param(
                {"sex": "male", "age": "adult", "outcome": "not_eligible", "advice_given": "Ke RT"},
                id="beside no case",
            ),
        ],
    )
    def test_says_what_is_wrong_and_loses_nothing(
        self, opened: Complaint, officer: User, signed_in: SignIn, given: dict[str, str]
    ) -> None:
        answer = send(signed_in(officer), opened, {**TWIN, **given})
        assert answer.status_code == 422
        assert not Case.objects.exists()
        assert not Triage.objects.exists()

    def test_where_nobody_would_see_it(
        self, receive: Receive, officer: User, signed_in: SignIn
    ) -> None:
        """A unit without a head today: nothing is opened, what was written stays on the page."""
        complaint = receive()
        browser = signed_in(officer)
        browser.get(reverse("intake:complaint-detail", args=[complaint.number]))
        answer = send(browser, complaint, TWIN)
        assert answer.status_code == 422
        assert OWN_WORDS in answer.content.decode()
        assert not Case.objects.exists()
        assert Complaint.objects.count() == 1
