"""Home of one reading of a case file: who reads, which sections she asked to open, what she may.

Every section is closed until she opens it, so that a page on a screen shows no name and no story
that nobody asked for. Each opening leaves an audit row. What she does not read is not on the page:
no heading, no count, no hint that something is there.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from urllib.parse import urlencode

from django.db.models import Model
from django.urls import reverse

from accounts.extents import Piece
from accounts.models import User
from accounts.permissions import Permission
from accounts.scope import Scope
from core.actions.reveal import Opened, reveal_each
from core.data_classes import DataClass
from intake.access import CaseScope, case_scope_of
from intake.models import Case, Opens
from intake.readers import CaseReader
from satgas.models.codes import NOTE_CLASS

ASKED = "buka"
PART = "bagian"
EVERYTHING = "semua"
SERVICE_CLASSES = tuple(dict.fromkeys(NOTE_CLASS.values()))


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


# Where a class opens on the page: the section to which whoever gave a reason comes back.
SECTION_OF: dict[str, Section] = {
    DataClass.IDENTITY: Section.PEOPLE,
    DataClass.NARRATIVE: Section.WORDS,
    Opens.ORIGINAL_FILE: Section.WORDS,
    **dict.fromkeys(set(SERVICE_CLASSES) - {DataClass.NARRATIVE}, Section.SERVICES),
}


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

    @cached_property
    def sight(self) -> CaseScope:
        return case_scope_of(self.scope)

    @cached_property
    def reader(self) -> CaseReader:
        return CaseReader(self.sight, self.case)

    def may(self, permission: Permission) -> bool:
        return self.sight.may(permission, self.case)

    def reads(self, data_class: DataClass | str, piece: Piece = Piece.WHOLE) -> bool:
        return self.sight.reads(DataClass(data_class), self.case, piece)

    def gives(self, data_class: DataClass | str) -> bool:
        """Whether her desk gives or coordinates services of this class."""
        may = self.may(Permission.SERVICE_RECORD)
        return may and self.sight.gives(DataClass(data_class), self.case)

    @cached_property
    def reads_every_service(self) -> bool:
        """Whether no service of a case is out of her sight."""
        return all(self.reads(one, Piece.STAGE) for one in SERVICE_CLASSES)

    def classes_of(self, section: Section) -> list[DataClass]:
        """Classes that this section holds and that she reads whole, or in a piece that opens."""
        if section is Section.PEOPLE:
            named = (Piece.NAME, Piece.PARTIES)
            reads = any(self.reads(DataClass.IDENTITY, one) for one in named)
            return [DataClass.IDENTITY] if reads else []
        if section is Section.ASSESSMENT and self.reads(DataClass.IDENTITY, Piece.NEEDS):
            return [DataClass.IDENTITY]
        held = SERVICE_CLASSES if section is Section.SERVICES else (DataClass.NARRATIVE,)
        return [one for one in held if self.reads(one)]

    def is_asked(self, section: Section) -> bool:
        return bool(self.asked & {section, EVERYTHING})

    def is_open(self, section: Section) -> bool:
        """Asked for, hers, and no reason is waited for."""
        return self.is_asked(section) and any(
            self.reader.is_ready(one, self.case) for one in self.classes_of(section)
        )

    def open(self, section: Section, rows: Sequence[Model], *fields: str) -> dict[object, Opened]:
        """The opened fields by row id; empty while the section is closed to her."""
        if not self.is_open(section):
            return {}
        held = [row for row in rows if any(getattr(row, name) for name in fields)]
        opened = reveal_each(by=self.reader, objs=held, fields=fields, purpose="case file")
        return {row.pk: one for row, one in zip(held, opened, strict=True)}

    @cached_property
    def with_reason(self) -> list[str]:
        """Classes that she reads in this case and that ask for a reason, in the table's order."""
        held = {one for section in Section for one in self.classes_of(section)}
        asked = {str(one) for one in held if self.sight.asks_reason(one, self.case)}
        if DataClass.NARRATIVE in held and self.case.attachments.with_original().exists():
            asked.add(Opens.ORIGINAL_FILE)
        return [one for one in Opens.values if one in asked]

    @property
    def has_more(self) -> bool:
        """Whether something is closed that she may open without a reason."""
        return any(
            not self.is_asked(section) and self.reader.is_ready(one, self.case)
            for section in Section
            for one in self.classes_of(section)
        )

    def door(self, section: Section, held: Collection[DataClass]) -> "Door | None":
        """Open or closed; None where nothing of the classes `held` there is hers to open."""
        classes = [one for one in self.classes_of(section) if one in held]
        waits = [one for one in classes if not self.reader.is_ready(one, self.case)]
        if not classes:
            return None
        asked = frozenset(Section) if EVERYTHING in self.asked else self.asked
        query = urlencode({ASKED: sorted(asked ^ {section})}, doseq=True)
        return Door(
            is_open=self.is_open(section),
            url=f"?{query}#{section}" if len(waits) < len(classes) else "",
            reasons=[self._reason(one) for one in waits],
        )

    def _reason(self, data_class: DataClass) -> "Reason":
        page = reverse("satgas:reason-give", args=[self.case.number])
        return Reason(
            label=str(Opens(data_class.value).label), url=f"{page}?{urlencode({PART: data_class})}"
        )


@dataclass(frozen=True)
class Reason:
    """A class that opens with a reason: what it is called and where she gives it."""

    label: str
    url: str


@dataclass(frozen=True)
class Door:
    """What the head of a section says: open or closed; `url` turns it over, when no reason is
    asked for all of it."""

    is_open: bool
    url: str
    reasons: list[Reason]


def text_of(opened: dict[object, Opened], row: Model, name: str) -> str:
    """One opened text, empty when the section is closed or nothing was written."""
    return str(opened.get(row.pk, {}).get(name) or "")
