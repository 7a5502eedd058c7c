"""Home of the tests of planning a follow-up and recording what was found."""

from datetime import timedelta
from typing import Any

import pytest

from core import clock
from satgas.models import FollowUp
from tests.factories.intake import CaseFactory
from tests.factories.satgas import FollowUpFactory, ServiceFactory
from tests.satgas.desk import Desk, send


def in_days(days: Any) -> Any:
    return clock.today() + timedelta(days=days)


class TestFollowUpPlan:
    def url(self, case: Any) -> Any:
        return f"/meja/kasus/{case.number}/tindak-lanjut/"

    def test_sends_a_visitor_to_sign_in(self, client: Any, desk: Desk) -> None:
        assert client.get(self.url(desk.case())).status_code == 302

    def test_is_not_for_the_head(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.head).get(self.url(desk.case())).status_code == 403

    @pytest.mark.parametrize(
        "fields",
        [
            {},
            {"mode": "visit"},
            {"due_on": "2020-01-01", "mode": "visit"},
            {"due_on": "2999-01-01", "mode": "pigeon"},
            {"due_on": "2999-01-01", "mode": "visit", "service": "x"},
        ],
    )
    def test_says_what_to_correct(self, signed_in: Any, desk: Desk, fields: Any) -> None:
        answer = send(signed_in(desk.lead), self.url(desk.case()), **fields)
        assert answer.status_code == 422

    def test_begins_with_the_service_that_was_chosen(self, signed_in: Any, desk: Desk) -> None:
        given = ServiceFactory(case=desk.case())
        page = signed_in(desk.lead).get(f"{self.url(given.case)}?layanan={given.pk}")
        assert f'<option value="{given.pk}" selected>' in page.content.decode()

    def test_plans_one_for_a_service(self, signed_in: Any, desk: Desk) -> None:
        given = ServiceFactory(case=desk.case())
        answer = send(
            signed_in(desk.lead),
            self.url(given.case),
            service=given.pk,
            due_on=in_days(7),
            mode="phone",
        )
        assert answer.status_code == 302
        stored = FollowUp.objects.get()
        assert (stored.service, stored.due_on, stored.mode) == (given, in_days(7), "phone")


class TestFollowUpFinish:
    def url(self, follow_up: Any) -> Any:
        return f"/meja/tindak-lanjut/{follow_up.pk}/"

    def fields(self, **changes: Any) -> Any:
        return {"finding": "Keadaan membaik", "is_safe": "yes", "again": "no", **changes}

    def test_is_not_found_outside_her_cases(self, signed_in: Any, desk: Desk) -> None:
        other = FollowUpFactory(case=CaseFactory(unit=desk.unit))
        assert signed_in(desk.lead).get(self.url(other)).status_code == 404

    def test_is_not_for_the_head(self, signed_in: Any, desk: Desk) -> None:
        planned = FollowUpFactory(case=desk.case())
        assert signed_in(desk.head).get(self.url(planned)).status_code == 403

    @pytest.mark.parametrize(
        "changes",
        [
            {"finding": ""},
            {"is_safe": "maybe"},
            {"again": ""},
            {"again": "yes"},
            {"again": "yes", "next_on": "2020-01-01", "next_mode": "visit"},
            {"finding": "x" * 4001},
        ],
    )
    def test_says_what_to_correct(self, signed_in: Any, desk: Desk, changes: Any) -> None:
        planned = FollowUpFactory(case=desk.case())
        answer = send(signed_in(desk.lead), self.url(planned), **self.fields(**changes))
        assert answer.status_code == 422

    def test_records_what_was_found_and_plans_the_next(self, signed_in: Any, desk: Desk) -> None:
        planned = FollowUpFactory(case=desk.case(), late=True)
        answer = send(
            signed_in(desk.lead),
            self.url(planned),
            **self.fields(again="yes", next_on=in_days(14), next_mode="office"),
        )
        assert answer.status_code == 302
        planned.refresh_from_db()
        assert (planned.is_safe, str(planned.finding)) == ("yes", "•••")
        assert FollowUp.objects.open().get().due_on == in_days(14)

    def test_says_so_when_it_was_recorded_before(self, signed_in: Any, desk: Desk) -> None:
        planned = FollowUpFactory(case=desk.case(), done=True)
        answer = send(signed_in(desk.lead), self.url(planned), **self.fields())
        assert answer.status_code == 409
