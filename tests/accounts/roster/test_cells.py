"""Home of the tests of single cells: days as people write them, roles, user names."""

from datetime import date

import pytest

from accounts.roles import Role
from accounts.roster import cells
from accounts.roster.cells import CellWrong


class TestDay:
    @pytest.mark.parametrize(
        "text",
        [
            "2026-01-31",
            "2026/1/31",
            "31/01/2026",
            "31-01-2026",
            "31.1.2026",
            "31/1/26",
            "31 Januari 2026",
            "31-Jan-26",
            "31 january 2026",
            "46053",  # as Excel counts
            "2026-01-31 00:00:00",
            "31/01/2026 0:00",
        ],
    )
    def test_is_read_in_every_form_that_excel_writes(self, text: str) -> None:
        assert cells.day(text) == date(2026, 1, 31)

    def test_reads_the_day_before_the_month(self) -> None:
        assert cells.day("02/03/2026") == date(2026, 3, 2)

    @pytest.mark.parametrize(
        "text",
        ["", "besok", "1/31/2026", "2026-02-30", "31/12/1889", "12", "9" * 400, "31 Foo 2026"],
    )
    def test_that_is_none_is_refused(self, text: str) -> None:
        with pytest.raises(CellWrong) as refused:
            cells.day(text)
        assert "31/01/2026" in refused.value.words


class TestRole:
    @pytest.mark.parametrize(
        "text", ["satgas_member", "Anggota Satgas PPA", "SATGAS PPA MEMBER", "anggota  satgas ppa"]
    )
    def test_is_known_by_code_and_by_either_language(self, text: str) -> None:
        assert cells.role(text) is Role.SATGAS_MEMBER

    def test_that_nobody_knows_is_refused(self) -> None:
        with pytest.raises(CellWrong):
            cells.role("ratu")


class TestUsername:
    def test_is_kept_in_small_letters(self) -> None:
        assert cells.username("Siti.A") == "siti.a"

    @pytest.mark.parametrize(
        "text", ["081234567890", "0812-3456-7890", "3671010101900001", "siti81234567"]
    )
    def test_is_no_phone_number_and_no_nik(self, text: str) -> None:
        with pytest.raises(CellWrong) as refused:
            cells.username(text)
        assert "siti.a" in refused.value.words

    @pytest.mark.parametrize("text", ["siti a", "=1+1", "@siti", "siti.", "<b>", "s" * 61])
    def test_has_only_plain_signs(self, text: str) -> None:
        with pytest.raises(CellWrong):
            cells.username(text)


def test_a_wrong_cell_prints_nothing_of_itself() -> None:
    assert str(CellWrong("rahasia")) == "CellWrong"
