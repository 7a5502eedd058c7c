"""Home of the tests of recording a session of a service."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.roles import Role
from core import clock
from satgas.models import ServiceSession
from tests.factories.intake import CaseFactory
from tests.factories.satgas import ServiceFactory
from tests.satgas.desk import Desk, send


class TestSessionRecord:
    def url(self, service: Any) -> Any:
        return f"/meja/layanan/{service.pk}/sesi/"

    def test_is_not_found_outside_her_cases(self, signed_in: Any, desk: Desk) -> None:
        other = ServiceFactory(case=CaseFactory(unit=desk.unit))
        assert signed_in(desk.lead).get(self.url(other)).status_code == 404

    def test_asks_the_case_manager_for_no_counselling_note(
        self, signed_in: Any, desk: Desk
    ) -> None:
        given = ServiceFactory(case=desk.case(), kind="counselling")
        page = signed_in(desk.lead).get(self.url(given))
        assert "note" not in page.context["form"].fields
        assert "disimpan oleh pemberi layanan" in page.content.decode()

    @pytest.mark.parametrize("day", ["", "x", "2999-01-01"])
    def test_says_what_is_wrong_with_the_day(self, signed_in: Any, desk: Desk, day: Any) -> None:
        given = ServiceFactory(case=desk.case())
        assert send(signed_in(desk.lead), self.url(given), held_on=day).status_code == 422

    @pytest.mark.parametrize(
        ("kind", "role", "data_class"),
        [
            ("counselling", Role.COUNSELLOR, "psych"),
            ("legal_aid", Role.LEGAL_COMPANION, "legal"),
            ("medical", Role.MEDICAL_LIAISON, "medical"),
            ("reintegration", Role.SOCIAL_WORKER, "narrative"),
            ("shelter", Role.SHELTER_OFFICER, "shelter_place"),
        ],
    )
    def test_keeps_the_note_under_its_desks_class(
        self, signed_in: Any, desk: Desk, kind: Any, role: Any, data_class: Any
    ) -> None:
        case = desk.case()
        specialist = desk.join(case, role)
        given = ServiceFactory(case=case, kind=kind)
        answer = send(
            signed_in(specialist), self.url(given), held_on=clock.today(), note="Catatan uji"
        )
        assert answer.status_code == 302
        stored = ServiceSession.objects.get(service=given)
        assert (stored.data_class, str(stored.note)) == (data_class, "•••")

    def test_starts_the_service_on_the_day_of_its_first_session(
        self, signed_in: Any, desk: Desk
    ) -> None:
        given = ServiceFactory(case=desk.case())
        day = clock.today() - timedelta(days=3)
        send(signed_in(desk.lead), self.url(given), held_on=day)
        given.refresh_from_db()
        assert (given.status, given.started_on) == ("ongoing", day)

    def test_refuses_after_the_end(self, signed_in: Any, desk: Desk) -> None:
        given = ServiceFactory(case=desk.case(), done=True)
        answer = send(signed_in(desk.lead), self.url(given), held_on=clock.today())
        assert answer.status_code == 409
