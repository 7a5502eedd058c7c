"""Home of taking a row-security file of a migration back, and of reading one."""

import re
from pathlib import Path

_POLICY = re.compile(r"^CREATE POLICY (\w+) ON (\w+) ", re.MULTILINE)
_WALLED = re.compile(r"^ALTER TABLE (\w+) ENABLE ROW LEVEL SECURITY;", re.MULTILINE)
_FUNCTION = re.compile(r"^CREATE OR REPLACE FUNCTION ((?:app|lookup)\.\w+)\(", re.MULTILINE)


def undo(file: Path) -> list[str]:
    """Statements that drop the policies, walls and functions which the file makes."""
    text = file.read_text(encoding="utf-8")
    return [
        *(f"DROP POLICY {policy} ON {table}" for policy, table in _POLICY.findall(text)),
        *(
            f"ALTER TABLE {table} {verb}"
            for table in _WALLED.findall(text)
            for verb in ("NO FORCE ROW LEVEL SECURITY", "DISABLE ROW LEVEL SECURITY")
        ),
        *(f"DROP FUNCTION {name}" for name in reversed(_FUNCTION.findall(text))),
    ]
