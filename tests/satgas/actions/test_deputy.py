"""Home of the tests of naming a deputy, of handing a case on, and of grants that end."""

from datetime import date, timedelta
from typing import Any

import pytest

from accounts.models import Membership, Notice, User
from accounts.roles import Role
from core import clock
from core.errors import NotYours
from intake.models import Case, CaseGrant, GrantKind
from satgas import access
from satgas.access_errors import AlreadyEnded, CannotBeEnded, DeputyTooLong, NobodyLeads
from satgas.actions import assignment, deputy, grant
from satgas.errors import AlreadyAssigned, DayPassed, NoSuchPost, NotTheLead, ShutOut
from satgas.jobs import end_grants
from tests.factories.accounts import user_as
from tests.factories.intake import CaseFactory, CaseGrantFactory, DenialFactory
from tests.satgas.desk import Desk, events

DAY = timedelta(days=1)


def colleague(desk: Desk, role: Role = Role.CASE_MANAGER) -> User:
    return user_as(role, desk.unit, team=desk.team)


def name(desk: Desk, case: Case, who: User, **changes: Any) -> CaseGrant:
    given: dict[str, Any] = {"last_day": clock.today() + 7 * DAY, "reason": "leave"}
    return deputy.name(**{"by": desk.lead, "case": case, "deputy": who, **given, **changes})


class TestName:
    def test_lets_the_deputy_see_what_the_lead_sees(self, desk: Desk) -> None:
        case, who = desk.case(), colleague(desk)
        assert not access.sees(who, case)
        name(desk, case, who)
        assert access.sees(who, case)
        assert Notice.objects.get(user=who).kind == "deputy_named"
        assert "satgas.deputy_named" in events()

    def test_counts_the_deputy_among_those_told_of_the_case(self, desk: Desk) -> None:
        case, who = desk.case(), colleague(desk)
        name(desk, case, who)
        assert access.lead_ids(case) == {desk.lead.pk, who.pk}

    def test_ends_by_itself_after_the_last_day(self, desk: Desk) -> None:
        case, who = desk.case(), colleague(desk)
        name(desk, case, who, last_day=clock.today() + DAY)
        with clock.hold(clock.at(clock.today() + 2 * DAY) - timedelta(seconds=1)):
            assert access.sees(who, case)
        with clock.hold(clock.at(clock.today() + 2 * DAY)):
            assert not access.sees(who, case)

    def test_ends_no_later_than_the_deputys_post(self, desk: Desk) -> None:
        who = colleague(desk)
        Membership.objects.filter(user=who).update(ends_on=clock.today() + 2 * DAY)
        given = name(desk, desk.case(), who)
        assert given.expires_at == clock.at(clock.today() + 3 * DAY)

    def test_ends_when_the_case_gets_another_lead(self, desk: Desk) -> None:
        case, who, next_lead = desk.case(), colleague(desk), colleague(desk)
        name(desk, case, who)
        assignment.give(by=desk.head, case=case, lead=next_lead, desk_team=desk.team, reason="x")
        assert not access.sees(who, case)

    @pytest.mark.parametrize(
        ("days", "refusal"), [(-1, DayPassed), (31, DeputyTooLong), (400, DeputyTooLong)]
    )
    def test_refuses_a_day_that_passed_or_is_too_far(
        self, desk: Desk, days: int, refusal: type[Exception]
    ) -> None:
        with pytest.raises(refusal):
            name(desk, desk.case(), colleague(desk), last_day=clock.today() + days * DAY)

    def test_takes_thirty_days(self, desk: Desk) -> None:
        last: date = clock.today() + 30 * DAY
        assert name(desk, desk.case(), colleague(desk), last_day=last).expires_at == clock.at(
            last + DAY
        )

    def test_refuses_somebody_without_the_post(self, desk: Desk) -> None:
        with pytest.raises(NoSuchPost):
            name(desk, desk.case(), colleague(desk, Role.COUNSELLOR))

    def test_refuses_kin_and_party(self, desk: Desk) -> None:
        case, who = desk.case(), colleague(desk)
        DenialFactory(case=case, user=who)
        with pytest.raises(ShutOut):
            name(desk, case, who)

    def test_refuses_the_lead_herself(self, desk: Desk) -> None:
        with pytest.raises(AlreadyAssigned):
            name(desk, desk.case(), desk.lead)

    def test_needs_a_lead_to_stand_in_for(self, desk: Desk) -> None:
        with pytest.raises(NobodyLeads):
            name(desk, CaseFactory(unit=desk.unit), colleague(desk), by=desk.head)

    def test_is_not_for_another_case_manager(self, desk: Desk) -> None:
        with pytest.raises(NotTheLead):
            name(desk, desk.case(), colleague(desk), by=colleague(desk))

    def test_is_not_for_a_specialist(self, desk: Desk) -> None:
        case = desk.case()
        with pytest.raises(NotYours):
            name(desk, case, colleague(desk), by=desk.join(case, Role.COUNSELLOR))

    @pytest.mark.parametrize("who", ["head", "supervisor"])
    def test_is_for_head_and_supervisor_too(self, desk: Desk, who: str) -> None:
        case, other = desk.case(), colleague(desk)
        name(desk, case, other, by=getattr(desk, who))
        assert access.sees(other, case)


class TestHandover:
    def give(self, desk: Desk, case: Case, days: int) -> None:
        assignment.give(
            by=desk.head,
            case=case,
            lead=colleague(desk),
            desk_team=desk.team,
            reason="x",
            handover_days=days,
        )

    def test_leaves_nothing_unless_asked(self, desk: Desk) -> None:
        case = desk.case()
        self.give(desk, case, 0)
        assert not access.sees(desk.lead, case)

    def test_leaves_the_earlier_lead_a_look_for_a_stated_time(self, desk: Desk) -> None:
        case = desk.case()
        self.give(desk, case, 3)
        given = CaseGrant.objects.get(kind=GrantKind.HANDOVER)
        assert given.user == desk.lead
        assert given.expires_at - given.granted_at == 3 * DAY
        assert access.sees(desk.lead, case)
        with clock.hold(given.expires_at):
            assert not access.sees(desk.lead, case)

    def test_never_lasts_longer_than_a_week(self, desk: Desk) -> None:
        self.give(desk, desk.case(), 90)
        given = CaseGrant.objects.get(kind=GrantKind.HANDOVER)
        assert given.expires_at - given.granted_at == 7 * DAY

    def test_leaves_nothing_to_somebody_shut_out(self, desk: Desk) -> None:
        case = desk.case()
        DenialFactory(case=case, user=desk.lead)
        self.give(desk, case, 7)
        assert not CaseGrant.objects.filter(kind=GrantKind.HANDOVER).exists()


class TestRevoke:
    def test_closes_the_case_from_the_next_request_on(self, desk: Desk) -> None:
        case, who = desk.case(), colleague(desk)
        given = name(desk, case, who)
        grant.revoke(by=desk.lead, grant=given)
        assert not access.sees(who, case)
        assert events()[-1] == "satgas.grant_ended"

    def test_is_not_for_the_lead_when_it_is_no_deputys(self, desk: Desk) -> None:
        case = desk.case()
        given = CaseGrantFactory(content_object=case, kind=GrantKind.BREAK_GLASS)
        with pytest.raises(NotYours):
            grant.revoke(by=desk.lead, grant=given)
        grant.revoke(by=desk.supervisor, grant=given)

    def test_leaves_an_assignment_to_the_assigning(self, desk: Desk) -> None:
        case = desk.case()
        with pytest.raises(CannotBeEnded):
            grant.revoke(by=desk.head, grant=CaseGrant.objects.get(content_object=case))

    def test_refuses_what_has_ended(self, desk: Desk) -> None:
        given = name(desk, desk.case(), colleague(desk))
        with clock.hold(given.expires_at), pytest.raises(AlreadyEnded):
            grant.revoke(by=desk.head, grant=given)


class TestEnd:
    def test_writes_down_that_time_ran_out_once(self, desk: Desk) -> None:
        given = name(desk, desk.case(), colleague(desk))
        with clock.hold(given.expires_at):
            end_grants(slot="x")
            end_grants(slot="x")
        given.refresh_from_db()
        assert given.revoked_by == "service:grants"
        assert events().count("satgas.grant_ended") == 1

    def test_ends_the_grants_of_a_post_that_was_cut_short(self, desk: Desk) -> None:
        case, who = desk.case(), colleague(desk)
        given = name(desk, case, who)
        Membership.objects.filter(user=who).update(ends_on=clock.today() - DAY)
        assert grant.to_end_ids() == [given.pk]
        end_grants(slot="x")
        given.refresh_from_db()
        assert given.revoked_at

    def test_leaves_those_alone_whose_post_goes_on(self, desk: Desk) -> None:
        name(desk, desk.case(), colleague(desk))
        assert grant.to_end_ids() == []
        assert grant.end(CaseGrant.objects.first().pk) is False  # type: ignore[union-attr]
