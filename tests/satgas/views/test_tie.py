"""Home of the tests of the pages on ties between staff and the people in a case."""

from typing import Any

import pytest

from accounts.roles import Role
from intake.models import Denial
from tests.factories.accounts import MembershipFactory, PostingFactory, user_as
from tests.factories.intake import CaseFactory, DenialFactory
from tests.factories.satgas import AssignmentFactory
from tests.satgas.desk import Desk, events, send

DECLARE = "/meja/kenal/"


class TestTieDeclare:
    def test_sends_a_visitor_to_sign_in(self, client: Any) -> None:
        assert client.get(DECLARE).status_code == 302

    def test_is_not_for_partners(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.as_(Role.PARTNER)).get(DECLARE).status_code == 403

    def test_brings_the_number_from_the_case_file(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        client = signed_in(desk.lead)
        assert (
            f"{DECLARE}?kasus={case.number}"
            in client.get(f"/meja/kasus/{case.number}/akses/").content.decode()
        )
        page = client.get(f"{DECLARE}?kasus={case.number}").content.decode()
        assert f'value="{case.number}"' in page

    @pytest.mark.parametrize(
        "fields", [{}, {"number": "x", "tie": "kin"}, {"number": "TNG-2026-000001", "tie": "x"}]
    )
    def test_explains_what_is_missing(
        self, signed_in: Any, desk: Desk, fields: dict[str, str]
    ) -> None:
        assert send(signed_in(desk.lead), DECLARE, **fields).status_code == 422

    def test_closes_the_case_to_her_at_once(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        client = signed_in(desk.lead)
        answer = send(client, DECLARE, number=case.number, tie="kin", note="Sepupu")
        assert answer.status_code == 302
        assert client.get(f"/meja/kasus/{case.number}/").status_code == 404

    def test_answers_the_same_for_a_number_that_is_nobodys(
        self, signed_in: Any, desk: Desk
    ) -> None:
        client = signed_in(desk.lead)
        for number in (CaseFactory().number, "ZZZ-2026-000001", desk.case().number):
            answer = send(client, DECLARE, number=number, tie="kin")
            assert (answer.status_code, answer.url) == (302, "/beranda/")
        assert Denial.objects.count() == 1


@pytest.mark.situation(11)
class TestKinWhoIsHeadToo:
    """She leads the unit, supervises the team, and was given the case: it is absent everywhere."""

    def test_finds_no_trace_of_the_case(self, signed_in: Any, desk: Desk) -> None:
        case, visible = desk.case(), desk.case()
        kin = user_as(Role.HEAD, desk.unit)
        MembershipFactory(user=kin, team=desk.team, role=Role.SUPERVISOR)
        AssignmentFactory(case=case, user=kin, kind="legal")
        client = signed_in(kin)
        before = client.get("/meja/kasus/")
        assert {row.pk for row in before.context["page"].object_list} == {case.pk, visible.pk}
        DenialFactory(case=case, user=kin)
        after = client.get("/meja/kasus/")
        assert after.context["page"].paginator.count == 1
        for url in (
            "/meja/kasus/?status=semua",
            "/meja/kasus/?risiko=low",
            "/meja/serah-terima/",
            "/meja/darurat/tinjauan/",
            "/meja/aduan/?lihat=semua",
            "/pemberitahuan/",
        ):
            text = client.get(url, follow=True).content.decode()
            assert case.number not in text, url
        for page in ("", "akses/", "penugasan/", "batasi/", "kenal/", "tugas/", "pengganti/"):
            assert client.get(f"/meja/kasus/{case.number}/{page}").status_code == 404
        answer = send(
            client,
            "/meja/darurat/",
            number=case.number,
            reason="Harus dibuka sekarang juga, penting",
        )
        assert answer.status_code == 422
        assert client.get(f"/meja/kasus/{case.number}/").status_code == 404


class TestTieSet:
    def url(self, case: Any) -> str:
        return f"/meja/kasus/{case.number}/kenal/"

    def test_is_not_for_the_case_manager(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.lead).get(self.url(desk.case())).status_code == 403

    def test_shuts_a_colleague_out_and_lists_her(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        client = signed_in(desk.head)
        answer = send(client, self.url(case), user=desk.lead.pk, tie="kin", note="Ipar")
        assert answer.url == f"/meja/kasus/{case.number}/akses/"
        text = client.get(self.url(case)).content.decode()
        assert desk.lead.display_name in text
        assert "Ipar" not in text
        assert signed_in(desk.lead).get(f"/meja/kasus/{case.number}/").status_code == 404

    def test_offers_only_people_of_the_unit(self, signed_in: Any, desk: Desk) -> None:
        stranger = PostingFactory().user
        case = desk.case()
        form = signed_in(desk.head).get(self.url(case)).context["form"]
        assert stranger not in form.fields["user"].queryset
        assert desk.lead in form.fields["user"].queryset

    @pytest.mark.parametrize("fields", [{}, {"user": "1000000", "tie": "kin"}, {"tie": "x"}])
    def test_explains_what_is_missing(
        self, signed_in: Any, desk: Desk, fields: dict[str, str]
    ) -> None:
        assert send(signed_in(desk.head), self.url(desk.case()), **fields).status_code == 422


class TestTieLift:
    def url(self, denial: Denial) -> str:
        return f"/meja/kasus/{denial.case.number}/kenal/{denial.pk}/cabut/"

    def test_opens_the_note_and_writes_that_down(self, signed_in: Any, desk: Desk) -> None:
        denial = DenialFactory(case=desk.case(), note="Ipar terlapor")
        assert "Ipar terlapor" in signed_in(desk.head).get(self.url(denial)).content.decode()
        assert "core.sealed_opened" in events()

    def test_is_not_found_under_another_case(self, signed_in: Any, desk: Desk) -> None:
        denial, other = DenialFactory(case=desk.case()), desk.case()
        url = f"/meja/kasus/{other.number}/kenal/{denial.pk}/cabut/"
        assert signed_in(desk.head).get(url).status_code == 404

    def test_lifts_it(self, signed_in: Any, desk: Desk) -> None:
        denial, client = DenialFactory(case=desk.case()), signed_in(desk.head)
        assert "<form" in self.main_of(client, denial)
        assert send(client, self.url(denial)).status_code == 302
        assert not Denial.objects.live().exists()
        assert "<form" not in self.main_of(client, denial)

    def main_of(self, client: Any, denial: Denial) -> str:
        page: str = client.get(self.url(denial)).content.decode()
        return page.split("<main")[1].split("</main>")[0]
