"""Home of the tests of the gate: which second factor opens the product to whom."""

import pytest
from django.core.checks import run_checks
from django.test import override_settings
from django.urls import reverse

from accounts.middleware import NOT_BY_PHONE
from accounts.roles import Role
from accounts.sessions import Factor
from tests.conftest import WebClient
from tests.factories.accounts import TeamFactory, UnitFactory, user_as
from tests.phones import on_phone
from tests.sign_in import enter

pytestmark = pytest.mark.django_db
HOME = reverse("accounts:notice-list")


class TestFactorGate:
    @pytest.mark.parametrize("factor", [None, Factor.TOTP, Factor.RECOVERY])
    def test_opens_to_an_administrator_by_a_key_only(
        self, client: WebClient, factor: Factor | None
    ) -> None:
        administrator = user_as(Role.SYSADMIN, UnitFactory(), is_staff=True)
        enter(client, administrator, factor)
        for page in (HOME, reverse("admin:index")):
            assert client.get(page)["Location"] == reverse("accounts:factor-list")

    @pytest.mark.parametrize("role", [Role.HEAD, Role.PARTNER, Role.DEPT_VIEWER])
    def test_opens_to_staff_by_key_and_code_and_not_by_a_device(
        self, client: WebClient, role: Role
    ) -> None:
        user = user_as(role, UnitFactory())
        opened = {}
        for factor in Factor:
            enter(client, user, factor)
            opened[factor] = client.get(HOME).status_code == 200
        assert opened == {
            Factor.KEY: True,
            Factor.TOTP: True,
            Factor.RECOVERY: True,
            Factor.DEVICE: False,
        }

    def test_opens_to_a_volunteer_by_her_phone(self, client: WebClient) -> None:
        team = TeamFactory(satgas=True)
        on_phone(client, user_as(Role.SATGAS_MEMBER, team.unit, team))
        assert client.get(reverse("satgas:task-list")).status_code == 200

    def test_a_phone_reaches_no_page_of_passwords_and_factors(self, client: WebClient) -> None:
        team = TeamFactory(satgas=True)
        on_phone(client, user_as(Role.SATGAS_MEMBER, team.unit, team))
        for name in NOT_BY_PHONE - {"accounts:factor-remove"}:
            assert client.get(reverse(name)).status_code == 403, name
        assert reverse("accounts:factor-list") not in client.get(HOME).content.decode()

    def test_a_post_at_a_desk_beside_it_does_not_open_by_the_phone(self, client: WebClient) -> None:
        team = TeamFactory(satgas=True)
        volunteer = user_as(Role.SATGAS_MEMBER, team.unit, team)
        desk = user_as(Role.HEAD, team.unit)
        desk.postings.update(user=volunteer)
        on_phone(client, volunteer)
        assert client.get(reverse("satgas:task-list")).status_code == 200
        assert client.get(reverse("satgas:case-list")).status_code == 403

    def test_a_made_up_factor_opens_nothing(self, client: WebClient) -> None:
        enter(client, user_as(Role.HEAD, UnitFactory()), None)
        session = client.session
        session["ppa_factor"] = "charm"
        session.save()
        assert client.get(HOME).status_code == 302


class TestDemo:
    @pytest.mark.parametrize(
        "switch", ["DEMO_SHOWS_CODES", "ADMINISTRATORS_MAY_USE_CODES", "DEMO_SIGN_INS"]
    )
    @pytest.mark.parametrize(("mode", "errors"), [("production", 1), ("demo", 0)])
    def test_open_codes_stop_the_start_anywhere_else(
        self, switch: str, mode: str, errors: int
    ) -> None:
        with override_settings(MODE=mode, **{switch: True}):
            found = [one for one in run_checks() if one.id == "accounts.E001"]
        assert len(found) == errors
