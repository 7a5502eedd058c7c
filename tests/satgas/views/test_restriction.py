"""Home of the tests of the pages that restrict a case and lift it."""

from typing import Any

import pytest

from intake.models import Case
from satgas.actions import restriction
from tests.factories.intake import CaseFactory
from tests.satgas.desk import Desk, send
from tests.sign_in import grow_stale

WHY = "Terlapor dikenal di kantor"


class TestRestrictionSet:
    def url(self, case: Any) -> str:
        return f"/meja/kasus/{case.number}/batasi/"

    def test_sends_a_visitor_to_sign_in(self, client: Any, desk: Desk) -> None:
        assert client.get(self.url(desk.case())).status_code == 302

    def test_is_not_for_the_case_manager(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.lead).get(self.url(desk.case())).status_code == 403

    def test_is_not_found_outside_the_unit(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.head).get(self.url(CaseFactory())).status_code == 404

    def test_asks_for_a_fresh_proof(self, signed_in: Any, desk: Desk) -> None:
        client = signed_in(desk.head)
        grow_stale(client)
        assert client.get(self.url(desk.case())).status_code == 302

    @pytest.mark.parametrize("fields", [{}, {"reason": "pendek"}, {"reason": WHY, "also": "999"}])
    def test_explains_what_is_missing(
        self, signed_in: Any, desk: Desk, fields: dict[str, str]
    ) -> None:
        answer = send(signed_in(desk.head), self.url(desk.case()), **fields)
        assert answer.status_code == 422
        assert not Case.objects.filter(is_restricted=True).exists()

    def test_hides_the_case_from_those_not_named(self, signed_in: Any, desk: Desk) -> None:
        case, outside = desk.case(), desk.supervisor
        page = f"/meja/kasus/{case.number}/"
        assert signed_in(outside).get(page).status_code == 200
        assert send(signed_in(desk.head), self.url(case), reason=WHY).url == page
        assert signed_in(desk.head).get(page).status_code == 200
        client = signed_in(outside)
        assert client.get(page).status_code == 404
        assert case.number not in client.get("/meja/kasus/?status=semua").content.decode()
        assert case.number not in client.get("/pemberitahuan/").content.decode()


class TestRestrictionLift:
    def url(self, case: Any) -> str:
        return f"/meja/kasus/{case.number}/batasi/cabut/"

    def test_is_not_found_for_those_not_in_it(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        restriction.restrict(by=desk.head, case=case, reason=WHY)
        assert signed_in(desk.supervisor).get(self.url(case)).status_code == 404

    def test_explains_that_it_is_not_restricted(self, signed_in: Any, desk: Desk) -> None:
        answer = send(signed_in(desk.head), self.url(desk.case()), reason=WHY)
        assert answer.status_code == 409

    def test_shows_the_case_to_the_team_again(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        restriction.restrict(by=desk.head, case=case, reason=WHY)
        answer = send(signed_in(desk.head), self.url(case), reason="Terlapor pindah tugas")
        assert answer.status_code == 302
        page = f"/meja/kasus/{case.number}/"
        assert signed_in(desk.supervisor).get(page).status_code == 200
