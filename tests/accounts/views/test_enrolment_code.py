"""Home of the tests of codes for phones: printed once, for one or a team, and taken back."""

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts import codes
from accounts.models import EnrolmentCode, Team, User
from accounts.roles import Role
from core.models import AuditEvent
from tests.accounts.volunteers import coordinator_of, volunteer
from tests.factories.accounts import PIN, DeviceFactory, TeamFactory, user_as
from tests.sign_in import grow_stale

SignIn = Callable[[User], Any]  # Any: Django's test client
pytestmark = pytest.mark.django_db
PRINTED = re.compile(r"\b[2-9A-Z]{5}-[2-9A-Z]{5}\b")


def issue_url(user: User) -> str:
    return reverse("accounts:enrolment-code-issue", args=[user.pk])


def print_url(team: Team) -> str:
    return reverse("accounts:enrolment-code-print", args=[team.pk])


def revoke(client: Any, user: User) -> Any:
    url = reverse("accounts:enrolment-code-revoke", args=[user.pk])
    return client.post(url, {"client_key": uuid4()})


class TestEnrolmentCodeIssue:
    def test_prints_a_slip_with_name_code_and_address(self, signed_in: SignIn) -> None:
        user = volunteer()
        page = signed_in(coordinator_of(user)).post(issue_url(user)).content.decode()
        assert user.display_name in page
        assert len(PRINTED.findall(page)) == 1
        assert reverse("accounts:device-enrol") in page

    def test_keeps_a_hash_that_only_this_installation_can_make(
        self, signed_in: SignIn, settings: Any
    ) -> None:
        user = volunteer()
        page = signed_in(coordinator_of(user)).post(issue_url(user)).content.decode()
        typed = codes.tidied(PRINTED.findall(page)[0])
        kept = EnrolmentCode.objects.get(user=user).code_hash
        assert codes.hash_of(typed) == kept
        settings.SECRET_KEY = "another installation"
        assert codes.hash_of(typed) != kept

    def test_makes_the_code_before_it_worthless(self, signed_in: SignIn) -> None:
        user = volunteer()
        client = signed_in(coordinator_of(user))
        client.post(issue_url(user))
        client.post(issue_url(user))
        assert EnrolmentCode.objects.filter(user=user).count() == 2
        assert EnrolmentCode.objects.unspent().filter(user=user).count() == 1

    def test_is_shown_once_and_never_again(self, signed_in: SignIn) -> None:
        user = volunteer()
        client = signed_in(coordinator_of(user))
        code = PRINTED.findall(client.post(issue_url(user)).content.decode())[0]
        assert code not in client.get(reverse("accounts:volunteer-list")).content.decode()
        assert client.get(issue_url(user)).status_code == 405

    @pytest.mark.parametrize(
        ("role", "asked"), [(Role.HEAD, "step_up-password"), (Role.SATGAS_COORD, "phone-pin")]
    )
    def test_asks_an_officer_whose_proof_has_aged(
        self, role: Role, asked: str, signed_in: SignIn
    ) -> None:
        user = volunteer()
        officer = (
            coordinator_of(user)
            if role is Role.SATGAS_COORD
            else user_as(role, user.memberships.get().team.unit)
        )
        client = signed_in(officer)
        grow_stale(client)
        page = client.post(issue_url(user))
        assert page.status_code == 403
        assert asked in page.content.decode()
        assert not EnrolmentCode.objects.filter(user=user).exists()

    def test_goes_on_after_the_pin_of_a_coordinators_phone(self, signed_in: SignIn) -> None:
        user = volunteer()
        client = signed_in(coordinator_of(user))
        grow_stale(client)
        right = {"phone-client_key": uuid4(), "phone-pin": PIN}
        assert len(PRINTED.findall(client.post(issue_url(user), right).content.decode())) == 1

    def test_is_audited_without_the_code(self, signed_in: SignIn) -> None:
        user = volunteer()
        officer = coordinator_of(user)
        signed_in(officer).post(issue_url(user))
        row = AuditEvent.objects.get(action="accounts.code_issued")
        assert (row.actor, row.detail) == (officer.actor_id, {"user": user.pk})

    def test_is_never_given_to_oneself(self, signed_in: SignIn) -> None:
        officer = coordinator_of(volunteer())
        answer = signed_in(officer).post(issue_url(officer))
        assert answer.status_code == 403
        assert "petugas lain" in answer.content.decode()
        assert not EnrolmentCode.objects.unspent().exists()

    def test_reaches_no_other_team_and_no_other_unit(self, signed_in: SignIn) -> None:
        mine = volunteer()
        same_unit = volunteer(TeamFactory(unit=mine.memberships.get().team.unit, satgas=True))
        client = signed_in(coordinator_of(mine))
        for stranger in (same_unit, volunteer()):
            assert client.post(issue_url(stranger)).status_code == 404
        assert not EnrolmentCode.objects.unspent().exists()

    @pytest.mark.parametrize("role", [Role.HEAD, Role.ADMIN_HEAD])
    def test_reaches_every_field_team_for_the_units_officers(
        self, signed_in: SignIn, role: Role
    ) -> None:
        user = volunteer()
        client = signed_in(user_as(role, user.memberships.get().team.unit))
        assert client.post(issue_url(user)).status_code == 200

    def test_opens_no_door_to_people_of_the_desk(self, signed_in: SignIn) -> None:
        """A code for somebody who is no volunteer would be a way round the second factor."""
        head = user_as(Role.HEAD, TeamFactory(satgas=True).unit)
        colleague = user_as(Role.CASE_MANAGER, head.postings.get().unit)
        assert signed_in(head).post(issue_url(colleague)).status_code == 404

    def test_is_closed_to_an_administrator(self, signed_in: SignIn) -> None:
        user = volunteer()
        admin = user_as(Role.SYSADMIN, user.memberships.get().team.unit, is_staff=True)
        assert signed_in(admin).post(issue_url(user)).status_code in {302, 404}
        assert not EnrolmentCode.objects.exists()


class TestEnrolmentCodePrint:
    def test_prints_a_slip_for_everybody_without_a_phone(self, signed_in: SignIn) -> None:
        team = TeamFactory(satgas=True)
        people = [volunteer(team) for _ in range(3)]
        DeviceFactory(user=people[0])
        page = signed_in(coordinator_of(people[0])).post(print_url(team)).content.decode()
        assert len(set(PRINTED.findall(page))) == 2
        assert people[0].display_name not in page

    def test_says_when_everybody_has_a_phone(self, signed_in: SignIn) -> None:
        user = volunteer()
        DeviceFactory(user=user)
        client = signed_in(coordinator_of(user))
        page = client.post(print_url(user.memberships.get().team)).content.decode()
        assert "sudah punya ponsel" in page

    def test_reaches_no_other_team(self, signed_in: SignIn) -> None:
        client = signed_in(coordinator_of(volunteer()))
        assert client.post(print_url(volunteer().memberships.get().team)).status_code == 404


class TestEnrolmentCodeRevoke:
    def test_takes_the_code_back(self, signed_in: SignIn) -> None:
        user = volunteer()
        officer = coordinator_of(user)
        client = signed_in(officer)
        client.post(issue_url(user))
        assert revoke(client, user).status_code == 302
        assert EnrolmentCode.objects.get(user=user).revoked_by == officer.actor_id
        assert AuditEvent.objects.filter(action="accounts.code_revoked").count() == 1

    def test_says_when_there_is_none(self, signed_in: SignIn) -> None:
        user = volunteer()
        assert revoke(signed_in(coordinator_of(user)), user).status_code == 409

    def test_reaches_no_other_team(self, signed_in: SignIn) -> None:
        client = signed_in(coordinator_of(volunteer()))
        assert revoke(client, volunteer()).status_code == 404
