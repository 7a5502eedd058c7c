"""Home of the pages before the desk and the phone open, and of what somebody holds herself."""

from datetime import time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import RosterKind
from accounts.roles import Role
from core import clock
from tests.access.conftest import Stage
from tests.accounts.phones import give_phone as give_app
from tests.accounts.roster.lists import OFFICE, content, member
from tests.browser.examined import examine, examine_errors, examine_state
from tests.browser.shown import Window
from tests.conftest import WebClient
from tests.factories.accounts import PASSWORD, EnrolmentCodeFactory, UserFactory
from tests.phones import give_phone
from tests.sign_in import enter

# One browser for all of them.
pytestmark = [pytest.mark.alone, pytest.mark.django_db]

CODE = "K7M2QX4TRD"


def sent(client: WebClient, url: str, **values: Any) -> Any:
    return client.post(url, {"client_key": uuid4(), **values})


def both(shown: Window, client: WebClient, name: str) -> None:
    """The page, and the page with its errors."""
    url = reverse(name)
    page = client.get(url)
    assert page.status_code == 200
    examine(shown.show(page), name)
    refused = sent(client, url)
    assert "govuk-error-summary" in refused.content.decode()
    examine_errors(shown.show(refused), f"{name} with errors")


class TestAtTheDoor:
    @pytest.mark.parametrize("name", ["session-start", "set-up-use", "device-enrol"])
    def test_a_strangers_pages(self, name: str, stage: Stage, shown: Window) -> None:  # noqa: ARG002
        both(shown, WebClient(), f"accounts:{name}")

    def test_a_wrong_password(self, stage: Stage, shown: Window) -> None:  # noqa: ARG002
        url = reverse("accounts:session-start")
        refused = sent(WebClient(), url, username="siapa", password="entah")  # noqa: S106  # made up
        examine_errors(shown.show(refused), "wrong password")

    def test_the_second_step(self, stage: Stage, shown: Window) -> None:  # noqa: ARG002
        officer, client = UserFactory(password=PASSWORD), WebClient()
        give_app(officer)
        sent(
            client, reverse("accounts:session-start"), username=officer.username, password=PASSWORD
        )
        both(shown, client, "accounts:factor-confirm")

    def test_a_new_phone(self, stage: Stage, shown: Window) -> None:
        EnrolmentCodeFactory(user=stage.own[Role.PATBM_MEMBER], typed=CODE)
        client = WebClient()
        sent(client, reverse("accounts:device-enrol"), code=CODE)
        both(shown, client, "accounts:device-bind")

    def test_a_phone_that_was_left_alone(self, stage: Stage, shown: Window) -> None:
        client = WebClient()
        give_phone(client, stage.own[Role.SATGAS_COORD])
        both(shown, client, "accounts:device-unlock")

    def test_a_phone_that_was_disconnected(self, stage: Stage, shown: Window) -> None:  # noqa: ARG002
        client = WebClient()
        client.cookies[settings.DEVICE_COOKIE_NAME] = str(uuid4())
        examine_state(shown.show(client.get(reverse("accounts:device-gone"))), "gone")


class TestOnesOwn:
    @pytest.fixture
    def officer(self, stage: Stage) -> WebClient:  # noqa: ARG002
        """Somebody in no team yet, just signed in."""
        client = WebClient()
        enter(client, stage.own[Role.DATA_OFFICER])
        return client

    def test_taking_away_a_factor(self, officer: WebClient, stage: Stage, shown: Window) -> None:
        held = give_app(stage.own[Role.DATA_OFFICER])
        examine_state(shown.show(officer.get(reverse("accounts:factor-list"))), "one factor")
        url = reverse("accounts:factor-remove", args=[held.pk])
        examine_state(shown.show(officer.get(url)), "remove")

    def test_new_recovery_codes(self, officer: WebClient, stage: Stage, shown: Window) -> None:
        give_app(stage.own[Role.DATA_OFFICER])
        made = sent(officer, reverse("accounts:recovery-make"))
        assert made.status_code == 200
        examine_state(shown.show(made), "codes")


class TestRosters:
    """A list from a spreadsheet: no list, one with mistakes, one to confirm, one carried out."""

    @pytest.fixture
    def administrator(self, stage: Stage) -> WebClient:
        client = WebClient()
        enter(client, stage.own[Role.SYSADMIN])
        return client

    def upload(self, client: WebClient, body: bytes, kind: RosterKind) -> Any:
        file = SimpleUploadedFile("daftar.csv", body)
        return sent(client, reverse("accounts:roster-upload"), kind=kind, file=file)

    def test_a_file_that_is_none(self, administrator: WebClient, shown: Window) -> None:
        refused = self.upload(administrator, b"PK\x03\x04", RosterKind.MEMBERS)
        assert refused.status_code == 422
        examine_errors(shown.show(refused), "no list")

    def test_mistakes_by_line(self, administrator: WebClient, stage: Stage, shown: Window) -> None:
        team = stage.world.field_team
        rows = [member("Tim yang tidak ada"), member(team, "x", starts="kemarin"), member(team)]
        taken = self.upload(administrator, content(rows), RosterKind.MEMBERS)
        examine_state(shown.show(administrator.get(taken["Location"])), "mistakes")
        office = self.upload(administrator, content([["", "a b"]], OFFICE), RosterKind.OFFICE)
        examine_state(shown.show(administrator.get(office["Location"])), "mistakes of the office")

    def test_what_became_of_it(self, administrator: WebClient, stage: Stage, shown: Window) -> None:
        rows = content([member(stage.world.field_team, "siti.baru")])
        where = self.upload(administrator, rows, RosterKind.MEMBERS)["Location"]
        page = administrator.get(where)
        examine_state(shown.show(page), "to confirm")
        done = sent(administrator, where, seen=page.context["plan"].fingerprint)
        assert done.status_code == 302
        result = administrator.get(done["Location"])
        assert result.status_code == 200
        examine_state(shown.show(result), "carried out")


class TestContact:
    """Calling somebody: her plan, a reason that is too short, and the number."""

    def test_from_the_plan_to_what_came_of_it(self, stage: Stage, shown: Window) -> None:
        url = reverse("satgas:contact-begin", args=[stage.world.case.number, stage.world.person.pk])
        clock.move_to(clock.at(clock.today() + timedelta(days=1), time(21)))
        client = WebClient()
        enter(client, stage.own[Role.HEAD])
        examine_errors(shown.show(sent(client, url, reason="darurat")), "a reason too short")
        opened = sent(client, url, reason="Pelaku sudah di depan pintunya sekarang.")
        examine_state(shown.show(client.get(opened["Location"])), "the number")
        examine_errors(shown.show(sent(client, opened["Location"])), "nothing chosen")


class TestRegister:
    """An earlier register: rows to mend, and rows to take in."""

    def bring(self, client: WebClient, stage: Stage, body: bytes) -> Any:
        file = SimpleUploadedFile("register.csv", body)
        unit = stage.world.own.pk
        return sent(client, reverse("intake:register-upload"), unit=unit, file=file)

    def test_looking_before_it_is_taken_in(self, stage: Stage, shown: Window) -> None:
        client = WebClient()
        enter(client, stage.own[Role.HEAD])
        head = b"nomor;tanggal;saluran;cerita\n"
        wrong = self.bring(client, stage, head + b"1;kemarin;merpati;\n")
        examine_state(shown.show(client.get(wrong["Location"])), "rows to mend")
        good = self.bring(client, stage, head + b"1;31/01/2025;telepon;Cerita lama\n")
        examine_state(shown.show(client.get(good["Location"])), "to take in")


class TestKeyboard:
    """A complaint is recorded while the phone is at the ear: without the mouse."""

    FIELDS = (
        *("channel", "received_on", "safety", "words", "who", "age_band", "when", "kelurahan"),
        *("elsewhere", "wants_contact", "number", "shared", "way", "hours", "name", "code_word"),
        *("message", "note", "send"),
    )

    def test_leads_through_the_form_in_its_order(self, stage: Stage, shown: Window) -> None:
        client = WebClient()
        enter(client, stage.own[Role.INTAKE_OFFICER])
        page = shown.show(client.get(reverse("intake:complaint-record"))).page
        page.locator("[name=channel]").focus()
        reached = ["channel"]
        for _step in range(60):
            page.keyboard.press("Tab")
            at = page.evaluate(
                "() => { const e = document.activeElement;"
                " return e.type == 'submit' && !e.name ? 'send' : e.name }"
            )
            if at == "wants_contact":
                page.keyboard.press("ArrowDown")
            if at and at != reached[-1]:
                reached.append(at)
            if at == "send":
                break
        assert tuple(reached) == self.FIELDS
        assert page.locator("button[accesskey=s]").count() == 1
