"""Home of the tests of earlier registers: every way in which spreadsheets write them."""

from datetime import date

import pytest

from intake.models.codes import Channel
from intake.register import reading
from intake.register.reading import NoList, Sheet

TODAY = date(2026, 11, 22)
HEAD = "nomor;tanggal;saluran;cerita;selesai\r\n"


def sheet_of(*lines: str) -> Sheet:
    return reading.read(HEAD + "\r\n".join(lines), TODAY)


@pytest.mark.parametrize("day", ["31/01/2025", "31-01-2025", "2025-01-31", "31.01.2025"])
def test_a_row_is_read(day: str) -> None:
    (row,) = sheet_of(f"12/2025;{day};Telepon;Kata lama;tidak").rows
    assert (row.line, row.number, row.day) == (2, "12/2025", date(2025, 1, 31))
    assert (row.channel, row.words) == (Channel.PHONE, "Kata lama")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_may_stand_in_any_order_beside_others(delimiter: str) -> None:
    text = delimiter.join(["NIK", "Cerita", " Tanggal ", "Nomor", "Saluran"]) + "\n"
    text += delimiter.join(["9", '"satu\ndua"', "31/01/2025", "1", "wa"]) + "\n"
    (row,) = reading.read(text, TODAY).rows
    assert row.words == "satu\ndua"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_letters_survive_every_usual_encoding(encoding: str) -> None:
    content = f"{HEAD}1;31/01/2025;surat;Café “malam”;".encode(encoding)
    assert reading.read(reading.text_of(content), TODAY).rows[0].words == "Café “malam”"


def test_what_is_finished_stays_and_is_counted() -> None:
    sheet = sheet_of("1;x;x;x;ya", "2;31/01/2025;datang;Kata;", ";;;;")
    assert (sheet.done, len(sheet.rows), sheet.flaws) == (1, 1, ())


@pytest.mark.parametrize(
    ("line", "column"),
    [
        (";31/01/2025;datang;Kata;", "nomor"),
        ("1;kemarin;datang;Kata;", "tanggal"),
        ("1;0024-01-31;datang;Kata;", "tanggal"),
        ("1;31/02/2025;datang;Kata;", "tanggal"),
        ("1;01/01/2027;datang;Kata;", "tanggal"),
        ("1;31/01/2025;merpati;Kata;", "saluran"),
        ("1;31/01/2025;datang; ;", "cerita"),
        ("1;31/01/2025;datang;Kata;mungkin", "selesai"),
        ("1", "tanggal"),
    ],
)
def test_a_flaw_names_its_row_and_column_and_no_value(line: str, column: str) -> None:
    sheet = sheet_of("9;31/01/2025;datang;Kata;", line)
    flaw = sheet.flaws[0]
    assert (flaw.line, flaw.column) == (3, column)
    assert not {"merpati", "kemarin", "Kata"} & set(str(flaw.words).split())


def test_a_number_that_stands_twice_is_a_flaw() -> None:
    row = "1;31/01/2025;datang;Kata;"
    assert [one.line for one in sheet_of(row, row).flaws] == [3]


@pytest.mark.parametrize(
    "content",
    [
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0",
        b"nomor;\x00\x01",
        b"a" * (reading.MOST_BYTES + 1),
    ],
)
def test_a_file_that_is_no_text_is_refused(content: bytes) -> None:
    with pytest.raises(NoList):
        reading.text_of(content)


@pytest.mark.parametrize(
    "text", ["", "nomor;tanggal\n1;2", HEAD + "1;31/01/2025;datang;Kata;\n" * 301]
)
def test_a_list_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(NoList) as refused:
        reading.read(text, TODAY)
    assert "Kata" not in str(refused.value)


def test_the_empty_file_has_headings_that_are_read() -> None:
    assert reading.read(reading.empty_file(), TODAY) == Sheet()
