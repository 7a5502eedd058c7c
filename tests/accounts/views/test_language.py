"""Home of the tests of the language button."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from core.models import AuditEvent
from tests.conftest import WebClient
from tests.factories.accounts import UserFactory

SignIn = Callable[[User], Any]  # Any: Django's test client
pytestmark = pytest.mark.django_db
SET = reverse("accounts:language-set")
START = reverse("accounts:session-start")


class TestLanguageSet:
    def test_keeps_it_with_the_account(self, signed_in: SignIn) -> None:
        user = UserFactory()
        answer = signed_in(user).post(SET, {"language": "en", "next": "/pemberitahuan/"})
        assert answer.url == "/pemberitahuan/"
        user.refresh_from_db()
        assert user.language == "en"
        row = AuditEvent.objects.get(action="accounts.language_set")
        assert row.detail == {"language": "en"}

    def test_speaks_it_from_the_next_page_on(self, signed_in: SignIn) -> None:
        client = signed_in(UserFactory())
        client.post(SET, {"language": "en"})
        page = client.get(reverse("accounts:notice-list")).content.decode()
        assert "Nothing new" in page
        assert '<html lang="en"' in page

    def test_keeps_a_visitors_choice_in_a_cookie(self, client: WebClient) -> None:
        client.post(SET, {"language": "en", "next": START})
        assert client.cookies["bahasa"]["httponly"]
        assert "Your password" in client.get(START).content.decode()

    @pytest.mark.parametrize("given", [{}, {"language": "fr"}, {"language": "<script>"}])
    def test_leaves_everything_on_other_languages(
        self, signed_in: SignIn, given: dict[str, str]
    ) -> None:
        user = UserFactory()
        assert signed_in(user).post(SET, given).status_code == 302
        user.refresh_from_db()
        assert user.language == "id"

    def test_leads_to_no_other_site(self, client: WebClient) -> None:
        answer = client.post(SET, {"language": "en", "next": "https://example.org/"})
        assert answer["Location"] == reverse("accounts:home-show")

    def test_is_no_page_to_open(self, client: WebClient) -> None:
        assert client.get(SET).status_code == 405
