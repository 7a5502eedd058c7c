"""Home of recording people, incidents and assessments as tests."""

from datetime import date
from typing import Any

import pytest

from core import audit
from core.actions.reveal import reveal
from core.models import AuditEvent
from intake.actions import assessment, incident, person
from intake.models import Relation
from intake.models.case import state_of
from intake.workflow import CaseState
from tests.factories.intake import CaseFactory
from tests.reading import EVERY_CLASS

pytestmark = pytest.mark.django_db
DESK = audit.Service("test")


class TestPerson:
    def test_needs_only_part_and_sex(self) -> None:
        made = person.record(by=DESK, case=CaseFactory(), part="beneficiary", sex="female")
        assert (made.age_years, made.age_precision) == (None, "unknown")
        assert not made.person.name

    def test_seals_identity_under_the_cases_key(self) -> None:
        case = CaseFactory()
        made = person.record(
            by=DESK,
            case=case,
            part="beneficiary",
            sex="female",
            name="Nama Uji",
            phone="0812",
            age_years=30,
            age_precision="estimated",
        )
        assert made.person.data_key_id == case.data_key_id
        told = reveal(by=EVERY_CLASS, obj=made.person, fields=["name", "phone"])
        assert told == {"name": "Nama Uji", "phone": "0812"}
        assert made.age_precision == "estimated"

    def test_a_relation_belongs_to_each_pair(self) -> None:
        case = CaseFactory()
        for _victim in range(2):
            person.record(by=DESK, case=case, part="beneficiary", sex="female")
        person.record(by=DESK, case=case, part="alleged_perpetrator", sex="male", relation="spouse")
        assert Relation.objects.filter(case=case, relation="spouse").count() == 2

    def test_writes_the_part_and_no_name(self) -> None:
        case = CaseFactory()
        person.record(by=DESK, case=case, part="witness", sex="male", name="Nama Uji")
        row = AuditEvent.objects.get(action="intake.involvement_recorded")
        assert row.detail == {"case": case.number, "part": "witness"}


class TestIncident:
    def test_stores_one_row_per_value_and_each_value_once(self) -> None:
        made = incident.record(
            by=DESK,
            case=CaseFactory(),
            violence_types=["physical", "sexual", "physical"],
            place_types=["household"],
            chronology="cerita",
            happened_on=date(2026, 1, 2),
            precision="exact",
        )
        kinds = made.violence.order_by("violence_type").values_list("violence_type", flat=True)
        assert list(kinds) == ["physical", "sexual"]
        assert made.places.get().place_type == "household"
        assert reveal(by=EVERY_CLASS, obj=made, fields=["chronology"]) == {"chronology": "cerita"}

    def test_an_unknown_day_is_not_invented(self) -> None:
        made = incident.record(
            by=DESK, case=CaseFactory(), violence_types=[], place_types=[], precision="exact"
        )
        assert (made.happened_on, made.precision) == (None, "unknown")


class TestAssessment:
    def sign(self, case: Any, risk: str = "low") -> Any:
        return assessment.sign(by=DESK, case=case, risk=risk, needs="tempat aman")

    def test_the_first_one_moves_the_case_to_planning(self) -> None:
        case = CaseFactory(state=CaseState.ASSESSING)
        self.sign(case)
        assert state_of(case) == CaseState.PLANNING

    def test_a_later_one_moves_nothing_and_replaces_nothing(self) -> None:
        case = CaseFactory(state=CaseState.IN_SERVICE)
        self.sign(case)
        self.sign(case)
        assert state_of(case) == CaseState.IN_SERVICE
        assert case.assessments.count() == 2

    @pytest.mark.parametrize(
        ("before", "found", "after"), [("low", "high", "high"), ("high", "low", "high")]
    )
    def test_raises_the_risk_and_never_lowers_it(self, before: str, found: str, after: str) -> None:
        case = CaseFactory(risk=before, state=CaseState.ASSESSING)
        made = self.sign(case, found)
        case.refresh_from_db()
        assert (case.risk, made.risk) == (after, found)
