"""Home of one reading of a case file: who reads, which sections she asked to open, what she may.

Every section is closed until she opens it, so that a page on a screen shows no name and no story
that nobody asked for. Each opening leaves an audit row.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from django.db.models import Model

from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import Scope
from core.actions.reveal import Opened, reveal_each
from core.data_classes import DataClass
from intake.models import Case
from satgas.models.codes import NOTE_CLASS

ASKED = "buka"
EVERYTHING = "semua"


class Section(StrEnum):
    """Parts of the page that open; the values stand in the address."""

    PEOPLE = "orang"
    WORDS = "aduan"
    INCIDENTS = "kejadian"
    ASSESSMENT = "asesmen"
    PLAN = "rencana"
    SERVICES = "layanan"
    TASKS = "tugas"
    CLOSURE = "penutupan"


_CLASSES: dict[Section, frozenset[DataClass]] = {
    Section.PEOPLE: frozenset({DataClass.IDENTITY}),
    Section.SERVICES: frozenset({DataClass.NARRATIVE, *NOTE_CLASS.values()}),
}
_STORY = frozenset({DataClass.NARRATIVE})


@dataclass(frozen=True)
class Reading:
    """One request's reading. `asked` are the section names of its address."""

    scope: Scope
    case: Case
    asked: frozenset[str] = frozenset()

    @property
    def user(self) -> User:
        assert self.scope.user is not None  # noqa: S101  # nobody sees no case
        return self.scope.user

    def may(self, permission: Permission) -> bool:
        return self.scope.may(permission, self.case.unit_id)

    def reads(self, data_class: DataClass | str) -> bool:
        return self.scope.reads(DataClass(data_class), self.case.unit_id)

    def may_open(self, section: Section) -> bool:
        """Whether her roles read a class that this section holds."""
        return any(self.reads(one) for one in _CLASSES.get(section, _STORY))

    def is_open(self, section: Section) -> bool:
        return bool(self.asked & {section, EVERYTHING}) and self.may_open(section)

    def open(self, section: Section, rows: Sequence[Model], *fields: str) -> dict[object, Opened]:
        """The opened fields by row id; empty while the section is closed to her."""
        if not self.is_open(section):
            return {}
        held = [row for row in rows if any(getattr(row, name) for name in fields)]
        opened = reveal_each(by=self.user, objs=held, fields=fields, purpose="case file")
        return {row.pk: one for row, one in zip(held, opened, strict=True)}

    @property
    def has_more(self) -> bool:
        """Whether something is closed that she may open."""
        return any(self.may_open(one) and not self.is_open(one) for one in Section)

    def door(self, section: Section) -> "Door":
        asked = frozenset(Section) if EVERYTHING in self.asked else self.asked
        query = urlencode({ASKED: sorted(asked ^ {section})}, doseq=True)
        return Door(
            is_open=self.is_open(section),
            may_open=self.may_open(section),
            url=f"?{query}#{section}",
        )


@dataclass(frozen=True)
class Door:
    """What the head of a section says: open or closed, or not for her; `url` turns it over."""

    is_open: bool
    may_open: bool
    url: str


def text_of(opened: dict[object, Opened], row: Model, name: str) -> str:
    """One opened text, empty when the section is closed or nothing was written."""
    return str(opened.get(row.pk, {}).get(name) or "")
