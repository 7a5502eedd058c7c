"""Home of the people of a case as the file shows them: what they are in it, and closed names."""

from collections import defaultdict
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.extents import Piece
from core.actions.reveal import Opened
from core.data_classes import DataClass
from intake.models import Involvement, Person
from intake.models.codes import Part, Precision, RelationKind, Sex
from intake.models.person import NAMED_IN
from satgas.case_file import contacts
from satgas.case_file.reading import Reading, Section, text_of
from satgas.case_file.rows import CaseRows


@dataclass(frozen=True)
class PersonRow:
    """One person. `name` and the other identity stay empty until the section is opened.

    A child is masked even then (`masked`: the word that stands there), until somebody asks.
    """

    part: str
    is_beneficiary: bool
    is_alleged: bool
    sex: str
    age: str
    is_child: bool
    relation: str
    has_name: bool
    masked: str
    name: str
    national_id: str
    contact_url: str  # her plan, then her number; no number stands in the file
    add_number_url: str  # for somebody without a number
    address: str


ORDER = (Part.BENEFICIARY, Part.GUARDIAN, Part.REPORTER, Part.ALLEGED_PERPETRATOR, Part.WITNESS)
CONTACT = ("national_id", "address")


def people_of(reading: Reading, rows: CaseRows) -> list[PersonRow]:
    """Everybody, or those whose names she reads: the beneficiary, or the two parties."""
    seen = [one for one in rows.involvements if _names(reading, one)]
    opened = _open(reading, [one.person for one in seen])
    relations = _relations(rows) if reading.reads(DataClass.IDENTITY) else defaultdict(str)
    ranked = sorted(seen, key=lambda one: ORDER.index(Part(one.part)))
    return [_row(reading, one, opened, relations[one.pk]) for one in ranked]


def children_url_of(reading: Reading, people: list[PersonRow]) -> str:
    """Where the identity of masked children is asked for; empty when nobody is masked."""
    is_masked = any(one.masked and one.has_name for one in people)
    if not is_masked or not reading.is_open(Section.PEOPLE):
        return ""
    return reverse("satgas:identity-show", args=[reading.case.number])


def _names(reading: Reading, one: Involvement) -> bool:
    """Whether she reads this person's name: all of identity, or a piece that holds it."""
    pieces = {Piece.WHOLE} | NAMED_IN.get(one.part, frozenset())
    return any(reading.reads(DataClass.IDENTITY, piece) for piece in pieces)


def _open(reading: Reading, persons: list[Person]) -> dict[object, Opened]:
    """Names, and the rest of identity for whoever reads all of it; no child who is masked."""
    shown = [one for one in persons if not _is_masked(reading, one)]
    fields = ("name", *(CONTACT if reading.reads(DataClass.IDENTITY) else ()))
    return reading.open(Section.PEOPLE, shown, *fields)


def _is_masked(reading: Reading, person: Person) -> bool:
    is_child = person.is_child(reading.case)
    return is_child and not reading.reader.shows_children(reading.case)


def _row(
    reading: Reading, one: Involvement, opened: dict[object, Opened], relation: str
) -> PersonRow:
    is_child = one.is_child_in(reading.case)
    is_masked = _is_masked(reading, one.person)
    is_alleged = one.part == Part.ALLEGED_PERPETRATOR  # whose number opens to nobody (ADR 0031)
    return PersonRow(
        part=str(Part(one.part).label),
        is_beneficiary=one.part == Part.BENEFICIARY,
        is_alleged=is_alleged,
        sex=str(Sex(one.sex).label),
        age=age_words(one),
        is_child=is_child,
        relation=relation,
        has_name=bool(one.person.name),
        masked=_("Child, %(age)s") % {"age": age_words(one)} if is_masked else "",
        name=text_of(opened, one.person, "name"),
        national_id=text_of(opened, one.person, "national_id"),
        contact_url="" if is_masked or is_alleged else contacts.url_for(reading, one.person),
        add_number_url="" if is_masked else contacts.add_url_for(reading, one),
        address=text_of(opened, one.person, "address"),
    )


def age_words(one: Involvement) -> str:
    """`7 years`, `about 7 years`; the age is that at the incident."""
    if one.age_years is None:
        return _("age not known")
    words = ngettext("%(count)d year old", "%(count)d years old", one.age_years) % {
        "count": one.age_years
    }
    if one.age_precision == Precision.EXACT:
        return words
    return _("about %(age)s") % {"age": words}


def _relations(rows: CaseRows) -> dict[int, str]:
    """By alleged perpetrator: what they are to the beneficiaries."""
    kinds: dict[int, set[str]] = defaultdict(set)
    for relation in rows.relations:
        kinds[relation.perpetrator_id].add(str(RelationKind(relation.relation).label))
    return defaultdict(str, {pk: ", ".join(sorted(words)) for pk, words in kinds.items()})
