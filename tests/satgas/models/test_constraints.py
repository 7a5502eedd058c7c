"""Home of the tests of what the database itself refuses, rule by rule."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from core import clock
from tests.factories.satgas import (
    AssignmentFactory,
    BreachFactory,
    CarePlanFactory,
    ClosureRequestFactory,
    FollowUpFactory,
    PlanItemFactory,
    ReadingAlertFactory,
    ServiceFactory,
    ServiceSessionFactory,
)

LONG_AGO = clock.at(date(2020, 1, 1))
LONG_AHEAD = clock.at(date(2999, 1, 1))
pytestmark = pytest.mark.django_db


def day(days: Any) -> Any:
    return clock.today() + timedelta(days=days)


def breaks(name: Any, make: Any) -> None:
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        make()


@pytest.mark.parametrize(
    ("name", "factory", "fields"),
    [
        ("assignment_known_kind", AssignmentFactory, {"kind": "x"}),
        ("assignment_has_reason", AssignmentFactory, {"reason": ""}),
        ("assignment_ended_needs_who", AssignmentFactory, {"ended_by": "user:1"}),
        ("readingalert_known_rule", ReadingAlertFactory, {"rule": "x"}),
        (
            "readingalert_known_decision",
            ReadingAlertFactory,
            {"decision": "x", "decided_at": LONG_AGO, "decided_by": "user:1"},
        ),
        ("readingalert_decided_needs_who_and_what", ReadingAlertFactory, {"decision": "breach"}),
        ("breach_known_kind", BreachFactory, {"kind": "x"}),
        ("breach_ends_after_it_begins", BreachFactory, {"seen_until": LONG_AGO}),
        ("breach_contained_needs_who", BreachFactory, {"contained_by": "user:1"}),
        ("breach_people_told_needs_who", BreachFactory, {"people_told_by": "user:1"}),
        (
            "breach_people_told_needs_who",
            BreachFactory,
            {"people_told_at": LONG_AGO, "people_told_by": "user:1"},
        ),
        ("breach_agency_told_needs_who", BreachFactory, {"agency_told_by": "user:1"}),
        ("breach_agency_told_needs_who", BreachFactory, {"agency_told_at": LONG_AHEAD}),
        ("careplan_known_agreed_with", CarePlanFactory, {"agreed_with": "x"}),
        ("careplan_approved_needs_who", CarePlanFactory, {"approved_by": "user:1"}),
        ("careplan_ended_needs_who", CarePlanFactory, {"ended_by": "user:1"}),
        (
            "careplan_approved_by_another",
            CarePlanFactory,
            {"approved": True, "drawn_by": "service:approver"},
        ),
        ("planitem_known_kind", PlanItemFactory, {"service_kind": "mediation"}),
        ("service_known_kind", ServiceFactory, {"kind": "mediation"}),
        ("service_known_provider", ServiceFactory, {"provider": "x"}),
        ("service_known_status", ServiceFactory, {"done": True, "status": "x"}),
        ("service_begun_has_a_day", ServiceFactory, {"ongoing": True, "started_on": None}),
        ("service_finished_needs_who", ServiceFactory, {"done": True, "finished_by": ""}),
        (
            "service_not_given_needs_reason",
            ServiceFactory,
            {"not_given": True, "not_given_reason": ""},
        ),
        ("servicesession_known_class", ServiceSessionFactory, {"data_class": "identity"}),
        ("followup_known_mode", FollowUpFactory, {"mode": "x"}),
        ("followup_done_needs_who_and_what", FollowUpFactory, {"done": True, "finding": None}),
        ("followup_done_needs_who_and_what", FollowUpFactory, {"is_safe": "yes"}),
        ("closurerequest_known_reason", ClosureRequestFactory, {"reason": "lack_of_proof"}),
        ("closurerequest_known_risk", ClosureRequestFactory, {"last_risk": "x"}),
        ("closurerequest_decided_needs_who", ClosureRequestFactory, {"decided_by": "user:1"}),
    ],
)
def test_refuses_a_row_that_cannot_be(name: Any, factory: Any, fields: Any) -> None:
    breaks(name, lambda: factory(**fields))


def test_refuses_days_in_the_wrong_order() -> None:
    breaks("careplan_review_after_agreed", lambda: CarePlanFactory(review_on=day(0)))
    breaks("followup_due_not_before_planned", lambda: FollowUpFactory(due_on=day(-1)))
    breaks(
        "assignment_ends_after_start",
        lambda: AssignmentFactory(
            ends_at=clock.now() - timedelta(days=1), ended_by="user:1", starts_at=clock.now()
        ),
    )


def test_lets_nobody_decide_on_her_own_closing_or_send_it_back_without_a_reason() -> None:
    decided = {"decided_at": clock.now(), "decision": "approved"}
    breaks(
        "closurerequest_decided_by_another",
        lambda: ClosureRequestFactory(**decided, decided_by="service:test"),
    )
    breaks(
        "closurerequest_returned_needs_reason",
        lambda: ClosureRequestFactory(**{**decided, "decision": "returned"}, decided_by="user:1"),
    )


@pytest.mark.parametrize(
    ("name", "factory"),
    [
        ("assignment_one_open_lead", AssignmentFactory),
        ("careplan_one_live", CarePlanFactory),
        ("closurerequest_one_waiting", ClosureRequestFactory),
    ],
)
def test_holds_one_of_a_case_at_a_time(name: Any, factory: Any) -> None:
    first = factory()
    breaks(name, lambda: factory(case=first.case))


def test_tells_of_one_happening_once() -> None:
    first = ReadingAlertFactory()
    again = {"account": first.account, "happened_from": first.happened_from}
    breaks("readingalert_once", lambda: ReadingAlertFactory(**again))


def test_holds_a_specialist_once_of_a_kind() -> None:
    first = AssignmentFactory(kind="legal")
    again = {"case": first.case, "user": first.user, "kind": "legal"}
    breaks("assignment_once_of_a_kind", lambda: AssignmentFactory(**again))
