"""Home of the tests of recording who is in a case."""

import re
from typing import Any

import pytest

from core.actions.reveal import reveal
from intake.actions import person
from intake.models import Involvement, Relation
from tests.factories.intake import CaseFactory
from tests.reading import EVERY_CLASS
from tests.satgas.desk import Desk, send


class TestInvolvementRecord:
    def url(self, case: Any) -> Any:
        return f"/meja/kasus/{case.number}/orang/"

    def fields(self, **changes: Any) -> Any:
        fields = {"part": "beneficiary", "sex": "female", "age_known": "unknown"}
        return {**fields, **changes}

    def test_sends_a_visitor_to_sign_in(self, client: Any, desk: Desk) -> None:
        assert client.get(self.url(desk.case())).status_code == 302

    def test_is_not_for_the_supervisor(self, signed_in: Any, desk: Desk) -> None:
        assert signed_in(desk.supervisor).get(self.url(desk.case())).status_code == 403

    @pytest.mark.parametrize(
        "changes",
        [
            {"part": ""},
            {"sex": ""},
            {"age_known": ""},
            {"age_known": "exact"},
            {"age_known": "exact", "age": "121"},
            {"age_known": "estimated", "about_age": "-1"},
            {"part": "alleged_perpetrator"},
            {"national_id": "123"},
            {"national_id": "9971017102900001"},  # 31 February
            {"national_id": "0000000000000000"},
            {"name": "x" * 201},
        ],
    )
    def test_says_what_to_correct(self, signed_in: Any, desk: Desk, changes: Any) -> None:
        answer = send(signed_in(desk.lead), self.url(desk.case()), **self.fields(**changes))
        assert answer.status_code == 422
        assert not Involvement.objects.exists()

    def test_takes_somebody_of_whom_nothing_else_is_known(self, signed_in: Any, desk: Desk) -> None:
        case = desk.case()
        assert send(signed_in(desk.lead), self.url(case), **self.fields()).status_code == 302
        stored = Involvement.objects.get(case=case)
        assert (stored.age_years, stored.age_precision) == (None, "unknown")
        assert not stored.person.name

    @pytest.mark.situation(43)
    def test_takes_one_name_about_seven_years_and_no_number(
        self, signed_in: Any, desk: Desk
    ) -> None:
        given = self.fields(name="Suparti", age_known="estimated", about_age="7")
        assert send(signed_in(desk.lead), self.url(desk.case()), **given).status_code == 302
        stored = Involvement.objects.get().person
        assert not stored.national_id
        assert not stored.phone

    @pytest.mark.situation(16)
    def test_answers_the_same_whether_the_nik_is_known_elsewhere_or_not(
        self, signed_in: Any, desk: Desk
    ) -> None:
        person.record(
            by=desk.head, case=CaseFactory(), part="witness", sex="female",
            national_id="9971015708900001",
        )  # fmt: skip
        browser, pages, addresses = signed_in(desk.lead), [], []
        for nik in ("9971015708900001", "9971015708900002"):
            case = desk.case()
            answer = send(browser, self.url(case), **self.fields(national_id=nik))
            text = browser.get(answer["Location"]).content.decode()
            addresses.append(answer["Location"].replace(case.number, "N"))
            pages.append(re.sub(r'\d|value="[^"]*"', "", text.replace(case.number, "N")))
        assert addresses[0] == addresses[1]
        assert pages[0] == pages[1]

    def test_takes_about_seven(self, signed_in: Any, desk: Desk) -> None:
        send(
            signed_in(desk.lead),
            self.url(desk.case()),
            **self.fields(age_known="estimated", about_age="7"),
        )
        stored = Involvement.objects.get()
        assert (stored.age_years, stored.age_precision) == (7, "estimated")

    def test_seals_the_identity(self, signed_in: Any, desk: Desk) -> None:
        send(
            signed_in(desk.lead),
            self.url(desk.case()),
            **self.fields(name="Sri Uji", national_id="9971 0157 0890 0001", phone="0812"),
        )
        stored = Involvement.objects.get().person
        assert str(stored.name) == "•••"
        told = reveal(by=EVERY_CLASS, obj=stored, fields=["name", "phone"])
        assert told == {"name": "Sri Uji", "phone": "0812"}

    def test_stores_the_relation_for_the_pair(self, signed_in: Any, desk: Desk) -> None:
        case, client = desk.case(), signed_in(desk.lead)
        send(client, self.url(case), **self.fields())
        send(
            client,
            self.url(case),
            **self.fields(part="alleged_perpetrator", sex="male", relation="teacher"),
        )
        assert Relation.objects.get(case=case).relation == "teacher"
        page = client.get(f"/meja/kasus/{case.number}/").content.decode()
        assert "Guru" in page
