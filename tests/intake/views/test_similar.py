"""Home of the tests of the list of files that may be about one human."""

from datetime import timedelta
from typing import Any

import pytest

from accounts.roles import Role
from core import clock
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

    @pytest.mark.situation(44)
    def test_warns_first_of_somebody_helped_here_and_alleged_there(
        self,
        signed_in: Any,
        city: City,
        newer: Any,
    ) -> None:
        """Older than the other pair, and still first: for the head, and without numbers for an
        officer."""
        third = CaseFactory(unit=city.unit)
        table.note(third.pk, city.known.pk, ["alleged_there", "nik"])
        clock.move_by(timedelta(hours=1))
        table.note(newer.pk, third.pk, ["phone"])
        for user in (city.head, city.officer):
            text = page(signed_in(user))
            warned = text.index("Korban di berkas yang lebih baru, terduga pelaku di berkas")
            assert warned < text.index("nomor telepon yang sama")
            assert text.count("Korban sekaligus terduga") == 1
        assert third.number not in text

    @pytest.mark.situation(44)
    def test_the_file_of_whoever_sees_both_says_which_part_where(
        self,
        signed_in: Any,
        city: City,
        newer: Any,
    ) -> None:
        table.note(newer.pk, city.known.pk, ["alleged_there"])
        for case, words in (
            (newer, "korban di sini dan terduga pelaku di sana"),
            (city.known, "terduga pelaku di sini dan korban di sana"),
        ):
            file = signed_in(city.head).get(f"/meja/kasus/{case.number}/").content.decode()
            assert words in file

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
