"""Home of the tests of follow-ups: planning, recording, reminding once."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.models import Notice
from core import clock
from core.errors import NotYours
from satgas import jobs
from satgas.actions import follow_up
from satgas.errors import CaseNotOpen, DayPassed, FollowUpDone
from satgas.models import FollowUp
from tests.factories.intake import CaseFactory
from tests.factories.satgas import FollowUpFactory
from tests.satgas.desk import Desk, events


class TestPlan:
    def plan(self, desk: Desk, case: Any, by: Any = None, days: Any = 7) -> Any:
        day = clock.today() + timedelta(days=days)
        return follow_up.plan(by=by or desk.lead, case=case, due_on=day, mode="visit")

    def test_plans_also_for_today(self, desk: Desk) -> None:
        assert self.plan(desk, desk.case(), days=0).due_on == clock.today()
        assert events()[-1] == "satgas.follow_up_planned"

    def test_refuses_a_day_that_has_passed(self, desk: Desk) -> None:
        with pytest.raises(DayPassed):
            self.plan(desk, desk.case(), days=-1)

    def test_goes_on_while_contact_is_lost(self, desk: Desk) -> None:
        case = desk.case()
        case.state = "lost_contact"  # type: ignore[attr-defined]  # as read with its status
        assert self.plan(desk, case).pk

    def test_refuses_in_a_closed_case(self, desk: Desk) -> None:
        case = desk.case()
        case.state = "closed"  # type: ignore[attr-defined]  # as read with its status
        with pytest.raises(CaseNotOpen):
            self.plan(desk, case)

    def test_is_not_for_the_head(self, desk: Desk) -> None:
        with pytest.raises(NotYours):
            self.plan(desk, desk.case(), by=desk.head)


class TestFinish:
    def test_records_whether_she_is_safe(self, desk: Desk) -> None:
        planned = FollowUpFactory(case=desk.case())
        held = follow_up.finish(by=desk.lead, follow_up=planned, finding="uji", is_safe="no")
        assert (held.is_safe, held.done_by) == ("no", desk.lead.actor_id)
        assert "satgas.follow_up_done" in events()

    def test_refuses_twice(self, desk: Desk) -> None:
        planned = FollowUpFactory(case=desk.case(), done=True)
        with pytest.raises(FollowUpDone):
            follow_up.finish(by=desk.lead, follow_up=planned, finding="uji", is_safe="no")

    def test_keeps_nothing_when_the_next_day_has_passed(self, desk: Desk) -> None:
        planned = FollowUpFactory(case=desk.case())
        with pytest.raises(DayPassed):
            follow_up.finish(
                by=desk.lead,
                follow_up=planned,
                finding="uji",
                is_safe="yes",
                next_on=clock.today() - timedelta(days=1),
            )
        assert FollowUp.objects.open().get() == planned


class TestRemind:
    def test_tells_the_lead_once_of_what_is_due(self, desk: Desk) -> None:
        case = desk.case()
        late, today = FollowUpFactory(case=case, late=True), clock.today()
        FollowUpFactory(case=case, due_on=today)
        FollowUpFactory(case=case)
        FollowUpFactory(case=case, late=True, done=True)
        for _slot in (1, 2):
            jobs.remind_follow_ups(slot="2026-11-21T00:00:00+00:00")
        assert Notice.objects.filter(user=desk.lead, kind="follow_up_due").count() == 2
        late.refresh_from_db()
        assert late.reminded_at is not None
        assert events().count("satgas.follow_up_reminded") == 2

    def test_tells_those_who_assign_when_nobody_leads(self, desk: Desk) -> None:
        head, case = desk.head, CaseFactory(unit=desk.unit)
        follow_up.remind(FollowUpFactory(case=case, late=True).pk)
        assert Notice.objects.get().user == head

    def test_leaves_what_was_done_meanwhile(self, desk: Desk) -> None:
        assert not follow_up.remind(FollowUpFactory(case=desk.case(), late=True, done=True).pk)

    def test_holds_no_word_of_what_it_is_about(self, desk: Desk) -> None:
        case = desk.case()
        follow_up.remind(FollowUpFactory(case=case, late=True).pk)
        notice = Notice.objects.get(kind="follow_up_due")
        assert notice.path == f"/meja/kasus/{case.number}/"
