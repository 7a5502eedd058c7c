"""Home of the tests of the page with the messages of one code."""

import uuid
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import Unit, User
from accounts.roles import Role
from core import clock
from intake.models import Complaint, FormDraft, Mailbox, Message
from tests.factories.accounts import user_as
from tests.factories.intake import (
    CaseFactory,
    CaseGrantFactory,
    ComplaintFactory,
    MailboxFactory,
    MessageFactory,
)
from tests.intake.views.test_triage import SignIn

pytestmark = pytest.mark.django_db
ANSWER = "Silakan datang hari Senin."


@pytest.fixture
def complaint(unit: Unit) -> Complaint:
    made: Complaint = ComplaintFactory(unit=unit, state="opened", mailbox=MailboxFactory(unit=unit))
    return made


def page_of(complaint: Complaint) -> str:
    return reverse("intake:message-write", args=[complaint.number])


def send(browser: Any, complaint: Complaint, **more: str) -> Any:
    given = {"client_key": str(uuid.uuid4()), "words": ANSWER, **more}
    return browser.post(page_of(complaint), given)


def manager_of(complaint: Complaint, **case: Any) -> User:
    manager = user_as(Role.CASE_MANAGER, complaint.unit)
    made = CaseFactory(unit=complaint.unit, state="in_service", **case)
    complaint.links.create(case=made, data_key=made.data_key, at=clock.now(), by="service:test")
    CaseGrantFactory(user=manager, content_object=made)
    return manager


class TestMessageWrite:
    def test_shows_what_she_wrote_and_from_then_on_it_waits_no_more(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        MessageFactory(complaint=complaint, words="Kata di surat.")
        browser = signed_in(officer)
        assert "Pesan baru" in browser.get(reverse("intake:complaint-list")).content.decode()
        assert "Kata di surat." in browser.get(page_of(complaint)).content.decode()
        assert Message.objects.get().read_by == officer.actor_id
        assert "Pesan baru" not in browser.get(reverse("intake:complaint-list")).content.decode()

    def test_sends_once_what_was_sent_twice(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser, key = signed_in(officer), str(uuid.uuid4())
        for _time in range(2):
            assert send(browser, complaint, client_key=key).status_code == 302
        assert Message.objects.get().by == officer.actor_id
        assert ANSWER in browser.get(page_of(complaint)).content.decode()

    def test_says_above_everything_that_she_asks_for_a_pause_and_offers_no_form(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(officer)
        Mailbox.objects.update(wish="paused")
        for address in (page_of(complaint), page_of(complaint).replace("pesan/", "")):
            page = browser.get(address).content.decode()
            assert "Pelapor meminta jeda" in page
        assert "Kirim pesan" not in browser.get(page_of(complaint)).content.decode()

    def test_a_page_opened_before_her_pause_sends_nothing_and_keeps_the_words(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        Mailbox.objects.update(wish="withdrawn")
        answer = send(signed_in(officer), complaint)
        assert answer.status_code == 409
        assert "Pelapor menarik persetujuan" in answer.content.decode()
        assert not Message.objects.exists()

    def test_the_case_manager_finds_it_in_the_case_and_answers(
        self, complaint: Complaint, signed_in: SignIn
    ) -> None:
        MessageFactory(complaint=complaint)
        manager = manager_of(complaint)
        browser = signed_in(manager)
        case = complaint.links.get().case
        page = browser.get(reverse("satgas:case-detail", args=[case.number])).content.decode()
        assert page_of(complaint) in page
        assert send(browser, complaint).status_code == 302

    def test_whoever_sees_the_case_and_does_not_read_its_story_is_refused(
        self, complaint: Complaint, unit: Unit, signed_in: SignIn
    ) -> None:
        manager_of(complaint)
        mediator = user_as(Role.MEDIATOR, unit)
        CaseGrantFactory(user=mediator, content_object=complaint.links.get().case)
        assert signed_in(mediator).get(page_of(complaint)).status_code == 403

    def test_a_restricted_case_asks_for_its_reason_first(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        MessageFactory(complaint=complaint, words="Kata di surat.")
        manager = manager_of(complaint, is_restricted=True)
        page = signed_in(manager).get(page_of(complaint)).content.decode()
        assert "Kata di surat." not in page
        assert "Kasus ini dibuka dengan alasan" in page
        assert signed_in(officer).get(page_of(complaint)).status_code == 404

    def test_what_was_typed_waits_for_her_sealed(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(officer)
        browser.post(
            page_of(complaint),
            {"client_key": str(uuid.uuid4()), "words": ANSWER},
            headers={"X-Draft": "1"},
        )
        assert FormDraft.objects.get().data_key_id == complaint.data_key_id
        assert ANSWER in browser.get(page_of(complaint)).content.decode()

    def test_a_complaint_without_a_code_has_no_such_page(
        self, officer: User, unit: Unit, signed_in: SignIn
    ) -> None:
        walk_in = ComplaintFactory(unit=unit, state="opened")
        assert signed_in(officer).get(page_of(walk_in)).status_code == 404
