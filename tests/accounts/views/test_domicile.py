"""Home of the tests of the page on which somebody says where she lives."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.actions.domicile import household_digest
from accounts.models import Domicile, User
from accounts.roles import Role
from core.models import AuditEvent
from tests.factories.accounts import RegionFactory, UnitFactory, user_as

SignIn = Callable[[User], Any]  # Any: Django's test client
pytestmark = pytest.mark.django_db
PAGE = reverse("accounts:domicile-declare")


def told(**changes: object) -> dict[str, object]:
    """A whole answer, in a kelurahan of the city, with a client key of its own."""
    known = {"kelurahan": RegionFactory().pk, "rw": 4, "rt": 3, "house": "Jl. Mawar No. 12"}
    return {"client_key": str(uuid4()), **known, **changes}


class TestDomicileDeclare:
    def test_keeps_the_place_and_of_the_house_only_a_digest(self, signed_in: SignIn) -> None:
        user = user_as(Role.SUPERVISOR, UnitFactory())
        answer = signed_in(user).post(PAGE, told())
        assert answer.status_code == 302
        kept = Domicile.objects.get(user=user)
        assert (kept.rw, kept.rt) == (4, 3)
        assert bytes(kept.household or b"") == household_digest("mawar 12 3 4")
        assert AuditEvent.objects.get(action="accounts.domicile_declared").detail == {}

    def test_needs_no_house(self, signed_in: SignIn) -> None:
        user = user_as(Role.SUPERVISOR, UnitFactory())
        signed_in(user).post(PAGE, told(house=" "))
        kept = Domicile.objects.get(user=user)
        assert (kept.household, kept.index_key) == (None, None)

    def test_replaces_what_was_told_before(self, signed_in: SignIn) -> None:
        user = user_as(Role.SUPERVISOR, UnitFactory())
        client = signed_in(user)
        client.post(PAGE, told())
        client.post(PAGE, told(rt=9, house=""))
        kept = Domicile.objects.get(user=user)
        assert (kept.rt, kept.household) == (9, None)

    def test_never_shows_the_house_again(self, signed_in: SignIn) -> None:
        client = signed_in(user_as(Role.SUPERVISOR, UnitFactory()))
        client.post(PAGE, told())
        page = client.get(PAGE).content.decode()
        assert 'value="4"' in page
        assert "Mawar" not in page

    @pytest.mark.parametrize(
        "wrong", [{"rt": 0}, {"rw": 1000}, {"rt": "tiga"}, {"kelurahan": ""}, {"kelurahan": "x"}]
    )
    def test_explains_what_is_missing(self, signed_in: SignIn, wrong: dict[str, object]) -> None:
        answer = signed_in(user_as(Role.SUPERVISOR, UnitFactory())).post(PAGE, told(**wrong))
        assert answer.status_code == 422
        assert "Mawar" in answer.content.decode()
        assert not Domicile.objects.exists()
