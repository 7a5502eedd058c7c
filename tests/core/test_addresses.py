"""Home of the tests of the one form of an address."""

import pytest

from core.addresses import Neighbourhood, neighbourhood_of, normal_household


class TestHousehold:
    @pytest.mark.parametrize(
        "written",
        [
            "Jl. Mawar No. 12 RT 03/04",
            "jalan mawar 12, RT. 3 RW. 4",
            "JLN MAWAR NOMOR 12 RT03 RW04",
        ],
    )
    def test_has_one_form(self, written: str) -> None:
        assert normal_household(written) == "mawar 12 3 4"

    @pytest.mark.parametrize("written", ["", "Jl. Mawar", "Jl. Mawar 12", "12 3 4"])
    def test_is_more_than_a_street(self, written: str) -> None:
        assert normal_household(written) is None


class TestNeighbourhood:
    @pytest.mark.parametrize(
        "written",
        [
            "Jl. Mawar No. 12 RT 03/04",
            "Jl. Mawar 12 RT/RW 03/04, Kel. Sukasari",
            "jalan mawar 12, RT. 3 RW. 4",
            "JLN MAWAR 12 RT03/RW04",
            "Jl. Mawar 12, RW 04 RT 03",
        ],
    )
    def test_is_read_in_any_usual_writing(self, written: str) -> None:
        assert neighbourhood_of(written) == Neighbourhood(rt=3, rw=4)

    @pytest.mark.parametrize("written", ["", "Jl. Mawar 12", "Kampung Artha 3/4", "RT 03", "RW 04"])
    def test_is_not_guessed(self, written: str) -> None:
        assert neighbourhood_of(written) is None
