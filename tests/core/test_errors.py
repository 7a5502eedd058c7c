"""Home of what each surface says when a request went wrong: kindly, framed, with a way on."""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch
from uuid import uuid4

import pytest
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.urls import reverse

from accounts.models import User
from accounts.roles import Role
from core.errors import KeyGone, NotYours
from core.views import errors
from tests.conftest import WebClient
from tests.factories.accounts import TeamFactory, UnitFactory, user_as

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], WebClient]
NOTICES = reverse("accounts:notice-list")
AT_THE_PAGE = "accounts.views.notice.NoticeList.get"


@pytest.fixture
def head(signed_in: SignIn) -> WebClient:
    return signed_in(user_as(Role.HEAD, UnitFactory()))


@pytest.fixture
def volunteer(signed_in: SignIn) -> WebClient:
    team = TeamFactory(satgas=True)
    return signed_in(user_as(Role.SATGAS_MEMBER, team.unit, team))


def words(answer: Any) -> str:
    return str(answer.content.decode())


class TestFrame:
    def test_whoever_works_here_keeps_her_menu(self, head: WebClient) -> None:
        page = head.get("/meja/tidak-ada/")
        assert page.status_code == 404
        assert "ppa-rail__link" in words(page)
        assert 'id="session"' not in words(page)

    def test_a_stranger_sees_no_menu(self, client: WebClient) -> None:
        page = client.get("/meja/tidak-ada/")
        assert page.status_code == 404
        assert "ppa-rail" not in words(page)

    def test_a_phone_in_the_field_never_says_whose_it_is(
        self, volunteer: WebClient, client: WebClient
    ) -> None:
        for who in (volunteer, client):
            page = words(who.get("/kader/tidak-ada/"))
            assert "field.css" in page
            assert "PPA Cases" not in page

    def test_an_administrator_keeps_the_way_to_her_pages(self, signed_in: SignIn) -> None:
        administrator = user_as(Role.SYSADMIN, UnitFactory(), is_staff=True)
        page = signed_in(administrator).get("/admin/tidak-ada/")
        assert page.status_code in {302, 404}
        assert "Traceback" not in words(page)


class TestStatus:
    def test_a_buttons_address_opened_as_a_page_says_so(self, head: WebClient) -> None:
        page = head.get(reverse("accounts:session-drop"))
        assert page.status_code == 405
        assert page["Allow"] == "POST"
        assert "lewat tombolnya" in words(page)

    @pytest.mark.parametrize(("refusal", "status"), [(KeyGone, 410), (NotYours, 403)])
    def test_a_refusal_outside_a_form_is_a_page(
        self, head: WebClient, refusal: type[Exception], status: int
    ) -> None:
        with patch(AT_THE_PAGE, side_effect=refusal):
            page = head.get(NOTICES)
        assert page.status_code == status
        assert "<h1" in words(page)

    def test_too_large_is_told_from_unreadable(self, rf: Any) -> None:
        request = rf.post("/meja/")
        assert errors.bad_request(request, RequestDataTooBig()).status_code == 413
        assert errors.bad_request(request, ValueError()).status_code == 400

    def test_an_error_of_ours_says_that_it_is_ours(self, head: WebClient) -> None:
        head.raise_request_exception = False
        with patch(AT_THE_PAGE, side_effect=ZeroDivisionError):
            page = head.get(NOTICES)
        assert page.status_code == 500
        assert "bukan kesalahan Anda" in words(page)

    def test_a_database_that_is_away_looks_the_same_on_a_phone(self, volunteer: WebClient) -> None:
        with patch("satgas.views.task.TaskList.get", side_effect=OperationalError):
            page = volunteer.get("/kader/")
        assert page.status_code == 503
        assert page["Retry-After"] == "30"
        assert "field.css" in words(page)


class TestOldToken:
    def test_what_she_wrote_is_there_to_copy(self, signed_in: SignIn) -> None:
        client = WebClient(enforce_csrf_checks=True)
        client.cookies = signed_in(user_as(Role.HEAD, UnitFactory())).cookies
        typed = {"client_key": str(uuid4()), "reason": "Satu kalimat yang panjang sekali."}
        page = client.post(reverse("satgas:incident-record", args=["TNG-2026-000001"]), typed)
        assert page.status_code == 403
        assert typed["reason"] in words(page)
        assert typed["client_key"] not in words(page)

    def test_a_password_is_never_shown_again(self) -> None:
        client = WebClient(enforce_csrf_checks=True)
        secret = "rahasia-yang-sangat-panjang-2026"  # noqa: S105  # made up
        page = client.post("/masuk/", {"username": "kepala", "password": secret})
        assert page.status_code == 403
        assert secret not in words(page)


class TestPrograms:
    @pytest.mark.parametrize("path", ["/api/v1/tidak-ada/", "/api/tidak-ada/"])
    def test_get_a_line_of_json(self, client: WebClient, path: str) -> None:
        answer = client.get(path)
        assert (answer.status_code, answer.json()) == (404, {"detail": "not found"})

    def test_hear_of_a_failure_the_same_way(self, rf: Any) -> None:
        answer = errors.failed(rf.get("/api/v1/tasks/"))
        assert answer["Content-Type"] == "application/json"
        assert answer.status_code == 500
