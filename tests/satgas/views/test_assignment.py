"""Home of the tests of giving a case to a case manager and letting a specialist in."""

from typing import Any

import pytest

from accounts.models import Notice
from accounts.roles import Role
from core import clock
from intake.models import Case, CaseGrant
from intake.models.case import state_of
from satgas.models import Assignment
from tests.factories.accounts import user_as
from tests.factories.intake import CaseFactory
from tests.satgas.desk import Desk, events, send


class TestAssignmentGive:
    def url(self, case: Any) -> Any:
        return f"/meja/kasus/{case.number}/penugasan/"

    def fields(self, desk: Desk, **changes: Any) -> Any:
        fields = {"lead": desk.lead.pk, "desk_team": desk.team.pk, "reason": "Mengenal wilayah"}
        return {**fields, **changes}

    def test_sends_a_visitor_to_sign_in(self, client: Any, desk: Desk) -> None:
        assert client.get(self.url(desk.case())).status_code == 302

    def test_is_not_for_the_case_manager(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.lead).get(self.url(desk.case())).status_code == 403

    def test_is_not_found_outside_the_unit(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.head).get(self.url(CaseFactory())).status_code == 404

    def test_shows_who_can_lead(self, signed_in: Any, desk: Desk) -> None:
        case, lead = CaseFactory(unit=desk.unit), desk.lead
        other = user_as(Role.COUNSELLOR, desk.unit, team=desk.team, display_name="Konselor Uji")
        text = signed_in(desk.head).get(self.url(case)).content.decode()
        assert lead.display_name in text
        assert other.display_name not in text

    @pytest.mark.parametrize(
        "changes",
        [
            {"lead": ""},
            {"desk_team": ""},
            {"reason": ""},
            {"lead": "x"},
            {"lead": 999999},
            {"reason": "x" * 201},
        ],
    )
    def test_says_what_is_missing_and_keeps_what_was_typed(
        self, signed_in: Any, desk: Desk, changes: Any
    ) -> None:
        case = CaseFactory(unit=desk.unit)
        answer = send(signed_in(desk.head), self.url(case), **self.fields(desk, **changes))
        assert answer.status_code == 422
        assert not Assignment.objects.exists()

    def test_assigns_tells_and_moves_on(self, signed_in: Any, desk: Desk) -> None:
        case = CaseFactory(unit=desk.unit)
        answer = send(signed_in(desk.head), self.url(case), **self.fields(desk))
        assert answer.url == f"/meja/kasus/{case.number}/"
        assert Assignment.objects.open().leads().get(case=case).user == desk.lead
        assert state_of(Case.objects.get(pk=case.pk)) == "assessing"
        assert Notice.objects.get(user=desk.lead).kind == "case_assigned"
        assert {"satgas.case_assigned", "satgas.grant_given"} <= set(events())

    def test_does_it_once_when_the_form_is_sent_twice(self, signed_in: Any, desk: Desk) -> None:
        case = CaseFactory(unit=desk.unit)
        client, key = signed_in(desk.head), "7a8f6b1e-3c64-4a7e-9a52-6f5d1f0a0001"
        for _again in (1, 2):
            answer = client.post(self.url(case), {"client_key": key, **self.fields(desk)})
            assert answer.status_code == 302
        assert Assignment.objects.count() == 1

    def test_explains_when_she_has_it_already(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        answer = send(signed_in(desk.head), self.url(case), **self.fields(desk))
        assert answer.status_code == 409
        assert "sudah menangani kasus ini" in answer.content.decode()


class TestAssignmentAdd:
    def url(self, case: Any) -> Any:
        return f"/meja/kasus/{case.number}/penugasan/tambah/"

    def test_is_not_for_the_case_manager(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.lead).get(self.url(desk.case())).status_code == 403

    def test_lets_a_counsellor_in(self, signed_in: Any, desk: Desk) -> None:
        case, counsellor = desk.case(), desk.as_(Role.COUNSELLOR)
        answer = send(
            signed_in(desk.head),
            self.url(case),
            specialist=f"counselling:{counsellor.pk}",
            reason="Konseling",
        )
        assert answer.status_code == 302
        assert signed_in(counsellor).get(f"/meja/kasus/{case.number}/").status_code == 200

    @pytest.mark.parametrize("value", ["", "counselling:999", "lead:1", "x"])
    def test_takes_only_who_was_offered(self, signed_in: Any, desk: Desk, value: Any) -> None:
        answer = send(
            signed_in(desk.head), self.url(desk.case()), specialist=value, reason="Konseling"
        )
        assert answer.status_code == 422


class TestAssignmentPass:
    """The legal companion leaves; another one of the unit could go on."""

    def part(self, desk: Desk) -> Assignment:
        case = desk.case()
        desk.join(case, Role.LEGAL_COMPANION)
        return Assignment.objects.open().specialists().select_related("case").get(case=case)

    def url(self, part: Assignment) -> str:
        return f"/meja/kasus/{part.case.number}/penugasan/{part.pk}/alihkan/"

    def test_is_not_for_the_case_manager(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.lead).get(self.url(self.part(desk))).status_code == 403

    def test_is_not_found_for_the_lead_or_in_another_case(self, signed_in: Any, desk: Desk) -> None:
        part, client = self.part(desk), signed_in(desk.head)
        lead = Assignment.objects.open().leads().get(case=part.case)
        page = self.url(part)
        assert client.get(page.replace(f"/{part.pk}/", f"/{lead.pk}/")).status_code == 404
        assert client.get(page.replace(part.case.number, desk.case().number)).status_code == 404

    def test_gives_it_to_a_colleague_and_closes_it_to_her(self, signed_in: Any, desk: Desk) -> None:
        part = self.part(desk)
        goes_on = user_as(Role.LEGAL_COMPANION, desk.unit, team=desk.team)
        answer = send(signed_in(desk.head), self.url(part), user=goes_on.pk, reason="Dekat")
        assert answer.url == f"/meja/kasus/{part.case.number}/"
        has_it = Assignment.objects.open().specialists().get(case=part.case)
        assert (has_it.user, has_it.kind) == (goes_on, part.kind)
        live = CaseGrant.objects.live(clock.now()).of_case(part.case)
        assert set(live.values_list("user_id", flat=True)) == {desk.lead.pk, goes_on.pk}
        assert Notice.objects.get(user=goes_on).kind == "case_assigned"

    def test_nobody_goes_on_when_the_part_is_over(self, signed_in: Any, desk: Desk) -> None:
        part = self.part(desk)
        answer = send(signed_in(desk.head), f"{self.url(part)}?dari=serah-terima", user="")
        assert answer.url == "/meja/serah-terima/"
        assert not Assignment.objects.open().specialists().exists()

    def test_asks_why_this_person(self, signed_in: Any, desk: Desk) -> None:
        part = self.part(desk)
        goes_on = user_as(Role.LEGAL_COMPANION, desk.unit, team=desk.team)
        answer = send(signed_in(desk.head), self.url(part), user=goes_on.pk)
        assert answer.status_code == 422
        part.refresh_from_db()
        assert part.ends_at is None

    def test_says_when_she_has_it_no_more(self, signed_in: Any, desk: Desk) -> None:
        part, client = self.part(desk), signed_in(desk.head)
        assert send(client, self.url(part), user="").status_code == 302
        assert send(client, self.url(part), user="").status_code == 409
