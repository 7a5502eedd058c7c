"""Home of walling two cases of one event off from each other, as tests (ADR 0035)."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.models import User
from accounts.roles import Role
from core import clock
from core.actions.reveal import reveal
from core.errors import NotYours
from intake.actions.twin import Offender
from intake.models import Case, CaseGrant, CaseTwin, EmergencyAccess, GrantKind, GrantReason
from satgas import access, choices
from satgas.access_errors import (
    AlreadyTwins,
    EmergencyRefused,
    InBothCases,
    NothingToApprove,
    NoTwinThere,
    StaysRestricted,
    TwinsParted,
)
from satgas.actions import assignment, deputy, emergency, restriction, twin
from satgas.errors import ShutOut
from satgas.models import AssignmentKind
from tests.factories.accounts import UnitFactory, user_as
from tests.factories.intake import CaseFactory, CaseGrantFactory
from tests.factories.twins import twins
from tests.reading import EVERY_CLASS
from tests.satgas.desk import Desk, events

WHY = "Dua anak dari satu peristiwa"
WORDS = "Anak lima belas tahun ini perlu pendampingan."
NEEDS = Offender(risk="medium", words=WORDS)
BY_WORK = (GrantKind.ASSIGNMENT, GrantKind.DEPUTY, GrantKind.HANDOVER, GrantKind.BREAK_GLASS)


def beside(desk: Desk, case: Case, **more: Any) -> Case:
    return twin.open_beside(by=desk.head, case=case, reason=WHY, offender=NEEDS, **more)


class TestOpenBeside:
    def test_opens_a_case_for_a_child_that_its_head_sees_alone(self, desk: Desk) -> None:
        case = desk.case()
        new = beside(desk, case)
        assert (new.kind, new.risk, new.is_restricted) == ("ampk", "medium", True)
        assert access.sees(desk.head, new)
        for other in (desk.lead, desk.supervisor):
            assert not access.sees(other, new)
        assert access.sees(desk.lead, case)
        assert CaseTwin.objects.live().of_case(case).get().beside(case) == new

    def test_restricts_the_first_case_too(self, desk: Desk) -> None:
        case = desk.case()
        beside(desk, case)
        assert Case.objects.get(pk=case.pk).is_restricted
        assert not access.sees(desk.supervisor, case)

    def test_of_a_restricted_case_keeps_who_is_in_it(self, desk: Desk) -> None:
        case = desk.case()
        restriction.restrict(by=desk.head, case=case, reason=WHY, also=[desk.supervisor])
        new = beside(desk, case)
        assert access.sees(desk.supervisor, case)
        assert not access.sees(desk.supervisor, new)

    def test_carries_the_openers_words_and_nothing_of_the_victims(self, desk: Desk) -> None:
        new = beside(desk, desk.case())
        link = new.complaint_links.select_related("data_key", "complaint").get()
        assert reveal(by=EVERY_CLASS, obj=link, fields=["words"])["words"] == WORDS
        assert link.complaint.mailbox is None
        assert not link.complaint.wants_contact
        assert list(link.complaint.links.all()) == [link]

    def test_has_as_many_twins_as_there_are_children(self, desk: Desk) -> None:
        case = desk.case()
        first, second = beside(desk, case), beside(desk, case)
        assert CaseTwin.objects.live().of_case(case).count() == 2
        assert not CaseTwin.objects.of_case(first).of_case(second).exists()

    def test_names_the_two_in_the_audit_of_the_pair_alone(self, desk: Desk) -> None:
        beside(desk, desk.case())
        assert events().count("intake.twins_joined") == 1

    @pytest.mark.parametrize("role", [Role.SUPERVISOR, Role.CASE_MANAGER])
    def test_is_for_the_head(self, desk: Desk, role: Role) -> None:
        case = desk.case()
        with pytest.raises(NotYours):
            twin.open_beside(by=desk.as_(role), case=case, reason=WHY, offender=NEEDS)
        assert Case.objects.count() == 1

    def test_is_not_for_a_head_who_works_on_the_case(self, desk: Desk) -> None:
        case = desk.case()
        CaseGrantFactory(content_object=case, user=desk.head)
        with pytest.raises(InBothCases):
            beside(desk, case)

    def test_leaves_out_a_second_head_who_works_on_it(self, desk: Desk) -> None:
        case, busy = desk.case(), user_as(Role.HEAD, desk.unit)
        CaseGrantFactory(content_object=case, user=busy)
        assert not access.sees(busy, beside(desk, case))


class TestPair:
    def test_walls_two_cases_off(self, desk: Desk) -> None:
        case, other = desk.case(), CaseFactory(unit=desk.unit)
        pair = twin.pair(by=desk.head, case=case, number=other.number, reason=WHY)
        assert {pair.one, pair.other} == {case, other}
        assert Case.objects.filter(is_restricted=True).count() == 2
        assert access.sees(desk.head, other)

    def test_is_refused_while_somebody_has_both(self, desk: Desk) -> None:
        case, other = desk.case(), desk.case()
        with pytest.raises(InBothCases):
            twin.pair(by=desk.head, case=case, number=other.number, reason=WHY)
        assert not CaseTwin.objects.exists()

    def test_is_made_once(self, desk: Desk) -> None:
        case, other = desk.case(), CaseFactory(unit=desk.unit)
        twin.pair(by=desk.head, case=case, number=other.number, reason=WHY)
        for here, there in ((case, other), (other, case)):
            with pytest.raises(AlreadyTwins):
                twin.pair(by=desk.head, case=here, number=there.number, reason=WHY)

    def test_answers_alike_for_what_is_not_there_and_what_she_may_not_know(
        self, desk: Desk
    ) -> None:
        case = desk.case()
        hidden = CaseFactory(unit=desk.unit, is_restricted=True)
        for number in ("TNG-2026-999999", hidden.number, CaseFactory().number, case.number):
            with pytest.raises(NoTwinThere):
                twin.pair(by=desk.head, case=case, number=number, reason=WHY)

    def test_is_for_the_head(self, desk: Desk) -> None:
        case, other = desk.case(), CaseFactory(unit=desk.unit, desk_team=desk.team)
        with pytest.raises(NotYours):
            twin.pair(by=desk.supervisor, case=case, number=other.number, reason=WHY)


class TestPart:
    def test_ends_the_wall_and_not_the_restriction(self, desk: Desk) -> None:
        case = desk.case()
        beside(desk, case)
        pair = CaseTwin.objects.get()
        twin.part(by=desk.head, pair=pair)
        assert not CaseTwin.objects.live().exists()
        assert Case.objects.filter(is_restricted=True).count() == 2
        restriction.lift(by=desk.head, case=case, reason=WHY)
        with pytest.raises(TwinsParted):
            twin.part(by=desk.head, pair=pair)

    def test_is_for_the_head(self, desk: Desk) -> None:
        beside(desk, desk.case())
        with pytest.raises(NotYours):
            twin.part(by=desk.supervisor, pair=CaseTwin.objects.get())


class TestEveryDoor:
    """Who is in the victim's case is let into the offender's by nobody and in no way."""

    @pytest.fixture
    def new(self, desk: Desk) -> Case:
        made = beside(desk, desk.case())
        found: Case = Case.objects.with_status().get(pk=made.pk)
        return found

    def give(self, desk: Desk, case: Case, lead: User) -> None:
        assignment.give(by=desk.head, case=case, lead=lead, desk_team=desk.team, reason="uji")

    def test_assignment(self, desk: Desk, new: Case) -> None:
        with pytest.raises(ShutOut):
            self.give(desk, new, desk.lead)
        assert desk.lead not in choices.leads_for(new)

    def test_joining_as_a_specialist(self, desk: Desk) -> None:
        case = desk.case()
        counsellor = desk.join(case, Role.COUNSELLOR)
        new = Case.objects.with_status().get(pk=beside(desk, case).pk)
        with pytest.raises(ShutOut):
            desk.join(new, Role.COUNSELLOR)
        assert counsellor not in dict(choices.specialists_for(new))[AssignmentKind.COUNSELLING]

    def test_standing_in(self, desk: Desk, new: Case) -> None:
        self.give(desk, new, user_as(Role.CASE_MANAGER, desk.unit, desk.team))
        with pytest.raises(ShutOut):
            deputy.name(
                by=desk.head,
                case=new,
                deputy=desk.lead,
                last_day=clock.today(),
                reason=GrantReason.LEAVE,
            )
        assert desk.lead not in choices.deputies_for(new)

    def test_looking_back_when_it_is_given_on(self, desk: Desk, new: Case) -> None:
        """She had the one; given the other, she gets no look back at the first, and no trace."""
        first = user_as(Role.CASE_MANAGER, desk.unit, desk.team)
        self.give(desk, new, first)
        CaseGrant.objects.filter(user=first).update(
            revoked_at=clock.now(), revoked_by="service:test"
        )
        victims = CaseTwin.objects.get().beside(new)
        self.give(desk, Case.objects.with_status().get(pk=victims.pk), first)
        assignment.give(
            by=desk.head,
            case=new,
            lead=user_as(Role.CASE_MANAGER, desk.unit, desk.team),
            desk_team=desk.team,
            reason="uji",
            handover_days=7,
        )
        assert not CaseGrant.objects.filter(kind=GrantKind.HANDOVER).exists()

    def test_answering_for_it(self, desk: Desk) -> None:
        case, works_there = desk.case(), desk.supervisor
        CaseGrantFactory(content_object=case, user=works_there)
        new = beside(desk, case)
        with pytest.raises(ShutOut):
            restriction.let_answer(by=desk.head, user=works_there, case=new)

    @pytest.mark.parametrize("role", [Role.CASE_MANAGER, Role.HEAD])
    def test_an_emergency(self, desk: Desk, new: Case, role: Role) -> None:
        """The same answer as for a number that is nobody's, and nobody is asked either."""
        reason = "Ibunya menelepon dari jalan dan manajernya tidak ada"
        for number in (new.number, "TNG-2026-999999"):
            with pytest.raises(EmergencyRefused):
                emergency.open_case(by=desk.as_(role), reason=reason, number=number)
            emergency.turn_away(
                by=desk.as_(role), reason=reason, why="EmergencyRefused", number=number
            )
        assert not EmergencyAccess.objects.exists()

    def test_an_emergency_that_was_asked_for_before(self, desk: Desk, new: Case) -> None:
        asked = EmergencyAccess.objects.create(
            **emergency._asked(desk.lead, new, "Ibunya menelepon dari jalan")
        )
        with pytest.raises(NothingToApprove):
            emergency.approve(by=desk.head, asked=asked)

    def test_lets_in_again_when_she_has_left_the_other(self, desk: Desk, new: Case) -> None:
        victims = CaseTwin.objects.get().beside(new)
        self.give(
            desk,
            Case.objects.with_status().get(pk=victims.pk),
            user_as(Role.CASE_MANAGER, desk.unit, desk.team),
        )
        self.give(desk, new, desk.lead)
        assert access.sees(desk.lead, new)


class TestRestriction:
    def test_is_not_lifted_while_a_twin_stands(self, desk: Desk) -> None:
        case = desk.case()
        beside(desk, case)
        with pytest.raises(StaysRestricted):
            restriction.lift(by=desk.head, case=case, reason=WHY)
        assert CaseGrant.objects.of_case(case).of_kind(GrantKind.OVERSIGHT).not_ended().exists()

    def test_says_the_same_to_who_may_not_know_of_the_twin(self, desk: Desk) -> None:
        case = desk.case()
        restriction.restrict(by=desk.head, case=case, reason=WHY, also=[desk.supervisor])
        beside(desk, case)
        with pytest.raises(StaysRestricted):
            restriction.lift(by=desk.supervisor, case=case, reason=WHY)


def test_a_case_of_another_unit_is_no_twin(desk: Desk) -> None:
    elsewhere = CaseFactory(unit=UnitFactory())
    with pytest.raises(NoTwinThere):
        twin.pair(by=desk.head, case=desk.case(), number=elsewhere.number, reason=WHY)


def test_a_grant_that_ran_out_shuts_nobody_out(desk: Desk) -> None:
    pair = twins(CaseFactory(unit=desk.unit), CaseFactory(unit=desk.unit))
    CaseGrantFactory(
        content_object=pair.one, user=desk.lead, granted_at=clock.now() - timedelta(days=3)
    )
    assert not access.must_stay_out(desk.lead, pair.other)
