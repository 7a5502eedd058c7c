"""Home of the tests of the page that asks for a reason before a class opens."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.roles import Role
from core import clock
from core.models import AuditEvent
from intake.models import Case, GrantKind, Opening
from satgas.models import ServiceKind
from tests.factories.intake import CaseGrantFactory
from tests.factories.satgas import ServiceFactory, ServiceSessionFactory
from tests.satgas.desk import Desk, send

WHY = "Menyiapkan rujukan ke rumah sakit besok pagi"


def page_of(case: Case) -> str:
    return f"/meja/kasus/{case.number}/"


def url_of(case: Case) -> str:
    return f"{page_of(case)}alasan/"


def noted(case: Case, kind: str, note: str) -> None:
    ServiceSessionFactory(service=ServiceFactory(case=case, kind=kind, ongoing=True), note=note)


def read(client: Any, case: Case) -> str:
    return str(client.get(f"{page_of(case)}?buka=semua").content.decode())


class TestReasonGive:
    def test_sends_a_visitor_to_sign_in(self, client: Any, desk: Desk) -> None:
        assert client.get(url_of(desk.case())).status_code == 302

    def test_is_404_for_a_case_she_may_not_know(self, signed_in: Any, desk: Desk) -> None:
        stranger = Desk()
        assert signed_in(stranger.head).get(url_of(desk.case())).status_code == 404

    def test_is_not_for_whom_no_class_asks_for_a_reason(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        counsellor = desk.join(case, Role.COUNSELLOR)
        assert signed_in(counsellor).get(url_of(case)).status_code == 403

    def test_offers_only_what_she_reads_with_a_reason(self, signed_in: Any, desk: Desk) -> None:
        form = signed_in(desk.lead).get(url_of(desk.case())).context["form"]
        assert [code for code, _label in form.fields["opens"].choices] == ["shelter_place"]

    @pytest.mark.parametrize("reason", ["", "mendesak", "x" * 19, "  a     b      c    d  "])
    def test_asks_for_a_sentence(self, signed_in: Any, desk: Desk, reason: str) -> None:
        answer = send(
            signed_in(desk.lead), url_of(desk.case()), opens="shelter_place", reason=reason
        )
        assert answer.status_code == 422
        assert not Opening.objects.exists()

    def test_opens_no_class_that_is_not_hers(self, signed_in: Any, desk: Desk) -> None:
        answer = send(signed_in(desk.lead), url_of(desk.case()), opens="psych", reason=WHY)
        assert answer.status_code == 422
        assert not Opening.objects.exists()

    def test_opens_a_shelter_note_for_a_quarter_of_an_hour(
        self, signed_in: Any, desk: Desk
    ) -> None:
        case = desk.case(state="in_service")
        noted(case, ServiceKind.SHELTER, "Kamar dua")
        client = signed_in(desk.lead)
        assert "Kamar dua" not in read(client, case)
        answer = send(client, url_of(case), opens="shelter_place", reason=WHY)
        assert answer.headers["Location"].endswith("?buka=layanan#layanan")
        assert "Kamar dua" in read(client, case)
        clock.move_by(timedelta(minutes=16))
        assert "Kamar dua" not in read(client, case)

    def test_keeps_the_reason_in_the_audit_and_nowhere_else(
        self, signed_in: Any, desk: Desk
    ) -> None:
        case = desk.case(state="in_service")
        noted(case, ServiceKind.SHELTER, "Kamar dua")
        client = signed_in(desk.lead)
        send(client, url_of(case), opens="shelter_place", reason=WHY)
        read(client, case)
        opening = Opening.objects.get()
        asked = AuditEvent.objects.get(action="intake.part_opened")
        assert (asked.purpose, asked.object_id) == (WHY, str(opening.pk))
        opened = AuditEvent.objects.filter(action="core.sealed_opened").latest("pk")
        assert opened.purpose == f"opening {opening.pk}"
        assert WHY not in str(dict(client.session))

    def test_asks_for_every_class_of_a_restricted_case(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case(is_restricted=True)
        form = signed_in(desk.lead).get(url_of(case)).context["form"]
        codes = [code for code, _label in form.fields["opens"].choices]
        assert codes == ["identity", "narrative", "legal", "shelter_place"]

    def test_opens_medical_notes_to_the_head_in_an_emergency_only(
        self, signed_in: Any, desk: Desk
    ) -> None:
        case = desk.case(state="in_service")
        noted(case, ServiceKind.MEDICAL, "Hasil rontgen")
        client = signed_in(desk.head)
        answer = send(client, url_of(case), opens="medical", reason=WHY)
        assert answer.status_code == 422
        CaseGrantFactory(user=desk.head, content_object=case, kind=GrantKind.BREAK_GLASS)
        assert "Hasil rontgen" not in read(client, case)
        send(client, url_of(case), opens="medical", reason=WHY)
        assert "Hasil rontgen" in read(client, case)

    def test_one_persons_reason_opens_nothing_to_another(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case(state="in_service")
        noted(case, ServiceKind.SHELTER, "Kamar dua")
        send(signed_in(desk.lead), url_of(case), opens="shelter_place", reason=WHY)
        assert "Kamar dua" not in read(signed_in(desk.head), case)
