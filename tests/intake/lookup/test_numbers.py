"""What is a NIK, a phone number and a household: accepted or refused by a written rule."""

from typing import Any

import pytest

from intake.lookup.nik import NikRefused, normal_nik
from intake.lookup.phone import normal_phone, shares_number


class TestNik:
    @pytest.mark.situation(42)
    @pytest.mark.parametrize(
        "written",
        [
            "9971011708900001",
            " 9971 0117 0890 0001 ",
            "99.71.01.170890.0001",
            "997101-170890-0001",
        ],
        ids=["plain", "blanks", "dots", "dashes"],
    )
    def test_is_taken_in_any_writing(self, written: str) -> None:
        assert normal_nik(written) == "9971011708900001"

    def test_of_nowhere_is_refused_where_people_are_real(self, settings: Any) -> None:
        settings.MADE_UP_PEOPLE = False
        with pytest.raises(NikRefused):
            normal_nik("9971011708900001")

    @pytest.mark.situation(42)
    def test_of_a_woman_has_forty_added_to_the_day(self) -> None:
        assert normal_nik("9971015708900001") == "9971015708900001"

    @pytest.mark.situation(42)
    @pytest.mark.parametrize(
        "written",
        [
            "",
            "997101170890000",
            "99710117089000011",
            "99710117O8900001",
            "9971013102900001",
            "9971017102900001",
            "9971018108900001",
            "9971014008900001",
            "9971011713900001",
            "0071011708900001",
            "9971011708900000",
            "0000000000000000",
            "３６７１０１１７０８９０x001",
        ],
        ids=[
            "nothing",
            "15 digits",
            "17 digits",
            "a letter",
            "31 February",
            "a woman's 31 February",
            "day 81",
            "day 40",
            "month 13",
            "no such place",
            "serial 0000",
            "all zeros",
            "wide digits",
        ],
    )
    def test_is_refused_without_saying_it_again(self, written: str) -> None:
        with pytest.raises(NikRefused) as refused:
            normal_nik(written)
        assert str(refused.value) == "no NIK"


class TestPhone:
    @pytest.mark.parametrize(
        "written",
        ["081234567890", "0812-3456-7890", "+62 812 3456 7890", "6281234567890", "(0812) 34567890"],
    )
    def test_has_one_form(self, written: str) -> None:
        assert normal_phone(written) == "+6281234567890"

    def test_of_another_country_stays_of_that_country(self) -> None:
        assert normal_phone("+60 12 345 6789") == "+60123456789"

    @pytest.mark.parametrize("written", ["", "tidak ada", "12", "0" * 30])
    def test_that_cannot_be_one_has_no_form(self, written: str) -> None:
        assert normal_phone(written) is None


class TestSharesNumber:
    @pytest.mark.parametrize(
        "other",
        [
            "+62 812 3456 7890",
            "0062 812 3456 7890",
            "+62 (0)812-3456-7890",
            "0812-3456-7890 (HP istri)",
            "0813-1111-2222 / 0812-3456-7890",
            "081311112222081234567890",
            "HP bapak: 081234567890, rumah 021-555123",
        ],
    )
    def test_finds_it_however_it_is_written(self, other: str) -> None:
        assert shares_number("0812-3456-7890", other)
        assert shares_number(other, "0812-3456-7890")

    @pytest.mark.parametrize("other", ["", "tidak ada", "0813-3456-7890", "RT 05 RW 02", "110"])
    def test_takes_no_other_number_for_it(self, other: str) -> None:
        assert not shares_number("0812-3456-7890", other)

    def test_takes_no_two_short_ones_for_one(self) -> None:
        assert not shares_number("ext 12", "ext 12")
