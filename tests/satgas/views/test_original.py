"""Home of the tests of giving out a file as it was sent."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from accounts.roles import Role
from core import clock
from core.models import AuditEvent
from intake.models import Case, Opens
from satgas.views import original
from tests.factories.accounts import user_as
from tests.factories.files import ORIGINAL, CaseAttachmentFactory
from tests.factories.intake import CaseGrantFactory
from tests.satgas.desk import Desk, send

WHY = "Menyiapkan bukti untuk penyidik besok pagi"


def url_of(case: Case) -> str:
    return f"/meja/kasus/{case.number}/asli/1/"


@pytest.fixture
def case(desk: Desk) -> Case:
    case = desk.case()
    CaseAttachmentFactory(case=case, with_original=True)
    return case


def give_reason(client: Any, case: Case) -> Any:
    url = f"/meja/kasus/{case.number}/alasan/"
    return send(client, url, opens=Opens.ORIGINAL_FILE, reason=WHY)


@pytest.mark.situation(51)
class TestOriginalDownload:
    def test_asks_for_a_reason_first(self, signed_in: Any, desk: Desk, case: Case) -> None:
        assert signed_in(desk.lead).get(url_of(case)).status_code == 403

    def test_then_for_a_fresh_proof(
        self, signed_in: Any, desk: Desk, case: Case, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        client = signed_in(desk.lead)
        give_reason(client, case)
        monkeypatch.setattr(original, "is_fresh", lambda _request: False)
        asked = client.get(url_of(case))["Location"]
        assert asked.startswith(reverse("accounts:step-up-confirm"))

    def test_then_gives_it_out_once_in_the_audit_with_its_reason(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        client = signed_in(desk.lead)
        give_reason(client, case)
        answer = client.get(url_of(case))
        assert (answer.status_code, answer.content) == (200, ORIGINAL)
        assert answer["Content-Disposition"].endswith('-a-asli.jpg"')
        assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
        row = AuditEvent.objects.get(object_type="intake.attachment")
        assert row.detail == {"fields": ["original"]}
        assert row.purpose.startswith("opening ")

    def test_a_quarter_of_an_hour_later_it_is_closed(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        client = signed_in(desk.lead)
        give_reason(client, case)
        clock.move_by(timedelta(minutes=15, seconds=1))
        assert client.get(url_of(case)).status_code == 403

    def test_is_not_there_where_none_was_kept(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        CaseAttachmentFactory(case=case)
        assert signed_in(desk.lead).get(url_of(case)).status_code == 404

    def test_is_not_there_for_another_unit(self, signed_in: Any, case: Case) -> None:
        assert signed_in(Desk().lead).get(url_of(case)).status_code == 404

    def test_who_does_not_read_the_story_can_give_no_reason(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        mediator = user_as(Role.MEDIATOR, desk.unit)
        CaseGrantFactory(user=mediator, content_object=case)
        assert give_reason(signed_in(mediator), case).status_code == 403


def test_the_case_page_offers_the_file_and_the_way_to_the_original(
    signed_in: Any, desk: Desk, case: Case
) -> None:
    client = signed_in(desk.lead)
    page = client.get(f"/meja/kasus/{case.number}/").content.decode()
    assert "Unduh berkas a" in page
    assert "bagian=original_file" in page
    give_reason(client, case)
    assert url_of(case) in client.get(f"/meja/kasus/{case.number}/").content.decode()
