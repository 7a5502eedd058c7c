"""Home of the people of a case as the file shows them: what they are in it, and closed names."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intake.models import Involvement
from intake.models.codes import Part, Precision, RelationKind, Sex
from satgas.case_file.reading import Reading, Section, text_of
from satgas.case_file.rows import CaseRows

ADULT = 18


@dataclass(frozen=True)
class PersonRow:
    """One person. `name` and the other identity stay empty until the section is opened."""

    part: str
    is_beneficiary: bool
    is_alleged: bool
    sex: str
    age: str
    is_child: bool
    relation: str
    has_name: bool
    name: str
    national_id: str
    phone: str
    address: str


def people_of(reading: Reading, rows: CaseRows) -> list[PersonRow]:
    persons = [one.person for one in rows.involvements]
    opened = reading.open(Section.PEOPLE, persons, "name", "national_id", "phone", "address")
    relations = _relations(rows)
    order = [Part.BENEFICIARY, Part.GUARDIAN, Part.REPORTER, Part.ALLEGED_PERPETRATOR, Part.WITNESS]
    ranked = sorted(rows.involvements, key=lambda one: order.index(Part(one.part)))
    return [
        PersonRow(
            part=str(Part(one.part).label),
            is_beneficiary=one.part == Part.BENEFICIARY,
            is_alleged=one.part == Part.ALLEGED_PERPETRATOR,
            sex=str(Sex(one.sex).label),
            age=age_words(one),
            is_child=one.age_years is not None and one.age_years < ADULT,
            relation=relations[one.pk],
            has_name=bool(one.person.name),
            name=text_of(opened, one.person, "name"),
            national_id=text_of(opened, one.person, "national_id"),
            phone=text_of(opened, one.person, "phone"),
            address=text_of(opened, one.person, "address"),
        )
        for one in ranked
    ]


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
