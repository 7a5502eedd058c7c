"""Home of the tests of the list of what people carry whose post ends."""

from datetime import timedelta
from typing import Any

from accounts.models import Membership, Posting, User
from accounts.roles import Role
from core import clock
from satgas.models import Assignment, AssignmentKind
from tests.factories.accounts import PostingFactory, user_as
from tests.factories.satgas import AssignmentFactory
from tests.queries import queries_for
from tests.satgas.desk import Desk, send

URL = "/meja/serah-terima/"


def end_post(desk: Desk, days: int) -> None:
    Membership.objects.filter(user=desk.lead).update(ends_on=clock.today() + timedelta(days=days))


class TestHandoverList:
    def test_sends_a_visitor_to_sign_in(self, client: Any) -> None:
        assert client.get(URL).status_code == 302

    def test_is_not_for_the_case_manager(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.lead).get(URL).status_code == 403

    def test_is_empty_while_posts_go_on(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        assert case.number not in signed_in(desk.head).get(URL).content.decode()

    def test_names_what_she_carried_whose_post_has_ended(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        end_post(desk, -1)
        for who in (desk.head, desk.supervisor):
            text = signed_in(who).get(URL).content.decode()
            assert case.number in text
            assert desk.lead.display_name in text

    def test_is_empty_again_when_what_a_specialist_carried_has_gone_on(
        self, signed_in: Any, desk: Desk
    ) -> None:
        case = desk.case()
        gone = desk.join(case, Role.LEGAL_COMPANION)
        Posting.objects.filter(user=gone).update(ends_on=clock.today() - timedelta(days=1))
        Membership.objects.filter(user=gone).update(ends_on=clock.today() - timedelta(days=1))
        client = signed_in(desk.head)
        part = Assignment.objects.open().specialists().get(case=case)
        page = f"/meja/kasus/{case.number}/penugasan/{part.pk}/alihkan/?dari=serah-terima"
        assert page in client.get(URL).content.decode()
        assert send(client, page, user="").url == URL
        assert case.number not in client.get(URL).content.decode()

    def test_looks_two_weeks_ahead(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        end_post(desk, 15)
        assert case.number not in signed_in(desk.head).get(URL).content.decode()
        end_post(desk, 14)
        assert case.number in signed_in(desk.head).get(URL).content.decode()

    def test_leaves_out_a_case_the_reader_does_not_see(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case(is_restricted=True)
        end_post(desk, -1)
        assert case.number not in signed_in(desk.head).get(URL).content.decode()

    def test_costs_the_same_for_many_cases_of_one_person(self, signed_in: Any, desk: Desk) -> None:
        desk.case()
        end_post(desk, -1)
        client = signed_in(desk.head)
        few = queries_for(client, URL)
        for _number in range(5):
            case = AssignmentFactory(user=desk.lead, case__unit=desk.unit).case
            assert case
        assert queries_for(client, URL) == few <= 20

    def test_costs_the_same_for_many_people(self, signed_in: Any, desk: Desk) -> None:
        desk.case()
        end_post(desk, -1)
        client = signed_in(desk.head)
        few = queries_for(client, URL)
        gone = [user_as(Role.CASE_MANAGER, desk.unit) for _number in range(4)]
        for one in gone:
            AssignmentFactory(user=one, case__unit=desk.unit)
        Posting.objects.filter(user__in=gone).update(ends_on=clock.today() - timedelta(days=1))
        assert queries_for(client, URL) == few

    def test_keeps_what_somebody_carries_in_a_post_that_lasts(
        self, signed_in: Any, desk: Desk
    ) -> None:
        case = desk.case()
        both = user_as(Role.COUNSELLOR, desk.unit)
        ending = clock.today() + timedelta(days=3)
        PostingFactory(user=both, unit=desk.unit, role=Role.SOCIAL_WORKER, ends_on=ending)
        for kind in (AssignmentKind.COUNSELLING, AssignmentKind.SOCIAL):
            AssignmentFactory(user=both, case=case, kind=kind)
        text = signed_in(desk.head).get(URL).content.decode()
        assert "Pekerja sosial" in text
        assert "Konselor atau psikolog" not in text

    def test_names_whose_account_was_closed(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        User.objects.filter(pk=desk.lead.pk).update(is_active=False)
        assert case.number in signed_in(desk.head).get(URL).content.decode()

    def test_is_counted_on_the_first_page(self, signed_in: Any, desk: Desk) -> None:
        desk.case()
        client = signed_in(desk.head)
        assert "Serah terima: 1 menunggu" not in client.get("/meja/hari-ini/").content.decode()
        end_post(desk, -1)
        assert "Serah terima: 1 menunggu" in client.get("/meja/hari-ini/").content.decode()
