"""Posts that end, overlap or are denied: both walls let go in the same second."""

from collections.abc import Callable
from datetime import date, time, timedelta
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from accounts.scope import scope_of
from core import clock
from intake.access import case_scope_of
from intake.models import Case, Complaint
from satgas.models import Task
from tests.access.walls import only_told_who
from tests.conftest import WebClient
from tests.factories.accounts import (
    MembershipFactory,
    PostingFactory,
    TeamFactory,
    UnitFactory,
    UserFactory,
    user_as,
)
from tests.factories.intake import (
    CaseFactory,
    CaseGrantFactory,
    ComplaintFactory,
    DenialFactory,
)
from tests.factories.satgas import TaskFactory
from tests.phones import on_phone

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], WebClient]
A_DAY = date(2026, 7, 14)


class TestPostsThatEnd:
    @pytest.mark.situation(4)
    @pytest.mark.parametrize(
        ("hour", "sees"), [(time(23, 59, 59), True), (time(0, 0), False)], ids=["before", "after"]
    )
    def test_a_membership_ends_with_its_last_day_in_jakarta(
        self, signed_in: SignIn, hour: time, sees: bool
    ) -> None:
        desk = TeamFactory()
        case = CaseFactory(unit=desk.unit, desk_team=desk)
        supervisor = MembershipFactory(team=desk, role=Role.SUPERVISOR, ends_on=A_DAY).user
        clock.move_to(clock.at(A_DAY if sees else A_DAY + timedelta(days=1), hour))
        with only_told_who(supervisor):
            assert Case.objects.filter(pk=case.pk).exists() is sees
        assert case_scope_of(scope_of(supervisor)).who.reach_team_ids == (
            (desk.pk,) if sees else ()
        )
        answer = signed_in(supervisor).get(reverse("satgas:case-detail", args=[case.number]))
        assert answer.status_code == (200 if sees else 404)

    @pytest.mark.situation(3)
    def test_a_page_left_open_saves_nothing_after_she_left_the_team(
        self, signed_in: SignIn
    ) -> None:
        desk = TeamFactory()
        case = CaseFactory(unit=desk.unit, desk_team=desk, state="in_service")
        membership = MembershipFactory(team=desk, role=Role.SUPERVISOR)
        client = signed_in(membership.user)
        url = reverse("satgas:case-move", args=[case.number])
        assert client.get(url).status_code == 200
        membership.ends_on = clock.today() - timedelta(days=1)
        membership.save(update_fields=["ends_on"])
        form = {"client_key": str(uuid4()), "to": "monitoring", "reason": "uji"}
        assert client.post(url, form).status_code == 404
        assert case.status_rows.get(ends_at__isnull=True).status == "in_service"

    @pytest.mark.situation(14)
    def test_a_partner_whose_post_ended_is_nobody(self, signed_in: SignIn) -> None:
        """Referrals are not built yet; what there is of a partner ends with the posting."""
        case = CaseFactory()
        posting = PostingFactory(unit=case.unit, role=Role.PARTNER, ends_on=clock.today())
        CaseGrantFactory(user=posting.user, content_object=case)
        assert scope_of(posting.user).posts
        clock.move_by(timedelta(days=1))
        assert not scope_of(posting.user).posts
        with only_told_who(posting.user):
            assert not Case.objects.exists()
        url = reverse("satgas:case-detail", args=[case.number])
        assert signed_in(posting.user).get(url).status_code == 404

    def test_a_grant_dies_with_the_post_it_was_given_to(self) -> None:
        case = CaseFactory()
        posting = PostingFactory(unit=case.unit, role=Role.CASE_MANAGER, ends_on=clock.today())
        CaseGrantFactory(
            user=posting.user, content_object=case, expires_at=clock.now() + timedelta(days=9)
        )
        with only_told_who(posting.user):
            assert Case.objects.exists()
        clock.move_by(timedelta(days=1))
        with only_told_who(posting.user):
            assert not Case.objects.exists()


class TestTwoPosts:
    @pytest.mark.situation(5)
    def test_a_supervisor_who_is_also_a_volunteer_gets_no_case_by_it(
        self, signed_in: SignIn
    ) -> None:
        desk = TeamFactory()
        field = TeamFactory(unit=desk.unit, satgas=True)
        hers = CaseFactory(unit=desk.unit, desk_team=desk)
        theirs = CaseFactory(unit=desk.unit, desk_team=TeamFactory(unit=desk.unit))
        task = TaskFactory(case=theirs, team=field)
        user = user_as(Role.SUPERVISOR, desk.unit, desk)
        MembershipFactory(user=user, team=field, role=Role.SATGAS_MEMBER)
        with only_told_who(user):
            assert list(Case.objects.all()) == [hers]
            assert list(Task.objects.all()) == [task]
        page = signed_in(user).get(reverse("satgas:case-list")).content.decode()
        assert hers.number in page
        assert theirs.number not in page
        on_phone(phone := WebClient(), user)
        assert task.number in phone.get(reverse("satgas:task-list")).content.decode()
        assert phone.get(reverse("satgas:case-list")).status_code == 403


class TestWhoeverIsShutOut:
    @pytest.mark.situation(11)
    def test_finds_no_trace_though_she_leads_the_unit(self, signed_in: SignIn) -> None:
        """Lists, counts, pages, the queue and the bare tables. Search comes with its own test."""
        unit = UnitFactory()
        case, open_one = CaseFactory(unit=unit), CaseFactory(unit=unit)
        told = ComplaintFactory(unit=unit, state="accepted")
        told.links.create(case=case, data_key=case.data_key, at=clock.now(), by="service:test")
        head = user_as(Role.HEAD, unit)
        DenialFactory(user=head, case=case)
        client = signed_in(head)
        listed = client.get(reverse("satgas:case-list"), {"status": "semua"})
        assert open_one.number in listed.content.decode()
        assert case.number not in listed.content.decode()
        assert Case.objects.visible_to(case_scope_of(scope_of(head))).count() == 1
        url = reverse("satgas:case-detail", args=[case.number])
        assert client.get(url).status_code == 404
        register = client.get(reverse("intake:complaint-list"), {"lihat": "semua"})
        assert register.status_code == 200
        assert told.number not in register.content.decode()
        page = client.get(reverse("intake:complaint-detail", args=[told.number]))
        assert page.status_code == 404
        with only_told_who(head):
            assert list(Case.objects.all()) == [open_one]
            assert not Complaint.objects.exists()

    def test_cannot_lift_her_own_denial(self) -> None:
        case = CaseFactory()
        denial = DenialFactory(user=user_as(Role.HEAD, case.unit), case=case)
        with only_told_who(denial.user):
            changed = type(denial).objects.update(lifted_at=clock.now(), lifted_by="user:1")
        assert changed == 0


class TestASuperuserByHand:
    @pytest.mark.situation(10)
    def test_gets_no_row_more(self, signed_in: SignIn) -> None:
        case = CaseFactory()
        user = UserFactory(is_superuser=True, is_staff=True)
        with only_told_who(user):
            assert not Case.objects.exists()
        url = reverse("satgas:case-detail", args=[case.number])
        assert signed_in(user).get(url).status_code == 404
