"""Home of the tests of opening a case in an emergency and of looking at it afterwards."""

from datetime import date, timedelta
from typing import Any

import pytest

from accounts.models import Notice, User
from accounts.permissions import Permission
from accounts.roles import Role
from accounts.scope import scope_of
from core import clock
from core.actions.reveal import reveal
from core.data_classes import DataClass
from core.errors import NotYours
from core.models import AuditEvent
from intake.access import case_scope_of
from intake.lookup.hits import hit_token
from intake.models import Case, CaseGrant, EmergencyAccess
from satgas import access
from satgas.access_errors import (
    AlreadyReviewed,
    AlreadySeen,
    EmergencyRefused,
    EmergencyTooMany,
    NoteMissing,
    NothingToApprove,
    OwnEmergency,
    SearchTooOld,
)
from satgas.actions import emergency, restriction
from tests.factories.accounts import user_as
from tests.factories.intake import CaseFactory, DenialFactory, EmergencyAccessFactory
from tests.reading import EVERY_CLASS
from tests.satgas.desk import Desk, events

REASON = "Ibunya menelepon dari jalan, pelaku mengejar, manajer kasus tidak dapat dihubungi"
LITTLE = "a" * 24


def stranger(desk: Desk, role: Role = Role.COUNSELLOR) -> User:
    return user_as(role, desk.unit)


def open_it(by: User, case: Case, reason: str = REASON) -> EmergencyAccess:
    return emergency.open_case(by=by, number=case.number, reason=reason)


def kinds_for(user: User) -> list[str]:
    return list(Notice.objects.of(user).values_list("kind", flat=True))


class TestOpenCase:
    def test_opens_for_four_hours_and_no_longer(self, desk: Desk) -> None:
        case, who = desk.case(), stranger(desk)
        opened = open_it(who, case)
        assert opened.grant is not None
        assert opened.grant.expires_at - opened.grant.granted_at == timedelta(hours=4)
        assert access.sees(who, case)
        with clock.hold(opened.grant.expires_at):
            assert not access.sees(who, case)

    def test_seals_the_reason_under_the_cases_key(self, desk: Desk) -> None:
        case, who = desk.case(), stranger(desk)
        opened = EmergencyAccess.objects.get(pk=open_it(who, case).pk)
        assert str(opened.reason) == "•••"
        assert opened.data_key_id == case.data_key_id
        assert reveal(by=EVERY_CLASS, obj=opened, fields=["reason"])["reason"] == REASON

    def test_tells_lead_supervisor_and_head_at_once_and_without_content(self, desk: Desk) -> None:
        case, who = desk.case(), stranger(desk)
        for one in (desk.head, desk.supervisor):
            assert one
        open_it(who, case)
        for one in (desk.lead, desk.supervisor, desk.head):
            assert "emergency_opened" in kinds_for(one)
        assert kinds_for(who) == []
        paths = Notice.objects.filter(kind="emergency_opened").values_list("path", flat=True)
        assert all(REASON not in path for path in paths)

    def test_tells_nobody_who_is_shut_out(self, desk: Desk) -> None:
        case = desk.case()
        DenialFactory(case=case, user=desk.head)
        open_it(stranger(desk), case)
        assert "emergency_opened" not in kinds_for(desk.head)

    @pytest.mark.situation(12)
    def test_flags_a_reason_that_says_nothing_and_refuses_the_fourth_of_a_day(
        self, desk: Desk
    ) -> None:
        who = stranger(desk)
        cases = [desk.case() for _number in range(4)]
        first = open_it(who, cases[0], LITTLE)
        assert first.is_flagged
        assert access.sees(who, cases[0])
        assert "emergency_opened" in kinds_for(desk.lead)
        for case in cases[1:3]:
            assert not open_it(who, case).is_flagged
        with pytest.raises(EmergencyTooMany):
            open_it(who, cases[3])
        assert not access.sees(who, cases[3])
        with clock.hold(clock.at(clock.today() + timedelta(days=1))):
            assert open_it(who, cases[3])

    def test_refuses_every_closed_number_alike(self, desk: Desk) -> None:
        who = stranger(desk)
        denied, elsewhere, restricted = desk.case(), CaseFactory(), desk.case()
        DenialFactory(case=denied, user=who)
        restriction.restrict(by=desk.head, case=restricted, reason="Terlapor dikenal")
        for number in (
            denied.number,
            elsewhere.number,
            restricted.number,
            f"{desk.unit.code}-2026-999999",
        ):
            with pytest.raises(EmergencyRefused):
                emergency.open_case(by=who, number=number, reason=REASON)
        assert not CaseGrant.objects.filter(user=who).exists()

    def test_is_not_for_posts_that_read_no_case(self, desk: Desk) -> None:
        with pytest.raises(EmergencyRefused):
            open_it(stranger(desk, Role.INTAKE_OFFICER), desk.case())

    def test_adds_medical_notes_to_what_the_head_sees_once(self, desk: Desk) -> None:
        """The one cell of the table of roles that names an emergency."""
        case = desk.case()
        open_it(desk.head, case)
        seen = case_scope_of(scope_of(desk.head))
        assert seen.reads(DataClass.MEDICAL, case)
        assert seen.asks_reason(DataClass.MEDICAL, case)
        assert seen.may(Permission.CASE_ASSIGN, case)
        with pytest.raises(AlreadySeen):
            open_it(desk.head, case)

    def test_needs_none_where_she_sees_the_case(self, desk: Desk) -> None:
        with pytest.raises(AlreadySeen):
            open_it(desk.lead, desk.case())

    def test_opens_again_after_the_first_has_run_out(self, desk: Desk) -> None:
        case, who = desk.case(), stranger(desk)
        open_it(who, case)
        with clock.hold(clock.now() + timedelta(hours=5)):
            open_it(who, case)
            assert access.sees(who, case)


class TestOpenCaseFoundBySearch:
    """She asked the whole city for a NIK and was told that a case exists, not its number."""

    def test_opens_the_case_that_was_found(self, desk: Desk) -> None:
        case, who = desk.case(), stranger(desk)
        opened = emergency.open_case(by=who, found=hit_token(case.pk, who), reason=REASON)
        assert opened.case == case
        assert access.sees(who, case)

    def test_a_search_is_hers_and_nobody_elses(self, desk: Desk) -> None:
        case = desk.case()
        with pytest.raises(SearchTooOld):
            emergency.open_case(
                by=stranger(desk), found=hit_token(case.pk, desk.head), reason=REASON
            )

    def test_refuses_what_is_closed_to_her_like_any_number(self, desk: Desk) -> None:
        who = stranger(desk)
        denied, elsewhere, restricted = desk.case(), CaseFactory(), desk.case()
        DenialFactory(case=denied, user=who)
        restriction.restrict(by=desk.head, case=restricted, reason="Terlapor dikenal")
        for case in (denied, elsewhere, restricted):
            with pytest.raises(EmergencyRefused):
                emergency.open_case(by=who, found=hit_token(case.pk, who), reason=REASON)
        assert not CaseGrant.objects.filter(user=who).exists()

    def test_a_refusal_is_written_down_without_what_she_may_not_know(self, desk: Desk) -> None:
        who, elsewhere = stranger(desk), CaseFactory()
        for found in (hit_token(elsewhere.pk, who), "made-up"):
            emergency.turn_away(by=who, found=found, reason=REASON, why="EmergencyRefused")
        rows = AuditEvent.objects.filter(action="satgas.emergency_refused")
        assert [row.object_id for row in rows] == ["", ""]

    def test_a_restricted_case_that_was_found_is_asked_for(self, desk: Desk) -> None:
        case, who = desk.case(), stranger(desk)
        restriction.restrict(by=desk.head, case=case, reason="Terlapor dikenal")
        emergency.turn_away(
            by=who, found=hit_token(case.pk, who), reason=REASON, why="EmergencyRefused"
        )
        assert EmergencyAccess.objects.waiting().filter(user=who, case=case).exists()


class TestTurnAway:
    def test_writes_each_refusal_down(self, desk: Desk) -> None:
        who = stranger(desk)
        emergency.turn_away(by=who, number="ZZZ-2026-000001", reason=REASON, why="EmergencyRefused")
        assert events()[-1] == "satgas.emergency_refused"
        assert not EmergencyAccess.objects.exists()

    def test_asks_a_second_person_when_the_case_is_restricted_once(self, desk: Desk) -> None:
        case, who = desk.case(), stranger(desk)
        restriction.restrict(by=desk.head, case=case, reason="Terlapor dikenal")
        for _time in range(2):
            emergency.turn_away(by=who, number=case.number, reason=REASON, why="EmergencyRefused")
        asked = EmergencyAccess.objects.get()
        assert asked.grant is None
        assert kinds_for(desk.head) == ["emergency_asked"]
        assert "emergency_asked" not in kinds_for(desk.supervisor)
        assert not access.sees(who, case)


class TestApprove:
    def asked(self, desk: Desk) -> EmergencyAccess:
        case = desk.case()
        restriction.restrict(by=desk.head, case=case, reason="Terlapor dikenal")
        emergency.turn_away(
            by=stranger(desk), number=case.number, reason=REASON, why="EmergencyRefused"
        )
        return EmergencyAccess.objects.get()

    def test_lets_her_in_for_four_hours_and_tells_her(self, desk: Desk) -> None:
        asked = self.asked(desk)
        emergency.approve(by=desk.head, asked=asked)
        assert access.sees(asked.user, asked.case)
        assert kinds_for(asked.user) == ["emergency_approved"]
        with clock.hold(clock.now() + timedelta(hours=4, minutes=1)):
            assert not access.sees(asked.user, asked.case)

    def test_counts_not_among_her_three(self, desk: Desk) -> None:
        asked = self.asked(desk)
        emergency.approve(by=desk.head, asked=asked)
        assert emergency.opened_today(asked.user) == 0

    def test_is_done_once(self, desk: Desk) -> None:
        asked = self.asked(desk)
        emergency.approve(by=desk.head, asked=asked)
        with pytest.raises(NothingToApprove):
            emergency.approve(by=desk.head, asked=asked)

    def test_refuses_somebody_shut_out_since(self, desk: Desk) -> None:
        asked = self.asked(desk)
        DenialFactory(case=asked.case, user=asked.user)
        with pytest.raises(NothingToApprove):
            emergency.approve(by=desk.head, asked=asked)

    def test_is_not_for_herself(self, desk: Desk) -> None:
        asked = EmergencyAccessFactory(case=desk.case(), user=desk.head, grant=None)
        with pytest.raises(OwnEmergency):
            emergency.approve(by=desk.head, asked=asked)

    def test_is_not_for_the_case_manager(self, desk: Desk) -> None:
        with pytest.raises(NotYours):
            emergency.approve(by=desk.lead, asked=self.asked(desk))


class TestReview:
    def test_keeps_what_a_second_person_found(self, desk: Desk) -> None:
        opened = open_it(stranger(desk), desk.case())
        found = emergency.review(by=desk.supervisor, emergency=opened, verdict="justified")
        assert (found.verdict, found.reviewed_by) == ("justified", desk.supervisor.actor_id)
        assert access.sees(opened.user, opened.case)
        assert events()[-1] == "satgas.emergency_reviewed"

    def test_ends_what_was_not_needed_and_asks_for_a_note(self, desk: Desk) -> None:
        opened = open_it(stranger(desk), desk.case())
        with pytest.raises(NoteMissing):
            emergency.review(by=desk.head, emergency=opened, verdict="not_justified")
        emergency.review(by=desk.head, emergency=opened, verdict="not_justified", note="Iseng")
        assert not access.sees(opened.user, opened.case)

    def test_is_done_once(self, desk: Desk) -> None:
        opened = open_it(stranger(desk), desk.case())
        emergency.review(by=desk.head, emergency=opened, verdict="justified")
        with pytest.raises(AlreadyReviewed):
            emergency.review(by=desk.head, emergency=opened, verdict="justified")

    def test_is_never_done_by_herself(self, desk: Desk) -> None:
        other_team = user_as(Role.SUPERVISOR, desk.unit)
        opened = open_it(other_team, desk.case())
        with pytest.raises(OwnEmergency):
            emergency.review(by=other_team, emergency=opened, verdict="justified")

    def test_is_not_for_the_case_manager(self, desk: Desk) -> None:
        opened = open_it(stranger(desk), desk.case())
        with pytest.raises(NotYours):
            emergency.review(by=desk.lead, emergency=opened, verdict="justified")


@pytest.mark.parametrize(
    ("reason", "little"),
    [
        (LITTLE, True),
        ("darurat darurat darurat darurat", True),
        ("tolong buka kasus ini ini ini ini ini ini", True),
        ("1111 2222 3333 4444 5555 6666", True),
        (REASON, False),
        ("Anak hilang dari rumah aman malam ini", False),
    ],
)
def test_a_reason_that_says_little_is_told_from_one_that_says_something(
    reason: str, little: Any
) -> None:
    assert emergency.says_little(reason) is little


@pytest.mark.parametrize(
    ("asked_on", "due_on"),
    [
        (date(2026, 11, 23), date(2026, 11, 26)),  # Monday → Thursday
        (date(2026, 11, 19), date(2026, 11, 24)),  # Thursday → Tuesday
        (date(2026, 11, 20), date(2026, 11, 25)),  # Friday → Wednesday
        (date(2026, 11, 21), date(2026, 11, 25)),  # Saturday → Wednesday
    ],
)
def test_a_review_is_due_after_three_working_days(asked_on: date, due_on: date) -> None:
    assert emergency.review_day(asked_on) == due_on
