"""Home of the tests of what the frame of every page shows."""

from typing import Any

import pytest
from django.db import DatabaseError
from django.test import RequestFactory

from accounts import context
from accounts.actions.notice import notify_user
from accounts.models import NoticeKind, User
from accounts.roles import Role
from accounts.scope import EMPTY, scope_of
from tests.factories.accounts import TeamFactory, UnitFactory, UserFactory, user_as

pytestmark = pytest.mark.django_db


def surface_for(user: User, path: str = "/") -> dict[str, Any]:
    request = RequestFactory().get(path)
    request.scope = scope_of(user)  # type: ignore[attr-defined]
    return context.surface(request)


def labels(frame: dict[str, Any]) -> list[str]:
    return [str(entry.label) for entry in frame["nav"]]


class TestSurface:
    def test_names_unit_and_role(self) -> None:
        unit = UnitFactory(name="UPTD PPA Contoh")
        frame = surface_for(user_as(Role.HEAD, unit))
        assert (frame["unit_name"], frame["role_name"]) == ("UPTD PPA Contoh", "Kepala UPTD")

    @pytest.mark.parametrize(
        ("role", "menu"),
        [
            (Role.INTAKE_OFFICER, ["Aduan", "Kalender", "Cari", "Pemberitahuan"]),
            (Role.CASE_MANAGER, ["Hari ini", "Kasus", "Kalender", "Cari", "Pemberitahuan"]),
            (Role.DEPT_VIEWER, ["Rekap", "Pemberitahuan"]),
            (Role.SYSADMIN, ["Administrasi", "Pemberitahuan"]),
        ],
    )
    def test_shows_the_menu_of_the_role(self, role: Role, menu: list[str]) -> None:
        assert labels(surface_for(user_as(role, UnitFactory()))) == menu

    def test_gives_volunteers_their_own_frame(self) -> None:
        team = TeamFactory(satgas=True)
        frame = surface_for(user_as(Role.SATGAS_MEMBER, team.unit, team))
        assert labels(frame) == ["Tugas", "Pemberitahuan"]
        assert frame["frame"]() == "base/field.html"

    def test_marks_the_page_she_is_on(self) -> None:
        frame = surface_for(user_as(Role.INTAKE_OFFICER, UnitFactory()), "/meja/aduan/ADU-1/")
        assert [entry.current for entry in frame["nav"]] == [True, False, False, False]

    @pytest.mark.parametrize(
        ("path", "label"),
        [
            ("/meja/kasus/cari/", "Cari"),
            ("/meja/kasus/X/", "Kasus"),
            ("/meja/orang/", "Orang dan tim"),
            ("/meja/darurat/", "Hari ini"),
            ("/meja/layanan/X/sesi/", "Kasus"),
        ],
    )
    def test_marks_the_one_page_that_another_stands_beside(self, path: str, label: str) -> None:
        nav = surface_for(user_as(Role.HEAD, UnitFactory()), path)["nav"]
        assert [str(entry.label) for entry in nav if entry.current] == [label]

    def test_counts_new_notices_with_one_query_and_only_when_asked(
        self, django_assert_num_queries: Any
    ) -> None:
        user = user_as(Role.INTAKE_OFFICER, UnitFactory())
        notify_user(user_id=user.pk, kind=NoticeKind.COMPLAINT_LATE, path="/", key="a")
        frame = surface_for(user)
        with django_assert_num_queries(0):
            notices = list(frame["nav"])[-1]
        with django_assert_num_queries(1):
            assert (notices.count, notices.count) == (1, 1)

    def test_asks_nothing_when_the_frame_is_not_drawn(self, django_assert_num_queries: Any) -> None:
        request = RequestFactory().get("/")
        request.scope = scope_of(user_as(Role.HEAD, UnitFactory()))  # type: ignore[attr-defined]
        with django_assert_num_queries(0):
            context.surface(request)

    def test_is_empty_for_whoever_has_no_post(self) -> None:
        frame = surface_for(UserFactory())
        assert (labels(frame), frame["unit_name"], frame["role_name"]) == ([], "", "")

    def test_is_empty_before_anybody_was_asked_who_she_is(self) -> None:
        frame = context.surface(RequestFactory().get("/"))
        assert list(frame["nav"]) == []
        assert context._frame(EMPTY) == "base/desk.html"

    def test_draws_the_page_that_says_the_database_is_away(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def away(*_given: object) -> None:
            raise DatabaseError

        frame = surface_for(user_as(Role.HEAD, UnitFactory()))
        monkeypatch.setattr(context, "menu_of", away)
        monkeypatch.setattr(context, "_unit_name", away)
        assert (list(frame["nav"]), frame["unit_name"]) == ([], "")
