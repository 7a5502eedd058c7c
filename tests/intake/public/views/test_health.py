"""Home of the tests of the public process's answer to "are you well?"."""

import pytest

from intake.public import store
from tests.intake.public.conftest import PublicClient
from tests.intake.public.views.test_home import away

pytestmark = pytest.mark.django_db


class TestHealthShow:
    def test_is_well_when_the_functions_answer(self, client: PublicClient) -> None:
        assert client.get("/sehat/").content == b"ok"

    def test_says_when_they_do_not(
        self, client: PublicClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(store, "_rows", away)
        assert client.get("/sehat/").status_code == 503
