"""Home of asking what may be the same matter, as tests: reasons in words, and only in her scope."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from typing import Any
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Unit, User
from accounts.roles import Role
from accounts.scope import scope_of
from core import clock, context
from core.models import AuditEvent
from intake.actions import candidates, complaint, handover, marking, person
from intake.actions.candidates import Candidate
from intake.lookup import matters
from intake.models import Complaint
from intake.models.codes import Channel
from intake.public.payload import Contact, Payload
from intake.source import Source
from tests.factories.accounts import RegionFactory, TeamFactory, UnitFactory, user_as
from tests.factories.intake import CaseFactory, ComplaintFactory, DenialFactory, HandoverFactory
from tests.intake.conftest import DESK, Receive

pytestmark = pytest.mark.django_db
NUMBER = "0899-0000-0123"
SAME = Contact(name="Nama di Uji", number=NUMBER)
Look = Callable[[Complaint], list[Candidate]]


@pytest.fixture(autouse=True)
def at_work(officer: User) -> Iterator[None]:
    with context.acting(officer.pk):
        yield


@pytest.fixture
def look(officer: User) -> Look:
    return lambda complaint: candidates.look(scope=scope_of(officer), complaint=complaint)


def told(found: list[Candidate]) -> list[tuple[str, str, set[str]]]:
    return [(one.number, one.handler, one.codes) for one in found]


def elsewhere(unit: Unit, **given: Any) -> Complaint:
    """What somebody told there, of the same number unless something else is given."""
    told = {"words": "x", "contact": SAME, "wants_contact": True, **given}
    payload = Payload(client_key=str(uuid4()), day="", unit=unit.code, who="self", **told)
    return complaint.receive(
        by=DESK, payload=payload, unit=unit, channel=Channel.PHONE, received_at=clock.now()
    )


class TestLook:
    def test_the_same_number_written_another_way(self, receive: Receive, look: Look) -> None:
        first = receive(contact=SAME)
        second = receive(contact=Contact(name="", number="+62 899 0000 0123"))
        receive(contact=Contact(name="", number="0899-0000-0999"))
        assert told(look(second)) == [(first.number, "", {"phone"})]
        assert look(second)[0].state == "received"

    def test_the_same_sender_and_letter_and_never_the_sender_alone(
        self, unit: Unit, receive: Receive, look: Look
    ) -> None:
        def sent(reference: str, sender: str = "RSUD Contoh") -> Complaint:
            told = Payload(client_key=str(uuid4()), day="", unit="", who="self", words="")
            source = Source(sender=sender, reference=reference)
            given: dict[str, Any] = {
                "payload": told,
                "unit": unit,
                "received_at": clock.now(),
                "source": source,
            }
            return complaint.receive(by=DESK, channel=Channel.REFERRAL, **given)

        first, _other = sent("12/A/2026"), sent("13/A/2026")
        assert told(look(sent("12 / a / 2026", "rsud contoh"))) == [(first.number, "", {"letter"})]

    def test_place_age_and_days_together_and_marked_as_weak(
        self, receive: Receive, look: Look
    ) -> None:
        place = RegionFactory().code
        first = receive(contact=None, kelurahan=place, age_band="13_17")
        receive(contact=None, kelurahan=place, age_band="6_12")
        receive(contact=None, kelurahan=place)
        late = receive(contact=None, kelurahan=place, age_band="13_17")
        Complaint.objects.filter(pk=late.pk).update(received_at=clock.now() - timedelta(days=4))
        found = look(receive(contact=None, kelurahan=place, age_band="13_17"))
        assert told(found) == [(first.number, "", {"place"})]
        assert found[0].is_near

    def test_a_person_of_a_case_is_told_as_the_team_that_has_it(
        self, officer: User, unit: Unit, receive: Receive, look: Look
    ) -> None:
        """An officer of the queue sees no case: that one exists, and who has it."""
        case = CaseFactory(unit=unit, desk_team=TeamFactory(unit=unit, name="Tim Contoh"))
        person.record(by=officer, case=case, part="beneficiary", sex="female", phone=NUMBER)
        found = look(receive(contact=SAME))
        assert told(found) == [("", f"Tim Contoh, {unit.name}", {"phone"})]
        head = user_as(Role.HEAD, unit)
        with context.acting(head.pk):
            seen = candidates.look(scope=scope_of(head), complaint=receive(contact=SAME))
        assert case.number in {one.number for one in seen}

    def test_another_units_is_told_without_its_number(self, receive: Receive, look: Look) -> None:
        other = elsewhere(UnitFactory(name="UPTD Kota Lain"))
        found = look(receive(contact=SAME))
        assert told(found) == [("", "UPTD Kota Lain", {"phone"})]
        assert other.number not in str(found)

    @pytest.mark.situation(11)
    @pytest.mark.situation(44)
    @pytest.mark.parametrize("shut", ["restricted", "denied"])
    @pytest.mark.parametrize("is_hers", [True, False])
    def test_what_she_may_not_know_of_is_nothing(
        self, shut: str, is_hers: bool, officer: User, unit: Unit, receive: Receive, look: Look
    ) -> None:
        held = receive(contact=SAME) if is_hers else elsewhere(UnitFactory())
        case = CaseFactory(unit=held.unit, is_restricted=shut == "restricted")
        held.links.create(case=case, data_key=case.data_key, at=clock.now(), by="service:test")
        person.record(by=officer, case=case, part="beneficiary", sex="female", phone=NUMBER)
        if shut == "denied":
            DenialFactory(user=officer, case=case)
        assert look(receive(contact=SAME)) == []

    def test_a_case_and_its_own_complaint_are_one_line(
        self, officer: User, unit: Unit, receive: Receive, look: Look
    ) -> None:
        first, case = receive(contact=SAME), CaseFactory(unit=unit)
        first.links.create(case=case, data_key=case.data_key, at=clock.now(), by="service:test")
        person.record(by=officer, case=case, part="beneficiary", sex="female", phone=NUMBER)
        assert told(look(receive(contact=SAME))) == [(first.number, "", {"phone"})]

    def test_is_written_down_and_no_number_of_hers_is(
        self, officer: User, receive: Receive, look: Look
    ) -> None:
        first, second = receive(contact=SAME), receive(contact=SAME)
        look(second)
        row = AuditEvent.objects.get(action="intake.matters_compared")
        assert row.detail == {"found": [first.number], "elsewhere": 0}
        assert row.actor == officer.actor_id

    def test_asks_no_more_of_many_than_of_one(self, receive: Receive, look: Look) -> None:
        def questions() -> int:
            asked = receive(contact=SAME)
            with CaptureQueriesContext(connection) as queries:
                look(asked)
            return len(queries)

        receive(contact=SAME)
        few = questions()
        for _time in range(8):
            receive(contact=SAME)
        assert questions() == few


class TestForgetting:
    def test_what_is_handed_over_is_found_no_more(
        self, officer: User, receive: Receive, look: Look
    ) -> None:
        first = receive(contact=SAME)
        complaint.open_for_reading(by=officer, complaint=first)
        HandoverFactory(complaint=first)
        day = clock.today()
        handover.receive(by=officer, complaint=first, received_on=day, received_from="Kota Contoh")
        assert look(receive(contact=SAME)) == []
        assert first.pk not in marking.without_marks(1)

    def test_complaints_of_before_are_found_after_the_command(
        self, unit: Unit, receive: Receive, look: Look
    ) -> None:
        old = ComplaintFactory(unit=unit, contact_plan={"number": NUMBER})
        new = receive(contact=SAME)
        assert look(new) == []
        call_command("index_people", stdout=StringIO())
        assert told(look(new)) == [(old.number, "", {"phone"})]
        assert matters.rows_of(old.pk) == 1
