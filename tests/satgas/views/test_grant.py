"""Home of the tests of the pages on who is in a case by name."""

from typing import Any

from accounts.roles import Role
from core import clock
from intake.models import CaseGrant, GrantKind, GrantReason
from satgas import access
from tests.factories.accounts import user_as
from tests.factories.intake import CaseFactory, CaseGrantFactory
from tests.queries import queries_for
from tests.satgas.desk import Desk, send


def deputy_of(case: Any, desk: Desk) -> CaseGrant:
    made: CaseGrant = CaseGrantFactory(
        content_object=case,
        user=user_as(Role.CASE_MANAGER, desk.unit, team=desk.team, display_name="Wakil Uji"),
        kind=GrantKind.DEPUTY,
        reason=GrantReason.LEAVE,
    )
    return made


class TestGrantList:
    def url(self, case: Any) -> str:
        return f"/meja/kasus/{case.number}/akses/"

    def test_sends_a_visitor_to_sign_in(self, client: Any, desk: Desk) -> None:
        assert client.get(self.url(desk.case())).status_code == 302

    def test_is_not_found_outside_the_unit(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.head).get(self.url(CaseFactory())).status_code == 404

    def test_names_who_is_in_the_case_and_who_was_not(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        deputy_of(case, desk)
        gone = CaseGrantFactory(content_object=case, kind=GrantKind.HANDOVER)
        CaseGrant.objects.filter(pk=gone.pk).update(revoked_at=clock.now(), revoked_by="user:1")
        text = signed_in(desk.head).get(self.url(case)).content.decode()
        assert "Wakil Uji" in text
        assert gone.user.display_name not in text

    def test_lets_the_lead_end_her_deputys_only(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        given = deputy_of(case, desk)
        other = CaseGrantFactory(content_object=case, kind=GrantKind.BREAK_GLASS)
        text = signed_in(desk.lead).get(self.url(case)).content.decode()
        assert f"/akses/{given.pk}/akhiri/" in text
        assert f"/akses/{other.pk}/akhiri/" not in text

    def test_costs_the_same_however_many_there_are(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        client = signed_in(desk.head)
        few = queries_for(client, self.url(case))
        for _number in range(8):
            CaseGrantFactory(content_object=case, kind=GrantKind.DEPUTY)
        assert queries_for(client, self.url(case)) == few <= 25


class TestGrantRevoke:
    def url(self, grant: CaseGrant) -> str:
        return f"/meja/kasus/{grant.content_object.number}/akses/{grant.pk}/akhiri/"

    def test_is_not_for_a_specialist(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        given = deputy_of(case, desk)
        counsellor = desk.join(case, Role.COUNSELLOR)
        assert signed_in(counsellor).get(self.url(given)).status_code == 403

    def test_is_not_found_for_a_grant_of_another_case(self, signed_in: Any, desk: Desk) -> None:
        given, other = deputy_of(desk.case(), desk), desk.case()
        url = f"/meja/kasus/{other.number}/akses/{given.pk}/akhiri/"
        assert signed_in(desk.head).get(url).status_code == 404

    def test_ends_it_on_the_next_request(self, signed_in: Any, desk: Desk, client: Any) -> None:
        given = deputy_of(desk.case(), desk)
        page = f"/meja/kasus/{given.content_object.number}/"
        assert signed_in(given.user).get(page).status_code == 200
        assert send(signed_in(desk.lead), self.url(given)).status_code == 302
        assert signed_in(given.user).get(page).status_code == 404
        assert not access.sees(given.user, given.content_object)

    def test_explains_that_an_assignment_ends_otherwise(self, signed_in: Any, desk: Desk) -> None:
        given = CaseGrant.objects.get(content_object=desk.case())
        assert send(signed_in(desk.head), self.url(given)).status_code == 409
