"""Home of the tests of the pages that bring in a list."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.actions import roster
from accounts.models import Membership, Roster, RosterKind, SetUpCode, Team, User
from accounts.roles import Role
from tests.accounts.roster.lists import OFFICE, content, member
from tests.conftest import WebClient
from tests.factories.accounts import TeamFactory, user_as
from tests.queries import queries_for
from tests.sign_in import grow_stale

SignIn = Callable[[User], Any]  # Any: Django's test client
pytestmark = pytest.mark.django_db
UPLOAD = reverse("accounts:roster-upload")


@pytest.fixture
def team() -> Team:
    made: Team = TeamFactory(satgas=True)
    return made


@pytest.fixture
def administrator(team: Team) -> User:
    return user_as(Role.SYSADMIN, team.unit, is_staff=True)


@pytest.fixture
def pages(administrator: User, signed_in: SignIn) -> WebClient:
    client: WebClient = signed_in(administrator)
    return client


def upload(pages: WebClient, body: bytes, kind: str = "members") -> Any:
    file = SimpleUploadedFile("daftar.csv", body)
    return pages.post(UPLOAD, {"client_key": uuid4(), "kind": kind, "file": file})


def taken_in(administrator: User, body: bytes, kind: RosterKind = RosterKind.MEMBERS) -> Roster:
    return roster.take_in(by=administrator, kind=kind, content=body)


def url(verb: str, held: Roster) -> str:
    return reverse(f"accounts:roster-{verb}", args=[held.pk])


def confirm(pages: WebClient, held: Roster) -> Any:
    """Presses the button of the page as it stands."""
    page = pages.get(url("confirm", held))
    sent = {"client_key": uuid4(), "seen": page.context["plan"].fingerprint}
    return pages.post(url("confirm", held), sent)


class TestRosterUpload:
    def test_leads_to_what_the_list_would_do(self, pages: WebClient, team: Team) -> None:
        answer = upload(pages, content([member(team)]))
        held = Roster.objects.get()
        assert (answer.status_code, answer["Location"]) == (302, url("confirm", held))
        assert not Membership.objects.filter(team=team).exists()

    def test_keeps_no_column_that_it_does_not_know(self, pages: WebClient, team: Team) -> None:
        row = [*member(team), "3671010101900001"]
        upload(pages, content([row], [*content([]).decode().split(";"), "NIK"]))
        assert "3671010101900001" not in str(Roster.objects.get().sheet)

    @pytest.mark.parametrize("body", [b"", b"PK\x03\x04", b"\x00\x01", b"a" * 2_000_001])
    def test_a_file_that_is_no_list_is_refused_in_words(
        self, pages: WebClient, body: bytes
    ) -> None:
        answer = upload(pages, body)
        assert answer.status_code == 422
        assert "govuk-error-summary" in answer.content.decode()
        assert not Roster.objects.exists()

    def test_begins_with_the_kind_its_address_names(self, pages: WebClient) -> None:
        page = pages.get(f"{UPLOAD}?isi=office").content.decode()
        assert 'value="office" id="id_kind_1" checked' in page or 'value="office" checked' in page


class TestRosterDownload:
    @pytest.mark.parametrize("kind", list(RosterKind))
    def test_gives_headings_that_are_understood(self, pages: WebClient, kind: RosterKind) -> None:
        answer = pages.get(reverse("accounts:roster-download", args=[kind.value]))
        assert answer["Content-Type"] == "text/csv; charset=utf-8"
        assert answer.content.decode().startswith("\ufeffNama;Nama pengguna")

    def test_knows_no_other_list(self, pages: WebClient) -> None:
        assert pages.get(reverse("accounts:roster-download", args=["lain"])).status_code == 404


class TestRosterConfirm:
    def test_shows_each_line_and_writes_nothing(
        self, pages: WebClient, team: Team, administrator: User
    ) -> None:
        held = taken_in(administrator, content([member(team, name="=1+1 <b>")]))
        page = pages.get(url("confirm", held)).content.decode()
        assert "=1+1 &lt;b&gt;" in page
        assert not Membership.objects.filter(team=team).exists()

    def test_names_line_and_column_of_what_is_wrong_and_offers_no_button(
        self, pages: WebClient, team: Team, administrator: User
    ) -> None:
        rows = [member(team), member(team, "budi", starts="besok")]
        page = pages.get(url("confirm", taken_in(administrator, content(rows)))).content.decode()
        assert 'data-k="Baris">3<' in page
        assert "besok" in page
        assert "31/01/2026" in page
        assert 'name="seen"' not in page

    def test_one_button_carries_it_out(
        self, pages: WebClient, team: Team, administrator: User
    ) -> None:
        held = taken_in(administrator, content([member(team)]))
        answer = confirm(pages, held)
        assert (answer.status_code, answer["Location"]) == (302, url("detail", held))
        assert Membership.objects.filter(team=team).count() == 1
        assert pages.get(url("confirm", held))["Location"] == url("detail", held)

    def test_asks_again_who_she_is_when_the_proof_is_old(
        self, pages: WebClient, team: Team, administrator: User
    ) -> None:
        held = taken_in(administrator, content([member(team)]))
        grow_stale(pages)
        assert confirm(pages, held).status_code == 403
        assert not Membership.objects.filter(team=team).exists()

    def test_a_plan_that_changed_meanwhile_is_shown_again(
        self, pages: WebClient, team: Team, administrator: User
    ) -> None:
        held = taken_in(administrator, content([member(team)]))
        answer = pages.post(url("confirm", held), {"client_key": uuid4(), "seen": "x"})
        assert answer.status_code == 422
        assert "govuk-error-summary" in answer.content.decode()
        assert not Membership.objects.filter(team=team).exists()

    def test_what_is_there_already_offers_nothing_to_carry_out(
        self, pages: WebClient, team: Team, administrator: User
    ) -> None:
        body = content([member(team)])
        confirm(pages, taken_in(administrator, body))
        page = pages.get(url("confirm", taken_in(administrator, body))).content.decode()
        assert "Semua isi daftar ini sudah ada" in page
        assert 'name="seen"' not in page

    def test_more_lines_cost_no_more_queries(
        self, pages: WebClient, team: Team, administrator: User
    ) -> None:
        few, many = (
            taken_in(administrator, content([member(team, f"r{n}") for n in range(count)]))
            for count in (1, 60)
        )
        assert queries_for(pages, url("confirm", few)) == queries_for(pages, url("confirm", many))


class TestRosterDetail:
    def test_says_what_was_done_and_who_prints_the_codes(
        self, pages: WebClient, team: Team, administrator: User
    ) -> None:
        held = taken_in(administrator, content([member(team)]))
        assert pages.get(url("detail", held)).status_code == 302
        confirm(pages, held)
        page = pages.get(url("detail", held)).content.decode()
        assert "Ponsel relawan" in page
        assert url("print", held) not in page

    def test_offers_codes_for_accounts_of_the_office(
        self, pages: WebClient, team: Team, administrator: User
    ) -> None:
        held = office(administrator, team)
        confirm(pages, held)
        assert url("print", held) in pages.get(url("detail", held)).content.decode()


def office(administrator: User, team: Team) -> Roster:
    row = ["Nama x", "x", team.unit.code, "data_officer", "1/1/2026", "", "SK"]
    return taken_in(administrator, content([row], OFFICE), RosterKind.OFFICE)


class TestRosterPrint:
    def test_prints_a_code_for_each_new_account_without_a_password(
        self, pages: WebClient, team: Team, administrator: User
    ) -> None:
        held = office(administrator, team)
        confirm(pages, held)
        page = pages.post(url("print", held)).content.decode()
        assert page.count('class="ppa-slip"') == 1
        assert SetUpCode.objects.get().user.username == "x"
        User.objects.filter(username="x").update(password="argon2$dipilih")
        assert pages.post(url("print", held)).content.decode().count('class="ppa-slip"') == 0

    def test_prints_none_for_volunteers(
        self, pages: WebClient, team: Team, administrator: User
    ) -> None:
        held = taken_in(administrator, content([member(team)]))
        confirm(pages, held)
        assert pages.post(url("print", held))["Location"] == url("detail", held)
        assert not SetUpCode.objects.exists()
