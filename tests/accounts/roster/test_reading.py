"""Home of the tests of files as spreadsheets write them, and as nobody should send them."""

import pytest

from accounts.models import RosterKind
from accounts.roster.columns import Column, empty_file
from accounts.roster.errors import (
    DoubleColumn,
    FileRefused,
    IsAWorkbook,
    IsEmpty,
    IsNoText,
    IsTooLarge,
    IsTooWide,
    LacksColumns,
)
from accounts.roster.reading import MOST_BYTES, MOST_LINES, Sheet, read

HEADINGS = "Nama;Nama pengguna;Tim;Peran;Mulai;Selesai;SK"
LINE = "Siti Amínah;siti.a;Satgas Melati;satgas_member;31/01/2026;;SK-1"
TEXT = f"{HEADINGS}\r\n{LINE}\r\n"


def members(content: bytes) -> Sheet:
    return read(content, RosterKind.MEMBERS)


class TestForms:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_every_usual_form_says_the_same(self, encoding: str, delimiter: str) -> None:
        sheet = members(TEXT.replace(";", delimiter).encode(encoding))
        (line,) = sheet.lines
        assert line.number == 2
        assert line.cells[Column.NAME] == "Siti Amínah"
        assert line.cells[Column.STARTS] == "31/01/2026"
        assert Column.ENDS not in line.cells

    def test_english_headings_are_understood(self) -> None:
        text = TEXT.replace(HEADINGS, "NAME;User_name;team;ROLE;First day;last day;Decree")
        assert members(text.encode()).lines[0].says(Column.DECREE) == "SK-1"

    def test_quotes_line_ends_and_excels_first_line_are_understood(self) -> None:
        text = f'sep=;\r\n{HEADINGS}\n\n"Siti; Aminah";siti.a;"Satgas\nMelati";x;y;;\n'
        (line,) = members(text.encode()).lines
        assert line.number == 3  # an empty line counts, as in the spreadsheet
        assert line.says(Column.NAME) == "Siti; Aminah"
        assert line.says(Column.TEAM) == "Satgas Melati"

    def test_other_columns_are_named_and_not_kept(self) -> None:
        text = f"{HEADINGS};NIK;HP\n{LINE};3671010101900001;0812345\n"
        sheet = members(text.encode())
        assert sheet.unread == ("NIK", "HP")
        assert "3671010101900001" not in str(sheet.stored())

    def test_what_looks_like_a_formula_stays_text(self) -> None:
        text = TEXT.replace("Siti Amínah", "=HYPERLINK(0)")
        assert members(text.encode()).lines[0].says(Column.NAME) == "=HYPERLINK(0)"

    def test_a_stored_sheet_comes_back_as_it_was(self) -> None:
        sheet = members(TEXT.encode())
        assert Sheet.of(sheet.stored()) == sheet

    @pytest.mark.parametrize("kind", list(RosterKind))
    def test_the_file_to_fill_in_has_its_headings_and_no_line(self, kind: RosterKind) -> None:
        with pytest.raises(IsEmpty):
            read(empty_file(kind).encode(), kind)


class TestRefused:
    @pytest.mark.parametrize(
        ("content", "why"),
        [
            (b"PK\x03\x04" + b"\x00" * 50, IsAWorkbook),
            (b"\xd0\xcf\x11\xe0rest", IsAWorkbook),
            (b"%PDF-1.7\n\x00\x01\x02", IsNoText),
            (TEXT.encode() + b"\x00", IsNoText),
            (bytes(range(256)), IsNoText),
            (b"", LacksColumns),
            (b"\xff\xfe\x00", IsNoText),
            (HEADINGS.encode(), IsEmpty),
            (b"Nama;Nama\nSiti;Siti", DoubleColumn),
            (b"Nama;SK\nSiti;1", LacksColumns),
            (b"," * 1_000_000, IsTooWide),
            (b"a" * (MOST_BYTES + 1), IsTooLarge),
            (f"{HEADINGS}\n".encode() + b"x\n" * (MOST_LINES + 1), IsTooLarge),
            (f'{HEADINGS}\n"{"x" * 200_000}'.encode(), FileRefused),
        ],
    )
    def test_with_words_that_say_how_to_go_on(self, content: bytes, why: type[FileRefused]) -> None:
        with pytest.raises(why) as refused:
            members(content)
        assert len(str(refused.value.message)) > 20

    def test_names_the_headings_that_are_missing(self) -> None:
        with pytest.raises(LacksColumns) as refused:
            members(b"Nama;SK\nSiti;1")
        assert "Nama pengguna" in str(refused.value.message)

    def test_a_line_of_a_million_cells_is_cut_to_the_columns_we_know(self) -> None:
        sheet = members(f"{HEADINGS}\n{LINE}".encode() + b";" * 1_000_000)
        assert set(sheet.lines[0].cells) <= set(Column)

    def test_an_endless_cell_is_cut(self) -> None:
        sheet = members(TEXT.replace("SK-1", "9" * 100_000).encode())
        assert len(sheet.lines[0].says(Column.DECREE)) == 250
