"""Home of the tests of the pages on walled twins."""

from typing import Any

import pytest

from accounts.roles import Role
from intake.models import Case, CaseTwin
from satgas.actions import restriction
from tests.factories.intake import CaseFactory
from tests.factories.twins import twins
from tests.satgas.desk import Desk, send
from tests.sign_in import grow_stale

WHY = "Dua anak dari satu peristiwa"
WORDS = "Anak lima belas tahun ini perlu pendampingan."
OPENED = {"risk": "medium", "words": WORDS, "reason": WHY}


def page(case: Any, verb: str = "kembar/") -> str:
    return f"/meja/kasus/{case.number}/{verb}"


class TestTwinOpen:
    def test_sends_a_visitor_to_sign_in(self, client: Any, desk: Desk) -> None:
        assert client.get(page(desk.case())).status_code == 302

    def test_is_for_the_head(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        for user in (desk.lead, desk.supervisor):
            assert signed_in(user).get(page(case)).status_code == 403

    def test_is_not_found_outside_the_unit(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.head).get(page(CaseFactory())).status_code == 404

    def test_asks_for_a_fresh_proof(self, signed_in: Any, desk: Desk) -> None:
        client = signed_in(desk.head)
        grow_stale(client)
        assert client.get(page(desk.case())).status_code == 302

    @pytest.mark.parametrize("left_out", OPENED)
    def test_explains_what_is_missing(self, signed_in: Any, desk: Desk, left_out: str) -> None:
        given = {**OPENED, left_out: ""}
        answer = send(signed_in(desk.head), page(desk.case()), **given)
        assert answer.status_code == 422
        assert Case.objects.count() == 1

    def test_has_no_low_risk(self, signed_in: Any, desk: Desk) -> None:
        given = {**OPENED, "risk": "low"}
        assert send(signed_in(desk.head), page(desk.case()), **given).status_code == 422

    def test_asks_for_no_reason_twice(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        restriction.restrict(by=desk.head, case=case, reason=WHY)
        given = {"risk": "high", "words": WORDS}
        assert send(signed_in(desk.head), page(case), **given).url == page(case, "")
        assert CaseTwin.objects.get().beside(case).risk == "high"

    def test_shows_the_pair_to_the_head_and_nobody_else(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        assert send(signed_in(desk.head), page(case), **OPENED).url == page(case, "")
        other = CaseTwin.objects.get().beside(case)
        for here, there in ((case, other), (other, case)):
            text = signed_in(desk.head).get(page(here, "akses/")).content.decode()
            assert there.number in text
            assert page(here, "batasi/cabut/") not in text
        for verb in ("", "akses/", "?buka=semua"):
            answer = signed_in(desk.lead).get(page(case, verb))
            assert answer.status_code == 200
            assert other.number not in answer.content.decode()
            assert "kembar" not in answer.content.decode()
        assert signed_in(desk.lead).get(page(other, "")).status_code == 404

    def test_sent_twice_opens_one_case(self, signed_in: Any, desk: Desk) -> None:
        case, client = desk.case(), signed_in(desk.head)
        key = "5f0c6a52-8a54-4c6e-9f6a-6f3d7d8a9b10"
        for _time in range(2):
            assert client.post(page(case), {**OPENED, "client_key": key}).status_code == 302
        assert Case.objects.count() == 2


class TestTwinPair:
    def test_is_for_the_head(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        assert signed_in(desk.supervisor).get(page(case, "kembar/pasangkan/")).status_code == 403

    def test_walls_two_cases_off(self, signed_in: Any, desk: Desk) -> None:
        case, other = desk.case(), CaseFactory(unit=desk.unit)
        given = {"number": other.number.lower(), "reason": WHY}
        answer = send(signed_in(desk.head), page(case, "kembar/pasangkan/"), **given)
        assert answer.url == page(case, "")
        assert CaseTwin.objects.get().beside(case) == other

    def test_says_at_the_number_that_there_is_none(self, signed_in: Any, desk: Desk) -> None:
        given = {"number": "TNG-2026-999999", "reason": WHY}
        answer = send(signed_in(desk.head), page(desk.case(), "kembar/pasangkan/"), **given)
        assert answer.status_code == 422
        assert "number" in answer.context["form"].errors

    def test_says_that_somebody_has_both(self, signed_in: Any, desk: Desk) -> None:
        given = {"number": desk.case().number, "reason": WHY}
        answer = send(signed_in(desk.head), page(desk.case(), "kembar/pasangkan/"), **given)
        assert answer.status_code == 409
        assert not CaseTwin.objects.exists()


class TestTwinPart:
    def test_ends_a_pair(self, signed_in: Any, desk: Desk) -> None:
        case, client = desk.case(), signed_in(desk.head)
        send(client, page(case), **OPENED)
        pair = CaseTwin.objects.get()
        url = page(case, f"kembar/{pair.pk}/akhiri/")
        assert pair.beside(case).number in client.get(url).content.decode()
        assert send(client, url).url == page(case, "")
        assert not CaseTwin.objects.live().exists()
        assert client.get(url).status_code == 200
        assert send(client, url).status_code == 409

    def test_is_not_there_for_who_sees_one_of_the_two(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        restriction.restrict(by=desk.head, case=case, reason=WHY)
        pair = twins(case, CaseFactory(unit=desk.unit, is_restricted=True))
        url = page(case, f"kembar/{pair.pk}/akhiri/")
        assert signed_in(desk.head).get(url).status_code == 404
        assert signed_in(desk.as_(Role.HEAD)).get(page(case, "akses/")).context["twins"] == []
