"""Home of the tests of recording what happened."""

from typing import Any

import pytest

from core.actions.reveal import reveal
from intake.models import Incident
from intake.workflow import CaseState
from tests.reading import EVERY_CLASS
from tests.satgas.desk import Desk, send


class TestIncidentRecord:
    def url(self, case: Any) -> Any:
        return f"/meja/kasus/{case.number}/kejadian/"

    def fields(self, **changes: Any) -> Any:
        fields = {"violence_types": ["sexual"], "place_types": ["school"], "precision": "unknown"}
        return {**fields, **changes}

    def test_sends_a_visitor_to_sign_in(self, client: Any, desk: Desk) -> None:
        assert client.get(self.url(desk.case())).status_code == 302

    def test_is_not_for_the_head(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.head).get(self.url(desk.case())).status_code == 403

    @pytest.mark.parametrize(
        "changes",
        [
            {"violence_types": []},
            {"place_types": ["moon"]},
            {"precision": ""},
            {"precision": "exact"},
            {"precision": "exact", "happened_on": "2999-01-01"},
            {"precision": "estimated", "about_on": "kemarin"},
            {"precision": "year", "year": "99999"},
            {"precision": "year", "year": "12"},
            {"chronology": "x" * 10_001},
        ],
    )
    def test_says_what_to_correct(self, signed_in: Any, desk: Desk, changes: Any) -> None:
        answer = send(signed_in(desk.lead), self.url(desk.case()), **self.fields(**changes))
        assert answer.status_code == 422
        assert not Incident.objects.exists()

    def test_takes_the_least(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        assert send(signed_in(desk.lead), self.url(case), **self.fields()).status_code == 302
        assert Incident.objects.get(case=case).happened_on is None

    def test_stores_everything_and_seals_the_chronology(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        send(
            signed_in(desk.lead),
            self.url(case),
            **self.fields(
                violence_types=["sexual", "physical"],
                precision="exact",
                happened_on="2026-01-31",
                chronology="Cerita uji",
            ),
        )
        stored = Incident.objects.get(case=case)
        assert {one.violence_type for one in stored.violence.all()} == {"sexual", "physical"}
        assert str(stored.chronology) == "•••"
        told = reveal(by=EVERY_CLASS, obj=stored, fields=["chronology"])
        assert told["chronology"] == "Cerita uji"

    @pytest.mark.parametrize(
        ("sent", "day", "precision"),
        [
            ({"precision": "year", "year": "2025"}, "2025-01-01", "year"),
            ({"precision": "estimated", "about_on": "2026-02-03"}, "2026-02-03", "estimated"),
        ],
    )
    def test_keeps_how_sure_the_day_is(
        self, signed_in: Any, desk: Desk, sent: Any, day: Any, precision: Any
    ) -> None:
        send(signed_in(desk.lead), self.url(desk.case()), **self.fields(**sent))
        stored = Incident.objects.get()
        assert (str(stored.happened_on), stored.precision) == (day, precision)

    def test_refuses_in_a_closed_case(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        case.status_rows.filter(ends_at=None).update(status=CaseState.CLOSED, reason="uji")
        answer = send(signed_in(desk.lead), self.url(case), **self.fields())
        assert answer.status_code == 409
