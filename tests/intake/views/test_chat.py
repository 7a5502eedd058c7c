"""Home of the tests of the page that takes a pasted chat."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from accounts.models import Unit, User
from accounts.roles import Role
from core.models import AuditEvent
from intake.chat.reading import LONGEST
from intake.models import Complaint, FormDraft
from tests.conftest import WebClient
from tests.factories.accounts import user_as

SignIn = Callable[[User], WebClient]
TAKE, RECORD = "/meja/aduan/catat/percakapan/", "/meja/aduan/catat/"
CHAT = "21/11/26 09.40 - Sari: Nomor saya 0899-000-1234\n21/11/26 09.41 - SAPA 129: Baik, Bu"


def paste(client: Any, chat: str = CHAT) -> Any:
    return client.post(TAKE, {"client_key": str(uuid4()), "chat": chat})


class TestChatTake:
    def test_leads_a_visitor_to_sign_in(self, client: WebClient) -> None:
        assert client.get(TAKE)["Location"] == f"/masuk/?next={TAKE}"

    def test_is_closed_to_who_does_not_decide_on_complaints(
        self, unit: Unit, signed_in: SignIn
    ) -> None:
        assert paste(signed_in(user_as(Role.CASE_MANAGER, unit))).status_code == 403
        assert not FormDraft.objects.exists()

    def test_fills_the_draft_below_what_she_typed(self, officer: User, signed_in: SignIn) -> None:
        client = signed_in(officer)
        client.post(RECORD, {"client_key": str(uuid4()), "words": "Dari ketua RW.", "to_chat": "1"})
        assert paste(client)["Location"] == RECORD
        words = client.get(RECORD).context["form"]["words"].value()
        assert words.startswith("Dari ketua RW.\n\n21-11-2026 09.40 · Sari (pelapor): Nomor")
        assert "SAPA 129 (petugas): Baik, Bu" in words
        assert not Complaint.objects.exists()

    def test_is_reached_by_the_button_that_keeps_what_was_typed(
        self, officer: User, signed_in: SignIn
    ) -> None:
        page = signed_in(officer).get(RECORD).content.decode()
        assert 'name="to_chat"' in page
        assert f'href="{TAKE}"' not in page

    def test_offers_a_number_and_a_day_and_takes_neither_by_itself(
        self, officer: User, signed_in: SignIn
    ) -> None:
        client = signed_in(officer)
        paste(client)
        page = client.get(RECORD)
        assert page.context["numbers"] == ["0899-000-1234"]
        assert str(page.context["day"]) == "2026-11-21"
        assert not page.context["form"]["number"].value()
        typed = {"client_key": str(uuid4()), "words": page.context["form"]["words"].value()}
        client.post(RECORD, {**typed, "use_number": "0899-000-1234"})
        page = client.get(RECORD)
        assert page.context["form"]["number"].value() == "0899-000-1234"
        assert page.context["numbers"] == []

    @pytest.mark.parametrize("said", ["", "no"])
    def test_takes_no_consent_from_a_number(
        self, officer: User, signed_in: SignIn, said: str
    ) -> None:
        client = signed_in(officer)
        typed = {"client_key": str(uuid4()), "words": CHAT, "wants_contact": said}
        page = client.post(RECORD, {**typed, "use_number": "0899-000-1234"}, follow=True)
        form = page.context["form"]
        assert form["number"].value() == "0899-000-1234"
        assert (form["wants_contact"].value() or "") == said
        assert "Tanyakan kepadanya apakah kita boleh" in page.content.decode()

    def test_takes_no_number_that_was_not_offered(self, officer: User, signed_in: SignIn) -> None:
        client = signed_in(officer)
        typed = {"client_key": str(uuid4()), "words": "tanpa nomor"}
        client.post(RECORD, {**typed, "use_number": "0811-999-9999"})
        assert not client.get(RECORD).context["form"]["number"].value()

    def test_refuses_too_much_kindly_and_keeps_it_on_the_page(
        self, officer: User, signed_in: SignIn
    ) -> None:
        answer = paste(signed_in(officer), "a" * (LONGEST + 1))
        assert answer.status_code == 422
        assert "a" * 100 in answer.content.decode()

    def test_refuses_what_the_form_could_not_be_sent_with(
        self, officer: User, signed_in: SignIn
    ) -> None:
        lines = "1/2/26 09.40 - a: x\n" * (LONGEST // 20)
        assert paste(signed_in(officer), lines).status_code == 413
        assert not FormDraft.objects.exists()

    def test_refuses_five_megabytes(self, officer: User, signed_in: SignIn) -> None:
        assert paste(signed_in(officer), "a" * 5_000_000).status_code == 413

    def test_leaves_no_word_outside_the_seal(self, officer: User, signed_in: SignIn) -> None:
        paste(signed_in(officer))
        draft = FormDraft.objects.get()
        assert draft.data_key.subject_kind == "draft"
        assert b"Sari" not in bytes(draft.typed.sealed)
        assert "0899" not in str(list(AuditEvent.objects.values()))

    @pytest.mark.parametrize("chat", ["", "   "])
    def test_asks_for_the_chat(self, officer: User, signed_in: SignIn, chat: str) -> None:
        assert "Tempel" in paste(signed_in(officer), chat).content.decode()
