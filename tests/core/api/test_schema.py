"""Home of the tests of the API's schema."""

from collections.abc import Callable
from typing import Any

import pytest
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.validation import validate_schema

from accounts.models import User
from accounts.roles import Role
from tests.conftest import WebClient
from tests.factories.accounts import PostingFactory, TeamFactory, UserFactory, user_as
from tests.meta.addresses import addresses

SignIn = Callable[[User | None], Any]  # Any: Django's test client
pytestmark = pytest.mark.django_db
URL = "/api/v1/schema/"


@pytest.fixture
def schema(signed_in: SignIn) -> Any:
    team = TeamFactory(satgas=True)
    return signed_in(user_as(Role.SATGAS_MEMBER, team.unit, team)).get(URL).json()


class TestSchemaShow:
    def test_is_closed_to_a_visitor(self, client: WebClient) -> None:
        assert client.get(URL).status_code == 403

    def test_is_the_same_for_everybody(self, schema: Any, signed_in: SignIn) -> None:
        assert signed_in(PostingFactory(role=Role.DEPT_VIEWER).user).get(URL).json() == schema

    def test_is_closed_to_an_account_without_a_post(self, signed_in: SignIn) -> None:
        assert signed_in(UserFactory()).get(URL).status_code == 403

    def test_refuses_a_parameter(self, signed_in: SignIn) -> None:
        assert (
            signed_in(PostingFactory(role=Role.HEAD).user).get(f"{URL}?lang=en").status_code == 400
        )

    def test_knows_every_operation(self, schema: Any) -> None:
        ours = {f"/{one.route}" for one in addresses("ppa_cases.urls") if one.is_api}
        assert set(schema["paths"]) == ours - {URL}

    def test_is_valid_and_leaves_nothing_to_guess(self, schema: Any) -> None:
        GENERATOR_STATS.reset()
        validate_schema(schema)
        assert not GENERATOR_STATS, "the generator guessed; see what it printed"

    def test_holds_no_example_values(self, schema: Any) -> None:
        assert "example" not in str(schema)
