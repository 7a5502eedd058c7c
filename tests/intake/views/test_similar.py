"""Home of the tests of the list of files that may be about one human."""

from typing import Any

import pytest

from accounts.roles import Role
from intake.lookup import table
from tests.factories.accounts import UnitFactory, user_as
from tests.factories.intake import CaseFactory, DenialFactory
from tests.intake.city import City

URL = "/meja/mirip/"
NOTHING = "Tidak ada berkas yang mirip"


@pytest.fixture
def newer(city: City) -> Any:
    case = CaseFactory(unit=city.unit)
    table.note(case.pk, city.known.pk, ["nik", "alike_name"])
    return case


def page(browser: Any) -> str:
    return str(browser.get(URL).content.decode())


class TestSimilarList:
    def test_sends_a_visitor_to_sign_in(self, client: Any) -> None:
        assert client.get(URL).status_code == 302

    def test_is_only_for_whoever_triages(
        self,
        signed_in: Any,
        city: City,
    ) -> None:
        assert signed_in(city.stranger).get(URL).status_code == 403

    def test_shows_the_head_both_files_and_why(
        self,
        signed_in: Any,
        city: City,
        newer: Any,
    ) -> None:
        text = page(signed_in(city.head))
        assert newer.number in text
        assert city.known.number in text
        assert "NIK yang sama, nama yang terdengar mirip" in text

    def test_shows_an_officer_only_the_teams(
        self,
        signed_in: Any,
        city: City,
        newer: Any,
    ) -> None:
        text = page(signed_in(city.officer))
        assert "Tim Timur" in text
        assert newer.number not in text
        assert city.known.number not in text

    def test_hides_a_pair_with_a_restricted_file(
        self,
        signed_in: Any,
        city: City,
        newer: Any,
    ) -> None:
        newer.is_restricted = True
        newer.save(update_fields=["is_restricted"])
        assert NOTHING in page(signed_in(city.head))

    @pytest.mark.usefixtures("newer")
    def test_hides_a_pair_from_somebody_shut_out(
        self,
        signed_in: Any,
        city: City,
    ) -> None:
        DenialFactory(user=city.head, case=city.known)
        assert NOTHING in page(signed_in(city.head))

    @pytest.mark.usefixtures("newer")
    def test_is_empty_in_another_unit(self, signed_in: Any) -> None:
        assert NOTHING in page(signed_in(user_as(Role.HEAD, UnitFactory())))
