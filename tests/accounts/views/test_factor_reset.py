"""Home of the tests of the two pages that help somebody whose second factor is lost."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from accounts.actions import factor_reset
from accounts.models import FactorReset, Notice, Unit, User
from accounts.roles import Role
from core.models import AuditEvent
from tests.accounts.phones import give_phone
from tests.factories.accounts import UnitFactory, user_as

SignIn = Callable[[User], Any]  # Any: Django's test client
pytestmark = pytest.mark.django_db
REASON = "ponsel dicuri, datang dengan kartu pegawai"


@pytest.fixture
def unit() -> Unit:
    made: Unit = UnitFactory()
    return made


@pytest.fixture
def lost(unit: Unit) -> User:
    user = user_as(Role.CASE_MANAGER, unit)
    give_phone(user)
    return user


@pytest.fixture
def administrator(unit: Unit) -> User:
    return user_as(Role.SYSADMIN, unit, is_staff=True)


class TestFactorResetAsk:
    def test_changes_nothing_yet_and_tells_the_heads(
        self, signed_in: SignIn, lost: User, administrator: User, unit: Unit
    ) -> None:
        head = user_as(Role.HEAD, unit)
        url = reverse("accounts:factor-reset-ask", args=[lost.pk])
        done = signed_in(administrator).post(url, {"client_key": uuid4(), "reason": REASON})
        assert done.status_code == 302
        assert Authenticator.objects.filter(user=lost).exists()
        assert Notice.objects.get(kind="reset_waits").user == head

    def test_wants_a_reason(self, signed_in: SignIn, lost: User, administrator: User) -> None:
        url = reverse("accounts:factor-reset-ask", args=[lost.pk])
        refused = signed_in(administrator).post(url, {"client_key": uuid4(), "reason": "hilang"})
        assert refused.status_code == 422
        assert not FactorReset.objects.exists()


class TestFactorResetConfirm:
    @pytest.fixture
    def asked(self, lost: User, administrator: User) -> FactorReset:
        return factor_reset.ask(by=administrator, user=lost, reason=REASON)

    def url(self, asked: FactorReset) -> str:
        return reverse("accounts:factor-reset-confirm", args=[asked.pk])

    def test_takes_the_factors_away_and_keeps_the_password(
        self, signed_in: SignIn, asked: FactorReset, lost: User, unit: Unit
    ) -> None:
        before = lost.password
        head = user_as(Role.INTAKE_HEAD, unit)
        done = signed_in(head).post(self.url(asked), {"client_key": uuid4()})
        assert done.status_code == 302
        assert not Authenticator.objects.filter(user=lost).exists()
        lost.refresh_from_db()
        assert lost.password == before
        assert AuditEvent.objects.get(action="accounts.factor_reset").actor == head.actor_id
        assert Notice.objects.filter(user=lost, kind="factor_changed").count() == 1

    def test_is_gone_afterwards(self, signed_in: SignIn, asked: FactorReset, unit: Unit) -> None:
        client = signed_in(user_as(Role.HEAD, unit))
        client.post(self.url(asked), {"client_key": uuid4()})
        assert client.get(self.url(asked)).status_code == 404

    def test_is_not_for_the_head_of_another_unit(
        self, signed_in: SignIn, asked: FactorReset
    ) -> None:
        assert signed_in(user_as(Role.HEAD, UnitFactory())).get(self.url(asked)).status_code == 404
