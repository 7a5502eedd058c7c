"""Home of the admin pages as tests: who enters, what is there, and that nothing is lost."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.apps import apps
from django.contrib import admin
from django.urls import reverse

from accounts.models import Membership, Posting, Team, Unit, User
from accounts.roles import ROLES, Role
from core import clock
from core.models import AuditEvent, Region
from intake.models import ClockRule, OfficeHours, TriageSign
from tests.access.matrix import TEAM, WEB
from tests.conftest import WebClient
from tests.factories.accounts import (
    DeviceFactory,
    PostingFactory,
    RegionFactory,
    TeamFactory,
    UnitFactory,
    UserFactory,
    user_as,
)
from tests.queries import queries_for
from tests.sign_in import grow_stale

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], WebClient]
REGISTERED: set[Any] = {
    Unit,
    User,
    Posting,
    Team,
    Membership,
    Region,
    ClockRule,
    OfficeHours,
    TriageSign,
}
INLINE = re.compile(
    r"<style|\sstyle\s*=|<script(?![^>]*\b(?:src|type=\"application/json\"))|\son\w+\s*="
)


@pytest.fixture
def administrator() -> User:
    return user_as(Role.SYSADMIN, UnitFactory(), is_staff=True)


@pytest.fixture
def pages(administrator: User, signed_in: SignIn) -> WebClient:
    return signed_in(administrator)


def address(model: Any, page: str, *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


class TestDoor:
    def test_a_visitor_is_led_to_the_products_own_sign_in(self, client: WebClient) -> None:
        answer = client.get("/admin/", follow=True)
        assert answer.redirect_chain[-1] == ("/masuk/?next=/admin/", 302)

    @pytest.mark.parametrize("role", [role for role in ROLES if role is not Role.SYSADMIN])
    def test_no_other_role_enters_even_with_the_admin_flag(
        self, role: Role, signed_in: SignIn
    ) -> None:
        user = user_as(role, UnitFactory(), is_staff=True, is_superuser=True)
        assert signed_in(user).get("/admin/", follow=True).status_code == 403

    def test_the_role_alone_is_not_enough(self, signed_in: SignIn) -> None:
        user = user_as(Role.SYSADMIN, UnitFactory())
        assert signed_in(user).get("/admin/", follow=True).status_code == 403

    def test_the_flag_alone_is_not_enough(self, signed_in: SignIn) -> None:
        user = UserFactory(is_staff=True, is_superuser=True)
        assert signed_in(user).get("/admin/", follow=True).status_code == 403

    def test_an_administrator_enters(self, pages: WebClient) -> None:
        assert pages.get("/admin/").status_code == 200


class TestContent:
    def test_no_table_of_the_record_is_there(self) -> None:
        assert set(admin.site._registry) == REGISTERED

    def test_nothing_can_be_deleted(self, pages: WebClient) -> None:
        rule = ClockRule.objects.order_by("pk")[0]
        assert pages.post(address(ClockRule, "delete", rule.pk), {"post": "yes"}).status_code == 403
        assert not any(model_admin.actions for model_admin in admin.site._registry.values())

    def test_regions_are_read_only(self, pages: WebClient) -> None:
        region = RegionFactory()
        assert pages.get(address(Region, "add")).status_code == 403
        pages.post(address(Region, "change", region.pk), {"name": "X"})
        region.refresh_from_db()
        assert region.name != "X"

    @pytest.mark.parametrize("row", [row for row in WEB if TEAM.split()[0] in str(row.own)][:40])
    def test_an_administrator_opens_no_page_of_the_desk(
        self, row: Any, administrator: User
    ) -> None:
        answers = [code for code, roles in row.own.items() if "sysadmin" in roles.split()]
        assert answers == []


@pytest.mark.situation(9)
class TestNothingElse:
    def test_no_list_page_names_a_field_of_the_record(self, pages: WebClient) -> None:
        for model in REGISTERED:
            answer = pages.get(address(model, "changelist"))
            assert answer.status_code == 200
            assert "delete_selected" not in answer.content.decode()

    @pytest.mark.parametrize(
        "query", ["?name__startswith=A", "?case__number=1", "?o=name", "?q=%00"]
    )
    def test_a_list_cannot_be_bent_by_its_address(self, pages: WebClient, query: str) -> None:
        answer = pages.get(address(Posting, "changelist") + query)
        assert answer.status_code in {200, 302, 400}

    @pytest.mark.parametrize(
        ("model", "field"),
        [("person", "case"), ("triage", "complaint"), ("involvement", "person")],
    )
    def test_autocomplete_offers_nothing_of_the_record(
        self, pages: WebClient, model: str, field: str
    ) -> None:
        asked = {"app_label": "intake", "model_name": model, "field_name": field, "term": "a"}
        assert pages.get("/admin/autocomplete/", asked).status_code == 403

    def test_history_and_the_page_to_delete(self, pages: WebClient) -> None:
        user = UserFactory()
        assert pages.get(address(User, "history", user.pk)).status_code == 200
        assert pages.get(address(User, "delete", user.pk)).status_code == 403

    @pytest.mark.parametrize("kind", [1, 5, 20])
    def test_view_on_site_leads_to_no_record(self, pages: WebClient, kind: int) -> None:
        assert pages.get(f"/admin/r/{kind}/1/").status_code in {403, 404}


class TestHerself:
    def test_her_own_account_says_who_can_change_it(
        self, pages: WebClient, administrator: User
    ) -> None:
        page = pages.get(address(User, "change", administrator.pk)).content.decode()
        assert "Mintalah administrator lain." in page

    def test_an_administrator_does_not_change_her_own_account(
        self, pages: WebClient, administrator: User
    ) -> None:
        sent = {"username": "lain", "display_name": "Lain", "is_active": "on"}
        assert pages.post(address(User, "change", administrator.pk), sent).status_code == 403

    def test_she_gives_herself_no_post(self, pages: WebClient, administrator: User) -> None:
        sent = {
            "user": administrator.pk,
            "unit": administrator.postings.get().unit_id,
            "role": Role.HEAD.value,
            "starts_on": "2026-01-01",
        }
        assert pages.post(address(Posting, "add"), sent).status_code == 200
        assert not Posting.objects.filter(user=administrator, role=Role.HEAD).exists()

    @pytest.mark.parametrize(("role", "told"), [(Role.CASE_MANAGER, 1), (Role.DATA_OFFICER, 0)])
    def test_the_head_is_told_of_every_post_that_opens_cases(
        self, pages: WebClient, role: Role, told: int
    ) -> None:
        unit = UnitFactory()
        head = user_as(Role.HEAD, unit)
        sent = {
            "user": UserFactory().pk,
            "unit": unit.pk,
            "role": role.value,
            "starts_on": "2026-01-01",
        }
        assert pages.post(address(Posting, "add"), sent).status_code == 302
        assert head.notices.count() == told


class TestPages:
    @pytest.mark.parametrize("model", sorted(REGISTERED, key=str))
    def test_lists_and_forms_keep_the_content_policy(self, model: Any, pages: WebClient) -> None:
        TeamFactory(satgas=True)
        urls = [address(model, "changelist")]
        if model is not Region:
            urls.append(address(model, "add"))
        row = model._default_manager.order_by("pk").first()
        if row is not None:
            urls.append(address(model, "change", row.pk))
        for url in urls:
            answer = pages.get(url)
            assert answer.status_code == 200, url
            assert "default-src 'none'" in answer["Content-Security-Policy"]
            assert INLINE.findall(answer.content.decode()) == [], url


class TestWork:
    def test_an_account_is_opened_without_a_password(self, pages: WebClient) -> None:
        sent = {"username": "baru", "display_name": "Akun Baru", "password1": "x", "password2": "x"}
        assert pages.post(address(User, "add"), sent).status_code == 302
        made = User.objects.get(username="baru")
        assert not made.has_usable_password()
        assert not made.is_staff

    def test_an_account_without_a_post_says_what_comes_next(self, pages: WebClient) -> None:
        newcomer = UserFactory()
        page = pages.get(address(User, "change", newcomer.pk)).content.decode()
        assert "Tambahkan di bawah, lalu simpan" in page
        PostingFactory(user=newcomer)
        page = pages.get(address(User, "change", newcomer.pk)).content.decode()
        assert "Tambahkan di bawah, lalu simpan" not in page

    def test_our_words_stand_before_djangos_own(self, pages: WebClient) -> None:
        page = pages.post(address(User, "add"), {}).content.decode()
        assert "Isi bagian ini." in page
        assert "Simpan dan tambah lagi" in page
        assert "Belum tersimpan. Perbaiki yang ditandai di bawah." in page

    def test_nobody_sets_a_password_for_somebody_else(self, pages: WebClient) -> None:
        user = UserFactory()
        change = reverse("admin:auth_user_password_change", args=[user.pk])
        assert pages.get(change).status_code == 403

    def test_asks_again_at_the_first_page_of_a_stale_session(self, pages: WebClient) -> None:
        grow_stale(pages)
        asked = pages.get(reverse("admin:index"))
        assert asked["Location"].startswith(reverse("accounts:step-up-confirm"))

    def test_a_posting_is_recorded_with_who_did_it(
        self, pages: WebClient, administrator: User
    ) -> None:
        user, unit = UserFactory(), UnitFactory()
        sent = {
            "user": user.pk,
            "unit": unit.pk,
            "role": Role.HEAD.value,
            "starts_on": "2026-01-01",
            "decree_number": "SK-1",
        }
        assert pages.post(address(Posting, "add"), sent).status_code == 302
        posting = Posting.objects.get(user=user)
        assert posting.starts_on == date(2026, 1, 1)
        row = AuditEvent.objects.get(action="accounts.admin_added", object_id=str(posting.pk))
        assert row.actor == administrator.actor_id

    def test_the_same_post_twice_is_refused_with_words(self, pages: WebClient) -> None:
        posting = user_as(Role.HEAD, UnitFactory()).postings.get()
        sent = {
            "user": posting.user_id,
            "unit": posting.unit_id,
            "role": posting.role,
            "starts_on": "2026-01-01",
        }
        answer = pages.post(address(Posting, "add"), sent)
        assert answer.status_code == 200
        assert "errorlist" in answer.content.decode()

    def test_a_change_is_recorded_by_field_without_values(self, pages: WebClient) -> None:
        team = TeamFactory()
        sent = {"unit": team.unit_id, "kind": team.kind, "name": "Tim Tujuh Tujuh"}
        assert pages.post(address(Team, "change", team.pk), sent).status_code == 302
        row = AuditEvent.objects.get(action="accounts.admin_changed")
        assert len(row.detail["fields"]) == 1
        assert "Tujuh" not in str(row.detail)

    def test_what_was_saved_is_said_without_a_rows_number(self, pages: WebClient) -> None:
        sent = {"username": "baru", "display_name": "Akun Baru"}
        answer = pages.post(address(User, "add"), sent, follow=True)
        assert "user:" not in answer.content.decode()
        assert "Akun Baru" in answer.content.decode()

    def test_accounts_are_offered_by_name(self, pages: WebClient) -> None:
        user = UserFactory(username="siti.a")
        asked = {"app_label": "accounts", "model_name": "posting", "field_name": "user"}
        answer = pages.get("/admin/autocomplete/", {**asked, "term": "siti"})
        (offered,) = answer.json()["results"]
        assert offered["text"] == f"siti.a ({user.display_name})"


class TestClockRules:
    def rule_from(self, pages: WebClient, day: date, minutes: int = 90) -> Any:
        sent = {
            "trigger": "complaint",
            "minutes": minutes,
            "escalate_to": Role.INTAKE_HEAD.value,
            "escalate_in_case": Role.SUPERVISOR.value,
            "then_minutes": 60,
            "source": "SK",
            "starts_on": day.isoformat(),
        }
        return pages.post(address(ClockRule, "add"), sent)

    def test_a_change_is_a_new_rule_from_a_day_on(self, pages: WebClient) -> None:
        old = ClockRule.objects.get(trigger="complaint")
        tomorrow = clock.today() + timedelta(days=1)
        assert self.rule_from(pages, tomorrow).status_code == 302
        old.refresh_from_db()
        assert (old.minutes, old.ends_on) == (1440, clock.today())
        assert ClockRule.objects.get(trigger="complaint", ends_on=None).minutes == 90
        assert AuditEvent.objects.filter(action="intake.clock_rule_set").count() == 1

    def test_the_past_is_not_ruled(self, pages: WebClient) -> None:
        answer = self.rule_from(pages, clock.today() - timedelta(days=1))
        assert answer.status_code == 200
        assert "errorlist" in answer.content.decode()
        assert ClockRule.objects.filter(trigger="complaint").count() == 1

    def test_a_rule_is_not_written_over(self, pages: WebClient) -> None:
        old = ClockRule.objects.get(trigger="complaint")
        answer = pages.post(address(ClockRule, "change", old.pk), {"minutes": 5})
        old.refresh_from_db()
        assert (answer.status_code, old.minutes) == (403, 1440)


class TestFirstPage:
    def test_names_what_waits_and_leads_to_it(self, pages: WebClient) -> None:
        user = UserFactory()
        soon = clock.today() + timedelta(days=10)
        PostingFactory(user=user, role=Role.HEAD, ends_on=soon)
        page = pages.get("/admin/").content.decode()
        accounts, posts = (address(model, "changelist") for model in (User, Posting))
        assert f"{accounts}?keadaan=tanpa-faktor" in page
        assert f"{posts}?berlaku=segera" in page
        shown = pages.get(f"{accounts}?keadaan=tanpa-faktor").content.decode()
        assert user.username in shown

    def test_is_quiet_when_nothing_waits(self, pages: WebClient, administrator: User) -> None:
        Authenticator.objects.create(user=administrator, type=Authenticator.Type.TOTP, data={})
        assert "?keadaan=" not in pages.get("/admin/").content.decode()

    def test_explains_every_list(self) -> None:
        held = admin.site._registry.values()
        assert [one.model for one in held if not getattr(one, "explains", "")] == []


class TestLists:
    @pytest.mark.parametrize(
        ("answer", "first", "last"),
        [("kini", -5, None), ("segera", -5, 10), ("akan", 3, None), ("lewat", -9, -2)],
    )
    def test_posts_are_found_by_how_they_stand_today(
        self, pages: WebClient, answer: str, first: int, last: int | None
    ) -> None:
        day = clock.today
        user = UserFactory(username="dicari")
        PostingFactory(
            user=user,
            starts_on=day() + timedelta(days=first),
            ends_on=None if last is None else day() + timedelta(days=last),
        )
        url = address(Posting, "changelist")
        assert "dicari" in pages.get(f"{url}?berlaku={answer}").content.decode()
        other = "akan" if answer != "akan" else "lewat"
        assert "dicari" not in pages.get(f"{url}?berlaku={other}").content.decode()

    def test_volunteers_without_a_phone_are_found(self, pages: WebClient) -> None:
        bound, without = (user_as(Role.SATGAS_MEMBER, *two) for two in self.places())
        DeviceFactory(user=bound)
        page = pages.get(f"{address(Membership, 'changelist')}?ponsel=tanpa").content.decode()
        assert without.username in page
        assert f"({bound.username})" not in page

    @staticmethod
    def places() -> list[tuple[Unit, Team]]:
        teams = TeamFactory(satgas=True), TeamFactory(satgas=True)
        return [(team.unit, team) for team in teams]

    def test_more_accounts_cost_no_more_queries(self, pages: WebClient) -> None:
        url = address(User, "changelist")
        user_as(Role.SATGAS_MEMBER, *self.places()[0])
        pages.get("/admin/")  # what a session asks once
        few = queries_for(pages, url)
        for two in self.places():
            user_as(Role.SATGAS_MEMBER, *two)
            PostingFactory()
        assert queries_for(pages, url) == few


def test_the_first_page_names_no_case(pages: WebClient) -> None:
    names = [str(model._meta.verbose_name) for model in apps.get_app_config("satgas").get_models()]
    page = pages.get("/admin/").content.decode()
    assert "intake/case" not in page
    assert not any(f"/admin/satgas/{name}" in page for name in names)
