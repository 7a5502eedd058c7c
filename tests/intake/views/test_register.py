"""Home of the tests of the pages that take in an earlier register."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Unit, User
from accounts.roles import Role
from core import clock
from core.models import AuditEvent, DataKey
from intake.models import Complaint, FormDraft
from tests.conftest import WebClient
from tests.factories.accounts import UnitFactory, user_as

SignIn = Callable[[User], WebClient]
UPLOAD, LOOK = "/meja/aduan/impor/", "/meja/aduan/impor/periksa/"
HEAD = "nomor;tanggal;saluran;cerita;selesai\n"
STORY = "Cerita lama di uji ini"
ROWS = f"{HEAD}1/2025;31/01/2025;telepon;{STORY};\n2/2025;01/02/2025;surat;Cerita kedua;\n"


@pytest.fixture
def head(unit: Unit) -> User:
    return user_as(Role.INTAKE_HEAD, unit)


def bring(client: Any, unit: Unit, text: str = ROWS) -> Any:
    file = SimpleUploadedFile("lama.csv", text.encode())
    return client.post(UPLOAD, {"client_key": str(uuid4()), "unit": unit.pk, "file": file})


def press(client: Any, **more: Any) -> Any:
    held = client.get(LOOK).context["held"]
    return client.post(LOOK, {"client_key": str(uuid4()), "seen": held.seen, **more})


class TestRegisterUpload:
    def test_leads_a_visitor_to_sign_in(self, client: WebClient) -> None:
        assert client.get(UPLOAD)["Location"] == f"/masuk/?next={UPLOAD}"

    def test_is_closed_to_an_officer(self, officer: User, unit: Unit, signed_in: SignIn) -> None:
        assert bring(signed_in(officer), unit).status_code == 403
        assert not FormDraft.objects.exists()

    def test_writes_nothing_and_keeps_the_file_sealed(
        self, head: User, unit: Unit, signed_in: SignIn
    ) -> None:
        assert bring(signed_in(head), unit)["Location"] == LOOK
        assert not Complaint.objects.exists()
        draft = FormDraft.objects.get()
        assert draft.data_key.subject_kind == "draft"
        assert STORY.encode() not in bytes(draft.typed.sealed)

    def test_refuses_another_unit(self, head: User, signed_in: SignIn) -> None:
        assert bring(signed_in(head), UnitFactory()).status_code == 422

    @pytest.mark.parametrize("text", ["PK\x03\x04", "a;b\n1;2\n", ""])
    def test_refuses_what_is_no_register_kindly(
        self, head: User, unit: Unit, signed_in: SignIn, text: str
    ) -> None:
        answer = bring(signed_in(head), unit, text)
        assert answer.status_code == 422
        assert "govuk-error-summary" in answer.content.decode()


class TestRegisterDownload:
    def test_gives_headings_and_no_row(self, head: User, signed_in: SignIn) -> None:
        answer = signed_in(head).get(f"{UPLOAD}contoh/")
        assert answer.content.decode() == "nomor;tanggal;saluran;cerita;selesai\r\n"
        assert "attachment" in answer["Content-Disposition"]


class TestRegisterConfirm:
    def test_leads_back_where_nothing_was_brought(self, head: User, signed_in: SignIn) -> None:
        assert signed_in(head).get(LOOK)["Location"] == UPLOAD

    def test_shows_what_would_happen_without_a_word_of_it(
        self, head: User, unit: Unit, signed_in: SignIn
    ) -> None:
        client = signed_in(head)
        bring(client, unit, f"{ROWS}3;kemarin;merpati;{STORY};\n4;x;x;x;ya\n")
        page = client.get(LOOK)
        held = page.context["held"]
        assert (len(held.new), held.known, held.sheet.done) == (2, 0, 1)
        assert [(one.line, one.column) for one in held.sheet.flaws] == [
            (4, "tanggal"),
            (4, "saluran"),
        ]
        assert STORY not in page.content.decode()
        assert "merpati" not in page.content.decode()

    def test_takes_each_row_in_with_its_own_day_and_a_clock_from_now(
        self, head: User, unit: Unit, signed_in: SignIn
    ) -> None:
        client = signed_in(head)
        bring(client, unit)
        assert press(client)["Location"] == "/meja/aduan/"
        first = Complaint.objects.get(external_id=f"{unit.code} 1/2025")
        assert (first.channel, first.safety) == ("phone", "unknown")
        assert clock.local_date(first.received_at) == date(2025, 1, 31)
        assert first.clocks.get().due_at > clock.now()
        assert STORY.encode() not in bytes(first.words.sealed)
        assert Complaint.objects.count() == 2
        assert not DataKey.objects.filter(subject_kind="draft").exists()
        assert STORY not in str(list(AuditEvent.objects.values()))

    def test_the_same_register_twice_writes_nothing_new(
        self, head: User, unit: Unit, signed_in: SignIn
    ) -> None:
        client = signed_in(head)
        bring(client, unit)
        press(client)
        bring(client, unit)
        held = client.get(LOOK).context["held"]
        assert (len(held.new), held.known) == (0, 2)
        press(client)
        assert Complaint.objects.count() == 2

    def test_one_wrong_row_keeps_all_out(self, head: User, unit: Unit, signed_in: SignIn) -> None:
        client = signed_in(head)
        bring(client, unit, f"{ROWS}3;kemarin;datang;Cerita;\n")
        assert press(client).status_code == 409
        assert not Complaint.objects.exists()

    def test_carries_out_only_what_was_looked_at(
        self, head: User, unit: Unit, signed_in: SignIn
    ) -> None:
        client = signed_in(head)
        bring(client, unit)
        assert press(client, seen="0" * 64).status_code == 409
        assert not Complaint.objects.exists()

    def test_two_units_may_have_the_same_number(
        self, head: User, unit: Unit, signed_in: SignIn
    ) -> None:
        second = UnitFactory()
        other = signed_in(user_as(Role.INTAKE_HEAD, second))
        bring(other, second)
        press(other)
        client = signed_in(head)
        bring(client, unit)
        press(client)
        assert Complaint.objects.count() == 4

    def test_is_thrown_away_with_its_key(self, head: User, unit: Unit, signed_in: SignIn) -> None:
        client = signed_in(head)
        bring(client, unit)
        assert client.post(LOOK, {"drop_draft": "1"})["Location"] == UPLOAD
        assert not DataKey.objects.filter(subject_kind="draft").exists()

    def test_a_press_without_a_register_writes_nothing(self, head: User, signed_in: SignIn) -> None:
        sent = {"client_key": str(uuid4()), "seen": "0" * 64}
        assert signed_in(head).post(LOOK, sent).status_code == 409
