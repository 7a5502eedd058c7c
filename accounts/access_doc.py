"""Home of the access table as a document: written from the roles, never by hand.

Role labels stand in Indonesian, as on screen; codes and headings in English, as in the code.
"""

from collections.abc import Callable, Iterable

from django.utils import translation

from accounts.permissions import Permission
from accounts.roles import ROLES, Reach, Role
from core.data_classes import SEALED, DataClass

REACHES = {
    Reach.UNIT: "every case of the unit that is not restricted",
    Reach.TEAM: "cases of her desk team that are not restricted",
    Reach.GRANT: "cases she was assigned to, also restricted ones",
    Reach.NONE: "no case",
}
# Statistics and register are what a case's row shows; sealed classes need the role's own right.
SHOWN_CLASSES = (
    DataClass.REGISTER,
    DataClass.STATISTICS,
    *(data_class for data_class in DataClass if data_class in SEALED),
)
HEAD = """# Who may do and read what

Written by `manage.py write_access_doc` from `accounts/roles.py`; `bin/check` fails when they
differ. To change it, change the role and run the command.

A case, and what hangs on it, is visible when no live denial shuts her out and her reach covers it,
or a live grant lets her in. What is out of her sight answers 404, like a number that does not
exist; what she sees and may not do answers 403. Which page gives which answer to whom:
`tests/access/matrix.py`. Volunteers have no case: they see the tasks offered to their team or
taken by them.
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
    yield "\n## Field classes\n"
    yield "Of the cases and complaints she sees. What a desk notes is read by that desk only.\n"
    yield from _ticks(SHOWN_CLASSES, lambda role: ROLES[role].reads)


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
