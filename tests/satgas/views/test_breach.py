"""Home of the tests of the breach register, and of the breach drill from beginning to end."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from accounts import sessions
from accounts.models import Device
from accounts.roles import Role
from accounts.scope import scope_of
from core import clock
from core.models import AuditEvent, OutboxMessage
from intake.models import CaseGrant
from satgas import breaches, jobs
from satgas.access_errors import AlreadyTold
from satgas.actions import assignment
from satgas.actions import breach as actions
from satgas.models import Breach, Told
from tests.conftest import WebClient
from tests.factories.accounts import TeamFactory, user_as
from tests.factories.intake import InvolvementFactory
from tests.factories.satgas import BreachFactory, ReadingAlertFactory
from tests.phones import on_phone
from tests.satgas.desk import Desk, send
from tests.satgas.views.test_trail import last_hour
from tests.sign_in import enter

LIST = "/akses/kebocoran/"


def proved(client: Any, seconds_ago: float = 0) -> Any:
    session = client.session
    session[sessions.CONFIRMED] = time.time() - seconds_ago
    session.save()
    return client


def recorded(client: Any, account: Any, **fields: Any) -> Any:
    noticed = last_hour(account)["since"]
    told = {**last_hour(account), "kind": "taken_over", "noticed": noticed, **fields}
    return send(client, f"{LIST}catat/", **told)


class TestBreachList:
    def test_says_what_to_do_while_it_is_empty(self, signed_in: Any, desk: Desk) -> None:
        assert "72 jam" in signed_in(desk.as_(Role.DPO)).get(LIST).content.decode()

    def test_marks_what_is_overdue(self, signed_in: Any, desk: Desk) -> None:
        BreachFactory(unit=desk.unit, noticed=clock.now() - timedelta(hours=73))
        assert "terlambat" in signed_in(desk.as_(Role.AUDITOR)).get(LIST).content.decode()

    def test_is_overdue_no_more_when_everybody_is_told(self, signed_in: Any, desk: Desk) -> None:
        noticed = clock.now() - timedelta(hours=80)
        held = BreachFactory(unit=desk.unit, noticed=noticed)
        client = signed_in(guard := desk.as_(Role.DPO))
        for whom in (Told.PEOPLE, Told.AGENCY):
            assert "terlambat" in client.get(LIST).content.decode()
            actions.note_told(by=guard, breach=held, whom=whom, at=clock.now())
        assert "terlambat" not in client.get(LIST).content.decode()

    def test_is_counted_in_the_menu_until_it_is_stopped_and_told(self, desk: Desk) -> None:
        guard = desk.as_(Role.DPO)
        officer = scope_of(guard)
        BreachFactory()
        held = BreachFactory(unit=desk.unit)
        assert breaches.count_unanswered(officer) == 1
        assert breaches.count_unanswered(scope_of(desk.as_(Role.AUDITOR))) == 0
        actions.contain(by=guard, breach=held)
        actions.note_told(by=guard, breach=held, whom=Told.PEOPLE, at=clock.now())
        assert breaches.count_unanswered(officer) == 1
        actions.note_told(by=guard, breach=held, whom=Told.AGENCY, at=clock.now())
        assert breaches.count_unanswered(officer) == 0

    def test_shows_none_of_another_unit(self, signed_in: Any, desk: Desk) -> None:
        BreachFactory()
        assert signed_in(desk.as_(Role.DPO)).get(LIST).context["rows"] == []


class TestBreachRecord:
    def test_starts_the_clock_when_it_was_noticed(self, signed_in: Any, desk: Desk) -> None:
        answer = recorded(signed_in(desk.as_(Role.DPO)), desk.lead)
        entered = Breach.objects.get()
        assert answer.url == f"{LIST}{entered.pk}/"
        assert entered.due == entered.noticed + timedelta(hours=72)
        row = AuditEvent.objects.get(action="satgas.breach_recorded")
        assert row.detail == {"account": desk.lead.pk}

    def test_begins_with_what_the_alert_says(self, signed_in: Any, desk: Desk) -> None:
        alert = ReadingAlertFactory(unit=desk.unit, account=desk.lead)
        form = signed_in(desk.as_(Role.DPO)).get(f"{LIST}catat/?janggal={alert.pk}").context["form"]
        begun = form.initial
        assert (begun["account"], begun["since"]) == (desk.lead.pk, alert.happened_from)

    @pytest.mark.parametrize("asked", ["x", "999999999", ""])
    def test_begins_empty_without_an_alert_of_hers(
        self, signed_in: Any, desk: Desk, asked: str
    ) -> None:
        answer = signed_in(desk.as_(Role.DPO)).get(f"{LIST}catat/?janggal={asked}")
        assert "account" not in answer.context["form"].initial

    def test_refuses_what_is_yet_to_come(self, signed_in: Any, desk: Desk) -> None:
        later = (clock.now() + timedelta(days=2)).strftime("%Y-%m-%dT%H:%M")
        answer = recorded(signed_in(desk.as_(Role.DPO)), desk.lead, noticed=later)
        assert answer.status_code == 422
        assert not Breach.objects.exists()


class TestBreachDetail:
    def test_another_units_breach_is_not_there(self, signed_in: Any, desk: Desk) -> None:
        page = f"{LIST}{BreachFactory().pk}/"
        assert signed_in(desk.as_(Role.DPO)).get(page).status_code == 404

    def test_writes_no_letter_when_nothing_was_opened(self, signed_in: Any, desk: Desk) -> None:
        held = BreachFactory(unit=desk.unit, account=desk.lead)
        answer = signed_in(desk.as_(Role.DPO)).get(f"{LIST}{held.pk}/")
        assert answer.context["letters"] == []
        assert "Kepada lembaga" in answer.content.decode()

    def test_the_letter_is_indonesian_whoever_prints_it(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        signed_in(desk.lead).get(f"/meja/kasus/{case.number}/")
        held = BreachFactory(
            unit=desk.unit, account=desk.lead, seen_until=clock.now() + timedelta(minutes=1)
        )
        guard = user_as(Role.DPO, desk.unit, language="en")
        text = signed_in(guard).get(f"{LIST}{held.pk}/").content.decode()
        assert "Letters due" in text
        assert "Pasal 46 UU Nomor 27 Tahun 2022" in text


class TestBreachContain:
    def test_asks_for_a_fresh_proof_first(self, signed_in: Any, desk: Desk) -> None:
        held = BreachFactory(unit=desk.unit)
        client = proved(signed_in(desk.as_(Role.DPO)), seconds_ago=3600)
        assert client.get(f"{LIST}{held.pk}/hentikan/").status_code == 302
        assert send(client, f"{LIST}{held.pk}/hentikan/").status_code == 403
        held.refresh_from_db()
        assert held.contained_at is None

    def test_disconnects_a_volunteers_phone(self, signed_in: Any, desk: Desk) -> None:
        team = TeamFactory(unit=desk.unit, satgas=True)
        volunteer = user_as(Role.SATGAS_MEMBER, desk.unit, team)
        on_phone(hers := WebClient(), volunteer)
        breach = BreachFactory(unit=desk.unit, account=volunteer)
        client = proved(signed_in(desk.as_(Role.DPO)))
        assert send(client, f"{LIST}{breach.pk}/hentikan/").status_code == 302
        assert not Device.objects.bound().filter(user=volunteer).exists()
        assert hers.get("/kader/").status_code == 302

    def test_doing_it_twice_reverses_once(self, signed_in: Any, desk: Desk) -> None:
        held = BreachFactory(unit=desk.unit)
        client = proved(signed_in(desk.as_(Role.DPO)))
        for _time in range(2):
            assert send(client, f"{LIST}{held.pk}/hentikan/").status_code == 302
        assert OutboxMessage.objects.filter(topic="satgas.reverse_grants").count() == 1


class TestBreachTell:
    def tell(self, client: Any, held: Breach, whom: str, **given: Any) -> Any:
        at = timezone.localtime(given.get("at", clock.now())).strftime("%Y-%m-%dT%H:%M")
        return send(client, f"{LIST}{held.pk}/sampaikan/", whom=whom, at=at)

    def test_writes_down_who_was_told_and_when(self, signed_in: Any, desk: Desk) -> None:
        held = BreachFactory(unit=desk.unit)
        client = signed_in(guard := desk.as_(Role.DPO))
        assert self.tell(client, held, "people").url == f"{LIST}{held.pk}/"
        held.refresh_from_db()
        assert held.to_tell == [Told.AGENCY]
        assert held.people_told_by == guard.actor_id
        row = AuditEvent.objects.get(action="satgas.breach_told")
        assert row.detail["whom"] == "people"

    def test_offers_only_who_is_left(self, signed_in: Any, desk: Desk) -> None:
        held = BreachFactory(unit=desk.unit)
        client = signed_in(desk.as_(Role.DPO))
        page = f"{LIST}{held.pk}/sampaikan/"
        self.tell(client, held, "people")
        offered = client.get(page).context["form"]["whom"].field.widget.choices
        assert [value for value, _label in offered] == ["agency"]
        assert self.tell(client, held, "people").status_code == 409
        self.tell(client, held, "agency")
        assert client.get(page).url == f"{LIST}{held.pk}/"

    @pytest.mark.parametrize("hours", [-30, 30])
    def test_refuses_a_moment_before_it_was_noticed_or_one_to_come(
        self, signed_in: Any, desk: Desk, hours: int
    ) -> None:
        held = BreachFactory(unit=desk.unit)
        at = clock.now() + timedelta(hours=hours)
        answer = self.tell(signed_in(desk.as_(Role.DPO)), held, "agency", at=at)
        assert answer.status_code == 422
        held.refresh_from_db()
        assert held.agency_told_at is None

    def test_is_recorded_once(self, desk: Desk) -> None:
        held = BreachFactory(unit=desk.unit)
        guard = desk.as_(Role.DPO)
        actions.note_told(by=guard, breach=held, whom=Told.AGENCY, at=clock.now())
        with pytest.raises(AlreadyTold):
            actions.note_told(by=guard, breach=held, whom=Told.AGENCY, at=clock.now())


def signed_in_elsewhere(user: Any) -> Any:
    """A session on another machine."""
    client = WebClient()
    enter(client, user)
    return client


@pytest.mark.situation(60)
def test_the_drill_from_the_first_notice_to_letters_and_closed_doors(
    signed_in: Any, desk: Desk
) -> None:
    """An account was taken over: which files and fields, letters, sessions dead, grants back."""
    seen, also_seen, not_seen = desk.case(), desk.case(), desk.case()
    InvolvementFactory(case=seen, person__case=seen, person__name="Melati Contoh")
    taken, thief = desk.supervisor, signed_in_elsewhere(desk.supervisor)
    assert thief.get(f"/meja/kasus/{seen.number}/?buka=orang").status_code == 200
    assert thief.get(f"/meja/kasus/{also_seen.number}/").status_code == 200
    assignment.add(
        by=taken, case=seen, user=desk.as_(Role.COUNSELLOR), kind="counselling", reason="uji"
    )
    signed_in(desk.lead).get(f"/meja/kasus/{not_seen.number}/")

    guard = proved(signed_in(desk.as_(Role.DPO)))
    page = recorded(guard, taken).url
    answer = guard.get(page)
    rows = answer.context["rows"]
    assert {row.number for row in rows} == {seen.number, also_seen.number}
    opened = {(row.number, row.fields) for row in rows if row.fields}
    assert {number for number, _fields in opened} == {seen.number}
    assert any("name" in fields for _number, fields in opened)
    text = answer.content.decode()
    assert "Melati" not in text
    letters = {letter.number: letter.classes for letter in answer.context["letters"]}
    assert "nama, alamat, kontak" in letters[seen.number]
    assert letters[also_seen.number] == ["nomor, status, dan tanggal"]
    assert text.count("Pasal 46") == 3  # two letters, and the notice to the agency

    assert send(guard, f"{page}hentikan/").status_code == 302
    assert thief.get(f"/meja/kasus/{seen.number}/").status_code == 302
    (message,) = OutboxMessage.objects.filter(topic="satgas.reverse_grants")
    jobs.reverse_grants(**message.args)
    live = CaseGrant.objects.live(clock.now())
    assert not live.filter(granted_by=taken.actor_id).exists()
    assert set(live.values_list("user_id", flat=True)) == {desk.lead.pk}
