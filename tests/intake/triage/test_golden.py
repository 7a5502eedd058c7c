"""Home of the golden table: made-up situations that a non-programmer reads and signs, each with the
risk, the way and the stop-rules that triage must give (how to read it: README.md beside it)."""

import csv
import re
from datetime import date, datetime
from pathlib import Path

import pytest

from intake.models import TriageSign
from intake.models.codes import Authority, CaseKind, Risk
from intake.models.triage_codes import AgeGroup, Matter, Route, TriageSex, Whereabouts
from intake.triage_rules import Answers, Finding, age_group, decide

TABLE = Path(__file__).with_name("golden.csv")
LEAST_ROWS = 150

SEX = {
    "perempuan": TriageSex.FEMALE,
    "laki-laki": TriageSex.MALE,
    "tidak diketahui": TriageSex.UNKNOWN,
}
MATTER = {
    "kekerasan": Matter.VIOLENCE,
    "perundungan atau tekanan": Matter.EMOTIONAL,
    "sengketa keluarga": Matter.DISPUTE,
    "perlindungan khusus": Matter.PROTECTION,
    "diskriminasi": Matter.DISCRIMINATION,
    "ringan": Matter.LIGHT,
    "di luar layanan": Matter.OUTSIDE,
}
WHERE = {
    "kota ini": Whereabouts.HERE,
    "kota lain, provinsi sama": Whereabouts.OTHER_CITY,
    "provinsi lain": Whereabouts.OTHER_PROVINCE,
    "luar negeri": Whereabouts.ABROAD,
    "tidak diketahui": Whereabouts.UNKNOWN,
}
KIND = {"KTP": CaseKind.KTP, "AMPK": CaseKind.AMPK, "-": None}
RISK = {"tinggi": Risk.HIGH, "sedang": Risk.MEDIUM, "rendah": Risk.LOW, "-": None}
AUTHORITY = {
    "kota": Authority.CITY,
    "provinsi": Authority.PROVINCE,
    "kementerian": Authority.MINISTRY,
    "-": None,
}
ROUTE = {
    "unit, layanan darurat": Route.UNIT_EMERGENCY,
    "unit": Route.UNIT,
    "unit bersama kelurahan": Route.UNIT_WITH_KELURAHAN,
    "ditawarkan ke kelurahan": Route.KELURAHAN_OFFER,
    "dilimpahkan": Route.HANDOVER,
    "di luar layanan": Route.REFER_OUT,
}
Row = dict[str, str]


def rows() -> list[Row]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def listed(words: str) -> list[str]:
    return [word.strip() for word in words.split(";") if word.strip()]


def months_of(words: str) -> int | None:
    """ "17 tahun 11 bulan", "11 bulan", "belum lahir" as completed months."""
    if words == "tidak diketahui":
        return None
    if words == "belum lahir":
        return 0
    found = re.fullmatch(r"(?:(\d+) tahun)?\s*(?:(\d+) bulan)?", words)
    assert found, words
    return int(found[1] or 0) * 12 + int(found[2] or 0)


def day_of(words: str) -> date | None:
    return datetime.strptime(words, "%d-%m-%Y").date() if words else None  # noqa: DTZ007  # a day


def answers_of(row: Row, codes: dict[str, str]) -> Answers:
    return Answers(
        age=age_group(months_of(row["umur"])),
        sex=SEX[row["jenis kelamin"]],
        matter=MATTER[row["peristiwa"]],
        signs=frozenset(codes[name] for name in listed(row["tanda bahaya"])),
        home=WHERE[row["tempat tinggal"]],
        place=WHERE[row["tempat kejadian"]],
        light_before_on=day_of(row["ringan terakhir"]),
    )


def expected_of(row: Row) -> tuple[object, ...]:
    return (
        KIND[row["jenis kasus"]],
        RISK[row["risiko"]],
        AUTHORITY[row["kewenangan"]],
        ROUTE[row["jalur"]],
        sorted(listed(row["aturan berhenti"])),
    )


def found_in(finding: Finding, names: dict[str, str]) -> tuple[object, ...]:
    stops = sorted(names[code] for code in finding.stop_rules)
    return (finding.kind, finding.risk, finding.authority, finding.route, stops)


@pytest.fixture
def signs(db: None) -> list[TriageSign]:  # noqa: ARG001
    """The rows that the migrations wrote; all are in force on every day of the table."""
    return list(TriageSign.objects.in_force(date(2026, 11, 22)))


def test_every_row_of_the_golden_table_gives_exactly_what_it_says(
    signs: list[TriageSign],
) -> None:
    codes = {sign.name: sign.code for sign in signs}
    names = {sign.code: sign.name for sign in signs}
    wrong: list[str] = []
    for row in rows():
        on = day_of(row["tanggal triase"])
        assert on is not None
        found = found_in(decide(answers_of(row, codes), signs, on=on), names)
        if found != expected_of(row):
            wrong.append(f"row {row['nomor']} ({row['cerita']}): {found}")
    assert wrong == []


def test_the_golden_table_is_long_enough_and_leaves_nothing_out(signs: list[TriageSign]) -> None:
    table = rows()
    assert [row["nomor"] for row in table] == [str(n + 1) for n in range(len(table))]
    assert len(table) >= LEAST_ROWS
    assert {row["jalur"] for row in table} == ROUTE.keys()
    assert {row["peristiwa"] for row in table} == MATTER.keys()
    ticked = {name for row in table for name in listed(row["tanda bahaya"])}
    assert ticked == {sign.name for sign in signs if sign.is_asked}
    stopped = {name for row in table for name in listed(row["aturan berhenti"])}
    assert stopped == {sign.name for sign in signs if sign.is_stop_rule}
    assert AgeGroup.UNKNOWN in {age_group(months_of(row["umur"])) for row in table}


@pytest.mark.parametrize(
    ("months", "group"),
    [
        (None, AgeGroup.UNKNOWN),
        (0, AgeGroup.UNDER_5),
        (59, AgeGroup.UNDER_5),
        (60, AgeGroup.AGE_5_17),
        (215, AgeGroup.AGE_5_17),
        (216, AgeGroup.ADULT),
    ],
)
def test_the_borders_of_age_are_exact(months: int | None, group: AgeGroup) -> None:
    assert age_group(months) is group
