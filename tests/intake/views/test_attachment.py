"""Home of the tests of giving out a file at the desk."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse

from accounts.models import Unit, User
from accounts.roles import Role
from core.models import AuditEvent
from core.templatetags.ppa import moment
from intake.models import Attachment, Complaint
from tests.conftest import WebClient
from tests.factories.accounts import UnitFactory, user_as
from tests.factories.files import CONTENT, AttachmentFactory, CaseAttachmentFactory
from tests.factories.intake import CaseGrantFactory, ComplaintFactory
from tests.satgas.desk import Desk

SignIn = Callable[[User], WebClient]
TOKEN = re.compile(rb"[A-Za-z0-9]{64}")  # new on each page
NOBODYS = "00000000-0000-4000-8000-000000000000"


def url_of(one: Attachment) -> str:
    return reverse("intake:attachment-download", args=[one.pk])


@pytest.fixture
def complaint(unit: Unit) -> Complaint:
    made: Complaint = ComplaintFactory(unit=unit)
    return made


class TestAttachmentDownload:
    def test_leads_a_visitor_to_sign_in(self, client: WebClient, complaint: Complaint) -> None:
        assert client.get(url_of(AttachmentFactory(complaint=complaint))).status_code == 302

    def test_is_inert_and_named_after_nobody(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        one = AttachmentFactory(complaint=complaint)
        answer = signed_in(officer).get(url_of(one), headers={"range": "bytes=0-1"})
        assert (answer.status_code, answer.content) == (200, CONTENT)
        assert answer["Content-Type"] == "image/jpeg"
        name = f'attachment; filename="{complaint.number}-a.jpg"'
        assert answer["Content-Disposition"] == name
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert "no-store" in answer["Cache-Control"]

    def test_a_chat_is_given_out_as_text_to_be_saved(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        one = AttachmentFactory(complaint=complaint, kind="text", form="txt")
        answer = signed_in(officer).get(url_of(one))
        assert answer["Content-Type"] == "text/plain; charset=utf-8"
        name = f'attachment; filename="{complaint.number}-a.txt"'
        assert answer["Content-Disposition"] == name
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer["X-Content-Type-Options"] == "nosniff"

    @pytest.mark.situation(52)
    @pytest.mark.parametrize("role", [Role.INTAKE_HEAD, Role.HEAD])
    def test_nobody_goes_round_a_check_that_has_not_ended(
        self, complaint: Complaint, unit: Unit, signed_in: SignIn, role: Role
    ) -> None:
        one = AttachmentFactory(complaint=complaint, held=True, reason="scanner_away")
        client = signed_in(user_as(role, unit))
        assert client.get(url_of(one)).status_code == 404
        page = client.get(f"/meja/aduan/{complaint.number}/").content.decode()
        assert url_of(one) not in page
        assert f"Masih menunggu pemeriksaan sejak {moment(one.received_at)}" in page

    def test_leaves_one_row_in_the_audit(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        one = AttachmentFactory(complaint=complaint)
        client = signed_in(officer)
        client.get(url_of(one))
        row = AuditEvent.objects.get(object_type="intake.attachment")
        assert (row.actor, row.object_id, row.purpose) == (
            officer.actor_id,
            str(one.pk),
            "download",
        )

    @pytest.mark.situation(1)
    def test_another_units_is_not_there(
        self, complaint: Complaint, signed_in: SignIn, unit: Unit
    ) -> None:
        stranger = signed_in(user_as(Role.INTAKE_OFFICER, UnitFactory()))
        one = AttachmentFactory(complaint=complaint)
        missing = reverse("intake:attachment-download", args=[NOBODYS])
        answer, nothing = stranger.get(url_of(one)), stranger.get(missing)
        assert (answer.status_code, nothing.status_code) == (404, 404)
        assert TOKEN.sub(b"", answer.content.replace(str(one.pk).encode(), NOBODYS.encode())) == (
            TOKEN.sub(b"", nothing.content)
        )

    @pytest.mark.parametrize("state", ["waiting", "held", "refused"])
    def test_only_what_is_clean_is_given_out(
        self, complaint: Complaint, officer: User, signed_in: SignIn, state: str
    ) -> None:
        one = AttachmentFactory(complaint=complaint, **{state: True})
        assert signed_in(officer).get(url_of(one)).status_code == 404

    def test_of_a_case_the_team_has_it_and_another_class_has_not(self, signed_in: SignIn) -> None:
        desk = Desk()
        case = desk.case()
        one = CaseAttachmentFactory(case=case)
        assert signed_in(desk.lead).get(url_of(one)).content == CONTENT
        mediator = user_as(Role.MEDIATOR, desk.unit)
        CaseGrantFactory(user=mediator, content_object=case)
        assert signed_in(mediator).get(url_of(one)).status_code == 403

    def test_one_that_somebody_moved_does_not_open(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        one = AttachmentFactory(complaint=complaint)
        Attachment.objects.filter(pk=one.pk).update(data_key=ComplaintFactory().data_key)
        answer = signed_in(officer).get(url_of(one))
        assert answer.status_code == 410
        assert CONTENT not in answer.content
        assert AuditEvent.objects.filter(action="core.sealed_unreadable").exists()


class TestTheListOnTheComplaint:
    def test_says_what_it_is_where_it_stands_and_what_to_do(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        clean = AttachmentFactory(complaint=complaint)
        held = AttachmentFactory(complaint=complaint, held=True)
        AttachmentFactory(complaint=complaint, refused=True)
        AttachmentFactory(complaint=complaint, waiting=True)
        url = reverse("intake:complaint-detail", args=[complaint.number])
        page = signed_in(officer).get(url).content.decode()
        assert url_of(clean) in page
        assert url_of(held) not in page
        for word in (
            "Gambar, sampai 100 kB",
            "Siap",
            "Ditahan",
            "Tidak diterima",
            "Sedang diperiksa",
        ):
            assert word in page
        assert "Minta foto atau PDF biasa" in page
        assert "Belum dipindai virus" in page

    def test_is_not_there_without_a_file(
        self, complaint: Complaint, officer: User, signed_in: SignIn
    ) -> None:
        url = reverse("intake:complaint-detail", args=[complaint.number])
        assert "Foto dan berkas" not in signed_in(officer).get(url).content.decode()
