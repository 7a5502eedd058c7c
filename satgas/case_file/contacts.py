"""Home of who in a case can be reached, and where the page for it is; no number is opened here."""

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from accounts.permissions import Permission
from accounts.scope import Scope
from core.data_classes import DataClass
from intake.access import case_scope_of
from intake.contacts import Whom
from intake.models import Case, ComplaintLink, Involvement, Person
from intake.models.case import state_of
from intake.models.codes import Part
from intake.workflow import OPEN_LINE
from satgas.case_file.reading import Reading, Section


@dataclass(frozen=True)
class Reporter:
    """Whoever reported: the complaint's number, and where her plan stands before her number."""

    of: str
    url: str


def whom_of(case: Case, whom: UUID) -> Whom | None:
    """The person with this id in the case; or whoever reported, by the id of the link."""
    person = (
        Person.objects.filter(case=case, pk=whom)
        .select_related("data_key", "case")
        .prefetch_related("involvements")
        .first()
    )
    if person is not None:
        return Whom(case=case, person=person)
    link = ComplaintLink.objects.filter(case=case, pk=whom).select_related("complaint").first()
    return Whom(case=case, reporter_of=link.complaint) if link else None


def url_for(reading: Reading, person: Person) -> str:
    """Where her plan stands before her number; empty without a number, or while she is closed."""
    is_hers = reading.reads(DataClass.IDENTITY) and reading.is_open(Section.PEOPLE)
    return _url(reading.case, person.pk) if is_hers and person.phone else ""


def change_url_of(scope: Scope, whom: Whom) -> str:
    """Where whoever works the case changes it; empty for whoever reported, and for the alleged
    perpetrator, who is never called. Whose number is his, too, needs another one."""
    if whom.person is None or whom.case is None or is_alleged(whom.person):
        return ""
    is_hers = case_scope_of(scope).may(Permission.CASE_RECORD, whom.case)
    return _change_url(whom.case, whom.person.pk) if is_hers and _is_open(whom.case) else ""


def is_alleged(person: Person) -> bool:
    """Whether this is the alleged perpetrator, whatever else he is in the case."""
    return any(one.part == Part.ALLEGED_PERPETRATOR for one in person.involvements.all())


def add_url_for(reading: Reading, involved: Involvement) -> str:
    """Where a number is added for somebody who has none yet."""
    if involved.person.phone or involved.part == Part.ALLEGED_PERPETRATOR:
        return ""
    works = reading.may(Permission.CASE_RECORD) and reading.reads(DataClass.IDENTITY)
    is_hers = works and reading.is_open(Section.PEOPLE) and _is_open(reading.case)
    return _change_url(reading.case, involved.person.pk) if is_hers else ""


def reporters_of(reading: Reading, links: list[ComplaintLink]) -> list[Reporter]:
    """The same for whoever reported what became the case: each who may be reached at all."""
    if not (reading.reads(DataClass.IDENTITY) and reading.is_open(Section.PEOPLE)):
        return []
    return [
        Reporter(of=one.complaint.number, url=_url(reading.case, one.pk))
        for one in links
        if one.contact_plan
    ]


def _is_open(case: Case) -> bool:
    return state_of(case) in OPEN_LINE


def _change_url(case: Case, person_id: UUID) -> str:
    return reverse("satgas:contact-change", args=[case.number, person_id])


def _url(case: Case, whom: UUID) -> str:
    return reverse("satgas:contact-begin", args=[case.number, whom])
