"""Home of the tests of the pages on which somebody at the desk is given a code."""

import re
import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings
from django.urls import reverse

from accounts.models import Unit, User
from core import clock, context
from core.database_roles import DatabaseRole
from core.models import IdempotentRequest, OutboxMessage
from intake import jobs
from intake.models import Complaint, DeskCode
from intake.models.codes import Channel
from intake.public import receipt
from tests.conftest import WebClient, database_role
from tests.factories.intake import ComplaintFactory, MailboxFactory

SignIn = Callable[[User], WebClient]


@pytest.fixture(autouse=True)
def salt(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(receipt, "MEMORY_KIB", 64)
    with override_settings(
        RECEIPT_SALT=b"a salt that only these tests know", PUBLIC_URL="https://warga.example"
    ):
        yield


@pytest.fixture
def complaint(unit: Unit) -> Complaint:
    made: Complaint = ComplaintFactory(unit=unit, channel=Channel.WALK_IN, state="opened")
    return made


def ask(browser: WebClient, complaint: Complaint) -> Any:
    url = reverse("intake:desk-code-ask", args=[complaint.number])
    return browser.post(url, {"client_key": uuid.uuid4()})


def give(browser: WebClient, complaint: Complaint, **told: str) -> Any:
    url = reverse("intake:desk-code-give", args=[complaint.number])
    return browser.post(url, {"client_key": uuid.uuid4(), **told})


def at_work() -> None:
    """The worker does what it was told, with its own account and no other."""
    for told in OutboxMessage.objects.filter(topic="intake.make_desk_code"):
        with (
            transaction.atomic(),
            database_role(DatabaseRole.WORKER),
            context.serving("intake.make_desk_code"),
        ):
            jobs.make_desk_code(**told.args)


def page_of(browser: WebClient, complaint: Complaint) -> Any:
    return browser.get(reverse("intake:desk-code-give", args=[complaint.number]))


class TestDeskCodeAsk:
    def test_leads_to_a_page_that_looks_again_by_itself(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(officer)
        answer = ask(browser, complaint)
        assert answer.headers["Location"] == f"/meja/aduan/{complaint.number}/kode/beri/"
        waits = page_of(browser, complaint)
        assert waits.headers["Refresh"] == "4"
        assert "sedang dibuat" in waits.content.decode()

    def test_after_two_minutes_it_stops_looking_and_offers_to_ask_once_more(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(officer)
        ask(browser, complaint)
        clock.move_by(timedelta(minutes=2))
        late = page_of(browser, complaint)
        assert "Refresh" not in late.headers
        assert "Minta sekali lagi" in late.content.decode()
        assert ask(browser, complaint).status_code == 302

    def test_offers_nothing_where_a_code_exists(
        self, unit: Unit, officer: User, signed_in: SignIn
    ) -> None:
        complaint = ComplaintFactory(unit=unit, mailbox=MailboxFactory(unit=unit))
        browser = signed_in(officer)
        page = browser.get(reverse("intake:desk-code-ask", args=[complaint.number]))
        assert "<form method" not in page.content.decode().split("<main")[1].split("</main")[0]
        assert ask(browser, complaint).status_code == 409


class TestDeskCodeGive:
    def test_without_anybody_having_asked_is_nothing(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        assert page_of(signed_in(officer), complaint).status_code == 404

    def test_shows_the_code_until_she_has_it_and_never_again(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(officer)
        ask(browser, complaint)
        at_work()
        shown = page_of(browser, complaint)
        code = receipt.digits_of(shown.context["spaced"])
        assert receipt.is_code(code)
        assert "warga.example/s/" in shown.content.decode()
        assert give(browser, complaint, typed=code).status_code == 302
        assert page_of(browser, complaint).headers["Location"].endswith("/kode/")
        for path in ("kode/", ""):
            page = browser.get(f"/meja/aduan/{complaint.number}/{path}").content.decode()
            assert code[:4] not in page
            assert "Ia sudah memegang kodenya" in page

    @pytest.mark.parametrize(
        ("told", "says"),
        [
            ({}, "Ketik ulang kodenya"),
            ({"typed": "1234"}, "Ini bukan kode"),
            ({"typed": "x" * 61}, "paling banyak 60"),
        ],
    )
    def test_says_kindly_what_is_wrong_and_keeps_showing_the_code(
        self,
        complaint: Complaint,
        officer: User,
        signed_in: SignIn,
        told: dict[str, str],
        says: str,
    ) -> None:
        browser = signed_in(officer)
        ask(browser, complaint)
        at_work()
        answer = give(browser, complaint, **told)
        assert answer.status_code == 422
        assert says in answer.content.decode()
        assert answer.context["spaced"]
        assert DeskCode.objects.get().given_at is None

    def test_leaves_no_print_of_the_code_among_the_forms_that_were_sent(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(officer)
        ask(browser, complaint)
        at_work()
        code = receipt.digits_of(page_of(browser, complaint).context["spaced"])
        give(browser, complaint, typed=code)
        kept = IdempotentRequest.objects.filter(scope__endswith="/beri/").get()
        other = ComplaintFactory(unit=complaint.unit, channel=Channel.PHONE, state="opened")
        ask(browser, other)
        at_work()
        give(browser, other, typed=receipt.digits_of(page_of(browser, other).context["spaced"]))
        prints = set(IdempotentRequest.objects.values_list("body_hash", flat=True))
        assert kept.body_hash in prints
        assert len(prints) == 2  # one of the forms that ask, one of the forms that give

    @pytest.mark.situation(46)
    def test_the_letter_says_nothing_of_what_she_told(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        browser = signed_in(officer)
        ask(browser, complaint)
        at_work()
        page = page_of(browser, complaint).content.decode()
        sheet = page.split('<section class="ppa-sheet"')[1].split("</section>")[0]
        told = re.sub(r"<[^>]*>", " ", sheet).lower()
        for word in ("kekerasan", "perempuan", "aduan", "lapor", "korban", "ppa", "kasus"):
            assert word not in told
        assert "<title>Surat keterangan" in page
