"""Home of the tests of what the desk writes down: drafts without a file, tickets, who sent her."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from accounts.models import Unit, User
from accounts.roles import Role
from core import clock
from core.models import DataKey
from intake import jobs
from intake.actions import form_draft
from intake.models import Complaint, FormDraft
from tests.access.walls import only_told_who
from tests.conftest import WebClient
from tests.factories.accounts import UnitFactory, user_as
from tests.factories.intake import ComplaintFactory
from tests.intake.conftest import WORDS

SignIn = Callable[[User], WebClient]
RECORD = "/meja/aduan/catat/"


def told(unit: Unit, **more: Any) -> dict[str, Any]:
    came = {"channel": "phone", "received_on": clock.today(), "safety": "safe"}
    rest = {"unit": unit.pk, "words": WORDS, "wants_contact": "no"}
    return {"client_key": uuid4(), **came, **rest, **more}


class TestDraft:
    def test_survives_the_end_of_a_session(
        self, officer: User, unit: Unit, signed_in: SignIn
    ) -> None:
        client = signed_in(officer)
        assert client.post(RECORD, told(unit), HTTP_X_DRAFT="keep").status_code == 200
        client.logout()
        assert client.get(RECORD).status_code == 302
        assert signed_in(officer).get(RECORD).context["form"]["words"].value() == WORDS

    def test_stands_under_a_key_of_its_own_that_goes_when_it_is_sent(
        self, officer: User, unit: Unit, signed_in: SignIn
    ) -> None:
        client = signed_in(officer)
        client.post(RECORD, told(unit), HTTP_X_DRAFT="keep")
        client.post(RECORD, told(unit, words=f"{WORDS} lagi"), HTTP_X_DRAFT="keep")
        draft = FormDraft.objects.get()
        key = DataKey.objects.get(subject_kind="draft")
        assert (draft.data_key_id, key.subject_id) == (key.pk, draft.pk)
        assert WORDS.encode() not in bytes(draft.typed.sealed)
        assert client.post(RECORD, told(unit)).status_code == 302
        assert not FormDraft.objects.exists()
        assert not DataKey.objects.filter(subject_kind="draft").exists()

    def test_and_its_key_go_when_she_throws_it_away_and_after_a_day(
        self, officer: User, unit: Unit, signed_in: SignIn
    ) -> None:
        client = signed_in(officer)
        client.post(RECORD, told(unit), HTTP_X_DRAFT="keep")
        client.post(RECORD, {"drop_draft": "1"})
        assert not DataKey.objects.filter(subject_kind="draft").exists()
        client.post(RECORD, told(unit), HTTP_X_DRAFT="keep")
        clock.move_by(timedelta(hours=24))
        jobs.drop_old_drafts()
        assert not DataKey.objects.filter(subject_kind="draft").exists()

    def test_is_hers_alone_and_its_key_too_at_the_second_wall(self, unit: Unit) -> None:
        mine, other = user_as(Role.INTAKE_OFFICER, unit), user_as(Role.INTAKE_HEAD, unit)
        with only_told_who(mine):
            form_draft.keep(by=mine, file=None, path=RECORD, typed={"words": [WORDS]})
            kept = form_draft.find(by=mine, file=None, path=RECORD)
            assert kept is not None
            assert kept.typed == {"words": [WORDS]}
        with only_told_who(other):
            assert not DataKey.objects.filter(subject_kind="draft").exists()
            assert not FormDraft.objects.exists()
            assert form_draft.find(by=other, file=None, path=RECORD) is None
        with only_told_who(mine):
            form_draft.drop(by=mine, path=RECORD)
        assert not DataKey.objects.filter(subject_kind="draft").exists()

    def test_of_a_file_is_never_taken_for_one_without(self, officer: User) -> None:
        complaint = ComplaintFactory()
        form_draft.keep(by=officer, file=complaint, path=RECORD, typed={"words": [WORDS]})
        assert form_draft.find(by=officer, file=None, path=RECORD) is None


class TestTicket:
    TICKET = {"elsewhere": "ticket", "system": "sapa129", "ticket": "S-129/77"}  # noqa: RUF012

    def test_is_written_with_the_complaint(
        self, officer: User, unit: Unit, signed_in: SignIn
    ) -> None:
        signed_in(officer).post(RECORD, told(unit, **self.TICKET))
        complaint = Complaint.objects.get()
        assert (complaint.external_system, complaint.external_id) == ("sapa129", "S-129/77")

    def test_twice_leads_to_the_complaint_that_has_it(
        self, officer: User, unit: Unit, signed_in: SignIn
    ) -> None:
        client = signed_in(officer)
        client.post(RECORD, told(unit, **self.TICKET))
        answer = client.post(RECORD, told(unit, **self.TICKET))
        assert answer.status_code == 409
        assert f"/meja/aduan/{Complaint.objects.get().number}/" in answer.content.decode()
        assert WORDS in answer.content.decode()

    def test_of_another_unit_tells_no_number(
        self, officer: User, unit: Unit, signed_in: SignIn
    ) -> None:
        known = ComplaintFactory(
            unit=UnitFactory(), external_system="sapa129", external_id="S-129/77"
        )
        answer = signed_in(officer).post(RECORD, told(unit, **self.TICKET))
        assert answer.status_code == 409
        assert known.number not in answer.content.decode()

    @pytest.mark.parametrize(
        ("given", "words"),
        [
            ({"elsewhere": "ticket"}, "Pilih sistemnya"),
            ({"elsewhere": "ticket", "system": "sapa129"}, "Tulis nomor tiketnya"),
            ({"elsewhere": "sent"}, "Tulis lembaga atau kota"),
            ({"channel": "hand_over"}, "Pilih bahwa lembaga lain"),
        ],
    )
    def test_that_is_half_told_is_asked_for(
        self, officer: User, unit: Unit, signed_in: SignIn, given: dict[str, str], words: str
    ) -> None:
        answer = signed_in(officer).post(RECORD, told(unit, **given))
        assert answer.status_code == 422
        assert words in answer.content.decode()


class TestSentByAnotherBody:
    SENT = {  # noqa: RUF012
        "elsewhere": "sent",
        "sender": "RS Contoh",
        "reference": "7/RS/2026",
        "agreed": "Visum dulu",
    }

    @pytest.mark.parametrize(
        ("channel", "words"),
        [("referral", "sama-sama bertanggung jawab"), ("hand_over", "hanya kami")],
    )
    def test_is_sealed_and_says_who_is_in_charge(
        self, officer: User, unit: Unit, signed_in: SignIn, channel: str, words: str
    ) -> None:
        sent = signed_in(officer).post(
            RECORD, told(unit, channel=channel, **self.SENT), follow=True
        )
        page = sent.content.decode()
        for text in ("RS Contoh", "7/RS/2026", "Visum dulu", words):
            assert text in page
        assert b"RS Contoh" not in bytes(Complaint.objects.get().origin.sealed)

    def test_is_not_kept_where_she_took_it_back(
        self, officer: User, unit: Unit, signed_in: SignIn
    ) -> None:
        signed_in(officer).post(RECORD, told(unit, **self.SENT | {"elsewhere": "no"}))
        assert not Complaint.objects.get().origin


class TestContact:
    @pytest.mark.parametrize(
        ("way", "is_asked"), [("whatsapp", True), ("sms", True), ("call", False)]
    )
    def test_asks_who_else_uses_a_number_before_anything_is_written_to_it(
        self, officer: User, unit: Unit, signed_in: SignIn, way: str, *, is_asked: bool
    ) -> None:
        plan = {"wants_contact": "yes", "number": "0899-000-1234", "way": way}
        answer = signed_in(officer).post(RECORD, told(unit, **plan))
        assert answer.status_code == (422 if is_asked else 302)
        if is_asked:
            assert "siapa lagi yang memakai nomor ini" in answer.content.decode()
            assert (
                signed_in(officer).post(RECORD, told(unit, shared="no", **plan)).status_code == 302
            )
