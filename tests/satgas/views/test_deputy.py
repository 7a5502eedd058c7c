"""Home of the tests of the page that names a deputy."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.roles import Role
from core import clock
from intake.models import CaseGrant, GrantKind
from satgas import access
from tests.factories.accounts import user_as
from tests.factories.intake import CaseFactory
from tests.satgas.desk import Desk, send
from tests.sign_in import grow_stale


class TestDeputyName:
    def url(self, case: Any) -> str:
        return f"/meja/kasus/{case.number}/pengganti/"

    def fields(self, desk: Desk, **changes: Any) -> dict[str, Any]:
        who = user_as(Role.CASE_MANAGER, desk.unit, team=desk.team)
        last_day = clock.today() + timedelta(days=7)
        return {"deputy": who.pk, "last_day": last_day, "reason": "leave", **changes}

    def test_sends_a_visitor_to_sign_in(self, client: Any, desk: Desk) -> None:
        assert client.get(self.url(desk.case())).status_code == 302

    def test_is_not_for_a_specialist(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        counsellor = desk.join(case, Role.COUNSELLOR)
        assert signed_in(counsellor).get(self.url(case)).status_code == 403

    def test_is_not_found_outside_the_unit(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.head).get(self.url(CaseFactory())).status_code == 404

    def test_asks_for_a_fresh_proof(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        client = signed_in(desk.lead)
        grow_stale(client)
        assert client.get(self.url(case)).status_code == 302
        assert send(client, self.url(case), **self.fields(desk)).status_code == 403
        assert not CaseGrant.objects.filter(kind=GrantKind.DEPUTY).exists()

    def test_offers_colleagues_and_not_the_lead(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        other = user_as(Role.CASE_MANAGER, desk.unit, display_name="Manajer Kedua")
        form = signed_in(desk.head).get(self.url(case)).context["form"]
        assert list(form.fields["deputy"].queryset) == [other]

    @pytest.mark.parametrize(
        "changes",
        [
            {"deputy": ""},
            {"deputy": 999999},
            {"last_day": ""},
            {"last_day": "kemarin"},
            {"reason": ""},
            {"reason": "holiday"},
            {"last_day": "2020-01-01"},
            {"last_day": "2030-01-01"},
        ],
    )
    def test_explains_what_is_missing(
        self, signed_in: Any, desk: Desk, changes: dict[str, Any]
    ) -> None:
        answer = send(signed_in(desk.lead), self.url(desk.case()), **self.fields(desk, **changes))
        assert answer.status_code == 422
        assert answer.context["form"].errors

    def test_names_her_and_goes_back_to_the_case(self, signed_in: Any, desk: Desk) -> None:
        case, fields = desk.case(), self.fields(desk)
        answer = send(signed_in(desk.lead), self.url(case), **fields)
        assert answer.url == f"/meja/kasus/{case.number}/"
        given = CaseGrant.objects.get(kind=GrantKind.DEPUTY)
        assert given.user_id == fields["deputy"]
        assert access.sees(given.user, case)
