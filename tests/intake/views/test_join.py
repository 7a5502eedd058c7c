"""Home of the pages of joining complaints, as tests, with the web process's own rights."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from core import clock
from intake.models import Attachment, Case, Complaint, ComplaintJoin, ComplaintLink
from tests.conftest import WebClient
from tests.factories.accounts import UnitFactory
from tests.factories.files import AttachmentFactory, CaseAttachmentFactory
from tests.factories.intake import ComplaintFactory, DenialFactory
from tests.intake.conftest import WORDS, Receive
from tests.intake.views.test_triage import ACCEPTED

SignIn = Callable[[User], WebClient]


@pytest.fixture
def desk(officer: User, signed_in: SignIn) -> WebClient:
    return signed_in(officer)


@pytest.fixture
def two(receive: Receive, desk: WebClient) -> tuple[Complaint, Complaint]:
    """The one that goes on, and one that tells the same; both were read."""
    main, other = receive(words="Kalimat dari yang pertama."), receive()
    for one in (main, other):
        desk.get(f"/meja/aduan/{one.number}/")
    return main, other


def send(desk: WebClient, complaint: Complaint, page: str, **given: Any) -> Any:
    url = reverse(f"intake:{page}", args=[complaint.number])
    return desk.post(url, {"client_key": str(uuid.uuid4()), **given})


def join(desk: WebClient, complaint: Complaint, number: str) -> Any:
    return send(desk, complaint, "join-make", number=number, reason="other_teller")


def undo(desk: WebClient, complaint: Complaint) -> Any:
    return send(desk, complaint, "join-undo", reason="mistake")


def page(desk: WebClient, complaint: Complaint) -> str:
    return desk.get(f"/meja/aduan/{complaint.number}/").content.decode()


class TestJoinMake:
    def test_shows_the_words_beside_the_main_one(
        self, desk: WebClient, two: tuple[Complaint, Complaint]
    ) -> None:
        main, other = two
        assert join(desk, other, main.number).status_code == 302
        assert WORDS in page(desk, main)
        assert main.number in page(desk, other)
        assert "Mulai triase" not in page(desk, other)
        assert other.number not in desk.get("/meja/aduan/").content.decode()

    def test_brings_the_words_into_the_case(
        self, desk: WebClient, two: tuple[Complaint, Complaint]
    ) -> None:
        main, other = two
        assert join(desk, other, main.number).status_code == 302
        assert send(desk, main, "triage-record", **ACCEPTED).status_code == 302
        assert Case.objects.get().complaint_links.count() == 2
        assert WORDS not in page(desk, main)
        assert Case.objects.get().number in page(desk, other)

    def test_takes_the_number_of_a_case(
        self, desk: WebClient, two: tuple[Complaint, Complaint]
    ) -> None:
        main, other = two
        send(desk, main, "triage-record", **ACCEPTED)
        case = Case.objects.get()
        assert join(desk, other, case.number).status_code == 302
        assert case.complaint_links.count() == 2

    @pytest.mark.parametrize("number", ["ADU-TNG-2026-999999", "TNG-2026-999999", "x"])
    def test_an_unknown_number_is_told_kindly(
        self, number: str, desk: WebClient, two: tuple[Complaint, Complaint]
    ) -> None:
        answer = join(desk, two[1], number)
        assert answer.status_code == 422
        assert "Tidak ada aduan atau kasus Anda dengan nomor ini" in answer.content.decode()
        assert number in answer.content.decode()

    def test_what_is_closed_to_her_has_no_number(
        self, desk: WebClient, officer: User, two: tuple[Complaint, Complaint]
    ) -> None:
        """Another unit's, and a case that she is shut out of: the same as none."""
        main, other = two
        send(desk, main, "triage-record", **ACCEPTED)
        DenialFactory(user=officer, case=Case.objects.get())
        foreign = ComplaintFactory(unit=UnitFactory())
        for number in (Case.objects.get().number, main.number, foreign.number):
            answer = join(desk, other, number)
            assert answer.status_code == 422
            assert "Tidak ada aduan atau kasus Anda dengan nomor ini" in answer.content.decode()

    def test_a_double_click_has_one_effect(
        self, desk: WebClient, two: tuple[Complaint, Complaint]
    ) -> None:
        main, other = two
        key = str(uuid.uuid4())
        told = {"number": main.number, "reason": "told_again", "client_key": key}
        answers = [send(desk, other, "join-make", **told) for _press in range(2)]
        assert [one.status_code for one in answers] == [302, 302]
        assert ComplaintJoin.objects.count() == 1

    def test_a_candidate_fills_the_number(
        self, desk: WebClient, two: tuple[Complaint, Complaint]
    ) -> None:
        main, other = two
        url = reverse("intake:join-make", args=[other.number])
        assert f'value="{main.number}"' in desk.get(f"{url}?ke={main.number}").content.decode()


class TestJoinUndo:
    def test_brings_it_back_and_empties_the_case_of_it(
        self, desk: WebClient, two: tuple[Complaint, Complaint]
    ) -> None:
        main, other = two
        source = AttachmentFactory(complaint=other)
        send(desk, main, "triage-record", **ACCEPTED)
        case = Case.objects.get()
        join(desk, other, case.number)
        CaseAttachmentFactory(case=case, source=source)
        assert undo(desk, other).status_code == 302
        assert [one.complaint for one in ComplaintLink.objects.all()] == [main]
        assert list(Attachment.objects.all()) == [source]
        assert "Mulai triase" in page(desk, other)

    def test_later_says_what_to_do_instead(
        self, desk: WebClient, two: tuple[Complaint, Complaint]
    ) -> None:
        main, other = two
        join(desk, other, main.number)
        clock.move_by(timedelta(days=31))
        assert "/gabung/batal/" not in page(desk, other)
        answer = undo(desk, other)
        assert answer.status_code == 409
        assert "catat aduan baru" in answer.content.decode()

    def test_of_what_was_never_joined_is_nothing(
        self, desk: WebClient, two: tuple[Complaint, Complaint]
    ) -> None:
        url = reverse("intake:join-undo", args=[two[0].number])
        assert desk.get(url).status_code == 404
