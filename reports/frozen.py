"""Home of the frozen form of figures: plain JSON, read back into tables, with one digest."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from reports.figures.base import CountUnit, Whole
from reports.gate import Cell, Mark, SafeTable

Stored = list[dict[str, Any]]  # Any: JSON

_HERE = Path(__file__).resolve().parent


def to_json(tables: Iterable[SafeTable]) -> Stored:
    return [
        {
            "code": table.code,
            "unit": table.unit.value,
            "whole": table.whole.value,
            "total": _cell_to_json(table.total),
            "rows": [_cell_to_json(cell) for cell in table.rows],
        }
        for table in tables
    ]


def from_json(stored: Stored) -> tuple[SafeTable, ...]:
    return tuple(
        SafeTable(
            code=table["code"],
            unit=CountUnit(table["unit"]),
            whole=Whole(table["whole"]),
            rows=tuple(cell_from_json(cell) for cell in table["rows"]),
            total=cell_from_json(table["total"]),
        )
        for table in stored
    )


def digest(content: Mapping[str, object]) -> str:
    """SHA-256 (hex) of the canonical JSON: sorted keys, no spaces, UTF-8. Equal content, equal."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


@cache
def code_version() -> str:
    """Names the rules a summary was counted by: a digest of the figures' and the gate's code."""
    files = sorted([*(_HERE / "figures").glob("*.py"), _HERE / "gate.py"])
    content = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    return digest(content)[:12]


def changes(before: Sequence[SafeTable], after: Sequence[SafeTable]) -> list[dict[str, object]]:
    """Every cell that differs: table, row ("total" for the total), number before and after."""
    old, new = _cells(before), _cells(after)
    return [
        {
            "table": table,
            "row": row,
            "before": old.get((table, row)),
            "after": new.get((table, row)),
        }
        for table, row in {**new, **old}
        if old.get((table, row)) != new.get((table, row))
    ]


def _cells(tables: Sequence[SafeTable]) -> dict[tuple[str, str], int | None]:
    return {
        (table.code, cell.code): cell.count
        for table in tables
        for cell in (*table.rows, table.total)
    }


def _cell_to_json(cell: Cell) -> dict[str, object]:
    return {"code": cell.code, "count": cell.count, "mark": cell.mark.value}


def cell_from_json(stored: dict[str, Any]) -> Cell:
    return Cell(stored["code"], stored["count"], Mark(stored["mark"]))
