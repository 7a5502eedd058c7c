"""Home of reading region files: our own sheet, and the CSV layout of idn-area-data."""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from core.models import RegionLevel

OWN_SHEET = Path(__file__).parent / "data" / "wilayah-kota.csv"
_LEVELS = {
    1: RegionLevel.PROVINCE,
    2: RegionLevel.CITY,
    3: RegionLevel.KECAMATAN,
    4: RegionLevel.KELURAHAN,
}
_FILES = {"provinces.csv": 1, "regencies.csv": 2, "districts.csv": 3, "villages.csv": 4}
# The codes' own lists write some names in one word that the city writes in two.
_RESPELT = {"PALANGKARAYA": "PALANGKA RAYA"}
_SMALL = {"di": "DI", "dki": "DKI"}


class RegionFileWrong(Exception):
    """The file is not what it should be; the message names file and line and how to go on."""


@dataclass(frozen=True)
class RegionRow:
    code: str
    parent_code: str | None
    level: RegionLevel
    name: str


def read_own(path: Path = OWN_SHEET) -> list[RegionRow]:
    """Rows of a sheet with the columns code, parent_code, level, name."""
    return [
        _row(path, line, row["code"], row["name"]) for line, row in _lines(path, {"code", "name"})
    ]


def read_idn_area_data(folder: Path, *, city: str) -> list[RegionRow]:
    """Rows of one city (e.g. "32.73") and its province from a folder in idn-area-data's layout.

    Codes may be written with or without dots. Raises RegionFileWrong.
    """
    province = city.split(".", maxsplit=1)[0]
    rows: list[RegionRow] = []
    for name, depth in _FILES.items():
        for line, row in _lines(folder / name, {"code", "name"}):
            code = dotted(row["code"])
            if code.count(".") + 1 != depth:
                raise RegionFileWrong(_wrong(folder / name, line, "the code has another length"))
            if code in {province, city} or code.startswith(f"{city}."):
                rows.append(_row(folder / name, line, code, row["name"]))
    if not any(row.code == city for row in rows):
        message = f"City {city} is not in {folder.name}/regencies.csv. Look its code up there."
        raise RegionFileWrong(message)
    return rows


def dotted(code: str) -> str:
    """`3671011007` and `36.71.01.1007` are the same code; give the second form."""
    digits = code.replace(".", "").strip()
    cuts = [digits[0:2], digits[2:4], digits[4:6], digits[6:10]]
    return ".".join(cut for cut in cuts if cut)


def one_case(name: str) -> str:
    """Write a name in one case: "KOTA PALANGKARAYA" becomes "Kota Palangka Raya"."""
    if not name.isupper():
        return " ".join(name.split())
    words = " ".join(_RESPELT.get(word, word) for word in name.split()).split()
    return " ".join(_SMALL.get(word.lower(), _capital(word)) for word in words)


def _capital(word: str) -> str:
    return re.sub(r"[A-Z]+", lambda part: part.group().capitalize(), word)


def _row(path: Path, line: int, code: str, name: str) -> RegionRow:
    code = dotted(code)
    if not re.fullmatch(r"\d\d(\.\d\d(\.\d\d(\.\d{4})?)?)?", code) or not name.strip():
        raise RegionFileWrong(_wrong(path, line, "code or name cannot be read"))
    parent = code.rpartition(".")[0] or None
    return RegionRow(code, parent, _LEVELS[code.count(".") + 1], one_case(name.strip()))


def _lines(path: Path, needed: set[str]) -> Iterator[tuple[int, dict[str, str]]]:
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            reader = csv.DictReader(file)
            if not needed <= set(reader.fieldnames or ()):
                raise RegionFileWrong(
                    _wrong(path, 1, "the first line must name the columns code and name")
                )
            for number, row in enumerate(reader, start=2):
                yield number, {key: value or "" for key, value in row.items() if key in needed}
    except OSError as error:
        message = f"{path.name} cannot be read: {error.strerror}. Give a folder that holds it."
        raise RegionFileWrong(message) from None


def _wrong(path: Path, line: int, why: str) -> str:
    return f"{path.name}, line {line}: {why}. Nothing was loaded."
