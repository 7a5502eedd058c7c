"""Home of the public addresses as anybody meets them: what answers, and what is not there."""

from typing import Any

import pytest
from django.urls import reverse

from tests.access.matrix import PUBLIC
from tests.factories.accounts import KecamatanFactory, RegionFactory, UnitFactory
from tests.intake.public.conftest import PublicClient

ARGUMENTS: dict[str, list[Any]] = {"public:form-step": [1]}


@pytest.fixture
def visitor(db: None) -> PublicClient:  # noqa: ARG001
    RegionFactory(parent=KecamatanFactory())
    UnitFactory(code="TNG")
    return PublicClient()


@pytest.mark.parametrize("address", PUBLIC)
def test_anybody_gets_what_the_matrix_says(address: str, visitor: PublicClient) -> None:
    url = reverse(address, args=ARGUMENTS.get(address, []))
    assert visitor.get(url).status_code == PUBLIC[address]


@pytest.mark.parametrize(
    "path",
    ["/masuk/", "/beranda/", "/meja/aduan/", "/kader/", "/rekap/", "/admin/", "/api/v1/tasks/"],
)
def test_nothing_of_the_desk_is_there(path: str, visitor: PublicClient) -> None:
    assert visitor.get(path).status_code == 404


def test_the_first_page_leaves_only_the_forms_token_with_a_name_that_says_nothing(
    visitor: PublicClient,
) -> None:
    (cookie,) = visitor.get("/").cookies.values()
    assert (cookie.key, cookie["max-age"], cookie["expires"]) == ("w", "", "")
