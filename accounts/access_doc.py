"""Home of the access table as a document: written from the roles, never by hand.

Role labels stand in Indonesian, as on screen; codes and headings in English, as in the code.
"""

from collections.abc import Callable, Iterable

from django.utils import translation

from accounts.extents import COLUMNS
from accounts.permissions import Permission
from accounts.roles import ROLES, Reach, Role
from core.data_classes import DataClass

REACHES = {
    Reach.UNIT: "every case of the unit that is not restricted",
    Reach.TEAM: "cases of her desk team that are not restricted",
    Reach.GRANT: "cases she was assigned to, also restricted ones",
    Reach.NONE: "no case",
}
HEAD = """# Who may do and read what

Written by `manage.py write_access_doc` from `accounts/roles.py`; `bin/check` fails when they
differ. To change it, change the role and run the command.

A case, and what hangs on it, is visible when no live denial shuts her out and her reach covers it,
or a live grant lets her in. What is out of her sight answers 404, like a number that does not
exist; what she sees and may not do answers 403. Which page gives which answer to whom:
`tests/access/matrix.py`. Volunteers have no case: they see the tasks offered to their team or
taken by them. While somebody is an administrator, no other post of hers counts.
"""

READING = """F full · O cases granted to her · T extract of a task or referral · – nothing.

Who sees a case sees its register and its coded facts: number, status, days, area, kind, risk, who
works on it; of people their part, sex and age where she reads a name. A class that is not hers is
not on the page: no heading, no count, no hint.

Every class of a restricted case and every shelter place asks for a reason of at least 20
characters, and so does a cell with break-glass; the reason stands in the audit, and the class stays
open to her for 15 minutes. Who a child is stays masked until she asks.

Whoever sees a case by an emergency alone reads what her cell of identity holds, no other class, and
does nothing to the case. Where a cell says break-glass, an emergency adds it to what she reads.
"""


def access_document() -> str:
    """The whole text of `docs/access.md`."""
    with translation.override("id"):
        parts = [HEAD, *_reach(), *_permissions(), *_classes()]
    return "\n".join(parts)


def _reach() -> Iterable[str]:
    yield "## Reach\n"
    yield from _table(
        ["role", "label", "sees", "works in the field"],
        (
            [role, _label(role), REACHES[spec.reach], "yes" if spec.is_field else ""]
            for role, spec in ROLES.items()
        ),
    )


def _permissions() -> Iterable[str]:
    yield "\n## Permissions\n"
    yield from _ticks(Permission, lambda role: ROLES[role].may)


def _classes() -> Iterable[str]:
    yield "\n## Field classes by role\n"
    yield READING
    yield from _table(
        ["role", *(_column(one) for one in COLUMNS)],
        ([role, *(spec.reads[one].word for one in COLUMNS)] for role, spec in ROLES.items()),
    )
    yield "\n### What the words of the table open\n"
    yield from _table(["cell", "of", "opens"], _meanings())
    yield "\n### Whose services a desk gives and notes\n"
    yield "Who gives a class records its sessions, its end and its follow-ups; everybody else gets"
    yield "403, whatever she reads. A note is taken from whoever also reads the class whole.\n"
    yield from _ticks(
        [one for one in COLUMNS if any(one in spec.desk for spec in ROLES.values())],
        lambda role: ROLES[role].desk,
    )


def _column(data_class: DataClass) -> str:
    return data_class.replace("_", " ")


def _meanings() -> Iterable[list[str]]:
    """Each cell once, in the order in which the table first uses it."""
    cells = dict.fromkeys(spec.reads[one] for spec in ROLES.values() for one in COLUMNS)
    for cell in cells:
        if cell.meaning:
            yield [f"**{cell.word}**", cell.whose, cell.meaning]


def _ticks(rows: Iterable[str], held: Callable[[Role], Iterable[str]]) -> Iterable[str]:
    """One line per right with the roles that hold it: a cross table would be 23 columns wide."""
    yield from _table(
        ["right", "roles"],
        (
            [f"`{row}`", ", ".join(_label(role) for role in ROLES if row in held(role)) or "nobody"]
            for row in rows
        ),
    )


def _table(head: list[str], rows: Iterable[list[str]]) -> Iterable[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(str(cell) for cell in row)} |"


def _label(role: Role) -> str:
    return str(ROLES[role].label)
