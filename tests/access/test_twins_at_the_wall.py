"""Home of what somebody in one walled twin learns of the other: nothing, wherever she looks.

The pattern is that of situation 11: lists, counts, pages, search, hints, notices, calendar, and
the bare tables under the web process's own rights.
"""

from dataclasses import dataclass
from typing import Any

import pytest

from accounts.models import User
from accounts.roles import Role
from accounts.scope import scope_of
from intake.access import case_scope_of
from intake.actions import lookup, person
from intake.actions.twin import Offender
from intake.lookup.marks import Known
from intake.models import (
    Case,
    CaseGrant,
    CaseTwin,
    Complaint,
    ComplaintLink,
    Person,
    inside_the_twins_of,
)
from satgas.actions import assignment, twin
from tests.access.walls import only_told_who
from tests.factories.accounts import TeamFactory, user_as
from tests.intake.conftest import DESK
from tests.satgas.desk import Desk, send

pytestmark = [pytest.mark.django_db, pytest.mark.situation(11)]
NIK, NAME = "9971015708900001", "Dimas Kusumawardana"
EMERGENCY = "Ibunya menelepon dari jalan dan manajernya tidak ada"


@dataclass
class Event:
    """`desk.lead` has the victim's case; `hers` leads the offender's from another team."""

    desk: Desk
    victims: Case
    offenders: Case
    hers: User


@pytest.fixture
def event() -> Event:
    """One boy stands in both files: alleged there, the beneficiary here."""
    desk = Desk()
    victims = desk.case()
    found = twin.open_beside(
        by=desk.head,
        case=victims,
        reason="Dua anak dari satu peristiwa",
        offender=Offender(risk="high", words="Anak ini perlu pendampingan."),
    )
    offenders = Case.objects.with_status().get(pk=found.pk)
    hers = user_as(Role.CASE_MANAGER, desk.unit, team := TeamFactory(unit=desk.unit))
    assignment.give(by=desk.head, case=offenders, lead=hers, desk_team=team, reason="uji")
    for case, part in ((victims, "alleged_perpetrator"), (offenders, "beneficiary")):
        person.record(by=DESK, case=case, part=part, sex="male", name=NAME, national_id=NIK)
    return Event(desk, victims, offenders, hers)


def sides(event: Event) -> list[tuple[User, Case, Case]]:
    """Who, her case, and the one of which she must not learn."""
    return [
        (event.desk.lead, event.victims, event.offenders),
        (event.hers, event.offenders, event.victims),
    ]


class TestPages:
    @pytest.mark.parametrize(
        "url",
        [
            "/meja/hari-ini/",
            "/meja/kalender/",
            "/meja/kasus/",
            "/meja/kasus/?status=semua",
            "/meja/kasus/?risiko=high",
            "/meja/serah-terima/",
            "/meja/darurat/tinjauan/",
            "/meja/tim/",
            "/meja/orang/",
            "/pemberitahuan/",
        ],
    )
    def test_name_the_other_nowhere(self, event: Event, signed_in: Any, url: str) -> None:
        for user, _own, other in sides(event):
            text = signed_in(user).get(url, follow=True).content.decode()
            assert other.number not in text

    @pytest.mark.parametrize("verb", ["", "akses/", "dibuka/", "?buka=orang", "?buka=semua"])
    def test_of_the_file_name_the_other_nowhere(
        self, event: Event, signed_in: Any, verb: str
    ) -> None:
        for user, own, other in sides(event):
            complaint = other.complaint_links.first()
            text = signed_in(user).get(f"/meja/kasus/{own.number}/{verb}").content.decode()
            assert other.number not in text
            assert complaint is None or complaint.complaint.number not in text

    @pytest.mark.parametrize("verb", ["", "akses/", "penugasan/", "batasi/", "kembar/", "kenal/"])
    def test_of_the_other_are_not_there(self, event: Event, signed_in: Any, verb: str) -> None:
        for user, _own, other in sides(event):
            assert signed_in(user).get(f"/meja/kasus/{other.number}/{verb}").status_code == 404

    def test_count_one_case(self, event: Event, signed_in: Any) -> None:
        for user, own, _other in sides(event):
            page = signed_in(user).get("/meja/kasus/?status=semua").context["page"]
            assert [row.pk for row in page.object_list] == [own.pk]
            assert page.paginator.count == 1

    def test_of_an_emergency_answer_as_for_a_number_that_is_nobodys(
        self, event: Event, signed_in: Any
    ) -> None:
        for user, _own, other in sides(event):
            client = signed_in(user)
            said = {
                number: send(client, "/meja/darurat/", number=number, reason=EMERGENCY)
                for number in (other.number, "TNG-2026-999999")
            }
            assert {answer.status_code for answer in said.values()} == {422}
            errors = [str(answer.context["form"].errors) for answer in said.values()]
            assert errors[0] == errors[1]


class TestSearch:
    def test_of_the_city_finds_her_own_case_alone(self, event: Event) -> None:
        for user, own, _other in sides(event):
            for known in (Known(national_id=NIK), Known(name=NAME)):
                told = lookup.find(by=user, known=known)
                assert [one.number or one.handler for one in told] == [own.number]

    def test_of_the_city_finds_neither_for_the_queue(self, event: Event) -> None:
        officer = user_as(Role.INTAKE_OFFICER, event.desk.unit)
        assert lookup.find(by=officer, known=Known(national_id=NIK)) == []

    def test_of_her_own_cases_finds_one(self, event: Event, signed_in: Any) -> None:
        for user, own, other in sides(event):
            text = send(signed_in(user), "/meja/kasus/cari/", words=NAME).content.decode()
            assert own.number in text
            assert other.number not in text

    def test_hints_at_nothing_in_either_file(self, event: Event) -> None:
        for user, own, _other in sides(event):
            assert lookup.hints_about(scope_of(user), own) == []

    def test_lists_the_two_for_nobody_who_triages_but_the_head(self, event: Event) -> None:
        for role in (Role.INTAKE_OFFICER, Role.INTAKE_HEAD):
            user = user_as(role, event.desk.unit)
            assert lookup.read_hints(scope=scope_of(user)) == []
        pairs = lookup.read_hints(scope=scope_of(event.desk.head))
        assert {pairs[0].one.number, pairs[0].other.number} == {
            event.victims.number,
            event.offenders.number,
        }


class TestBareTables:
    def test_hold_one_case_and_no_pair(self, event: Event) -> None:
        for user, own, other in sides(event):
            with only_told_who(user):
                assert list(Case.objects.all()) == [own]
                assert not CaseTwin.objects.exists()
                assert not Person.objects.filter(case=other).exists()
                assert not ComplaintLink.objects.filter(case=other).exists()
                assert not CaseGrant.objects.filter(content_object=other).exists()

    def test_hold_both_and_the_pair_for_the_head(self, event: Event) -> None:
        with only_told_who(event.desk.head):
            assert Case.objects.count() == 2
            assert CaseTwin.objects.get().beside(event.victims) == event.offenders

    def test_tell_nothing_of_a_twin_to_who_does_not_see_the_case(self, event: Event) -> None:
        with only_told_who(event.hers):
            assert inside_the_twins_of(event.victims) == {}
        with only_told_who(event.desk.head):
            assert event.hers.pk in inside_the_twins_of(event.victims)

    def test_hold_no_complaint_of_either_for_the_queue(self, event: Event) -> None:
        with only_told_who(user_as(Role.INTAKE_OFFICER, event.desk.unit)):
            assert not Complaint.objects.exists()


def test_what_she_sees_is_what_the_rule_says(event: Event) -> None:
    for user, own, _other in sides(event):
        assert list(Case.objects.visible_to(case_scope_of(scope_of(user)))) == [own]
