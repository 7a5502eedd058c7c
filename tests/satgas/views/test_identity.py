"""Home of the tests of the button that shows who the children of a case are."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from accounts.roles import Role
from core import clock
from core.models import AuditEvent
from intake.models import Case, Opening
from tests.factories.intake import CaseGrantFactory, InvolvementFactory
from tests.satgas.desk import Desk, send

CHILD, ADULT = "Anak Uji Kecil", "Ibu Uji Besar"


def page_of(case: Case) -> str:
    return f"/meja/kasus/{case.number}/"


def url_of(case: Case) -> str:
    return f"{page_of(case)}identitas/"


def read(client: Any, case: Case) -> str:
    return str(client.get(f"{page_of(case)}?buka=semua").content.decode())


@pytest.fixture
def case(desk: Desk) -> Case:
    """A case with a child of twelve, her NIK, and her mother."""
    case = desk.case()
    InvolvementFactory(
        case=case, age_years=12, person__name=CHILD, person__national_id="3671000000000001"
    )
    InvolvementFactory(case=case, part="guardian", age_years=40, person__name=ADULT)
    return case


class TestIdentityShow:
    def test_answers_a_button_only(self, signed_in: Any, desk: Desk, case: Case) -> None:
        assert signed_in(desk.lead).get(url_of(case)).status_code == 405

    def test_is_404_for_a_case_she_may_not_know(self, signed_in: Any, case: Case) -> None:
        assert send(signed_in(Desk().head), url_of(case)).status_code == 404

    def test_a_child_stays_masked_in_an_open_section(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        text = read(signed_in(desk.lead), case)
        assert "Anak, 12 tahun" in text
        assert ADULT in text
        assert CHILD not in text
        assert "3671000000000001" not in text

    def test_shows_the_child_for_a_quarter_of_an_hour(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        client = signed_in(desk.lead)
        answer = send(client, url_of(case))
        assert answer.headers["Location"] == f"{page_of(case)}?buka=orang#orang"
        assert CHILD in read(client, case)
        clock.move_by(timedelta(minutes=16))
        assert CHILD not in read(client, case)

    def test_pressed_twice_it_opens_once(self, signed_in: Any, desk: Desk, case: Case) -> None:
        client, key = signed_in(desk.lead), str(uuid4())
        for _ in range(2):
            assert client.post(url_of(case), {"client_key": key}).status_code == 302
        assert Opening.objects.count() == 1
        row = AuditEvent.objects.get(action="intake.part_opened")
        assert row.purpose == "show the child's identity"
        assert row.detail == {"case": case.number, "opens": "child_identity"}

    def test_a_beneficiary_of_unknown_age_in_a_childs_case_counts_as_a_child(
        self, signed_in: Any, desk: Desk
    ) -> None:
        case = desk.case(kind="ampk")
        InvolvementFactory(case=case, person__name=CHILD)
        assert CHILD not in read(signed_in(desk.lead), case)

    def test_no_child_means_no_button(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        InvolvementFactory(case=case, age_years=40, person__name=ADULT)
        assert "Tampilkan identitas" not in read(signed_in(desk.lead), case)

    def test_a_restricted_case_asks_for_the_reason_as_well(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        Case.objects.filter(pk=case.pk).update(is_restricted=True)
        client = signed_in(desk.lead)
        send(client, url_of(case))
        assert CHILD not in read(client, case)

    def test_shows_a_mediator_the_childs_name_and_no_number(
        self, signed_in: Any, desk: Desk, case: Case
    ) -> None:
        mediator = desk.as_(Role.MEDIATOR)
        CaseGrantFactory(user=mediator, content_object=case)
        client = signed_in(mediator)
        send(client, url_of(case))
        text = read(client, case)
        assert CHILD in text
        assert "3671000000000001" not in text
        assert ADULT not in text
