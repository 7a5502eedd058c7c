"""Home of the tests of the safety page."""

import pytest

from intake.public import store
from tests.intake.public.conftest import PublicClient
from tests.intake.public.views.test_home import away

pytestmark = pytest.mark.django_db


class TestSafetyShow:
    def test_says_whom_to_call_without_the_database(
        self, client: PublicClient, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(store, "_rows", away)
        client.cookies["isian"] = "A" * 43
        page = client.get("/aman/").content.decode()
        assert page.index("tel:112") < page.index("tel:110")

    def test_offers_to_go_on_with_the_draft(self, begun: PublicClient) -> None:
        begun.post("/f/1/", {"choice": "self"})
        begun.post("/f/2/", {"choice": "not_safe"})
        assert 'href="/f/3/"' in begun.get("/aman/").content.decode()

    def test_tells_the_truth_about_shared_phones(self, client: PublicClient, city: None) -> None:
        assert (
            "Riwayat peramban tetap menunjukkan situs ini" in client.get("/aman/").content.decode()
        )
