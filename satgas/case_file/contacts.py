"""Home of who in a case can be reached, and where the page for it is; no number is opened here."""

from uuid import UUID

from django.urls import reverse

from core.data_classes import DataClass
from intake.contacts import Whom
from intake.models import Case, ComplaintLink, Person
from satgas.case_file.reading import Reading, Section


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
    is_link = ComplaintLink.objects.filter(case=case, pk=whom).exists()
    return Whom(case=case) if is_link else None


def url_for(reading: Reading, person: Person) -> str:
    """Where her plan stands before her number; empty without a number, or while she is closed."""
    is_hers = reading.reads(DataClass.IDENTITY) and reading.is_open(Section.PEOPLE)
    return _url(reading.case, person.pk) if is_hers and person.phone else ""


def reporter_url(reading: Reading, links: list[ComplaintLink]) -> str:
    """The same for whoever reported what became the case, if she may be reached at all."""
    if not (reading.reads(DataClass.IDENTITY) and reading.is_open(Section.PEOPLE)):
        return ""
    link = next((one for one in links if one.contact_plan), None)
    return _url(reading.case, link.pk) if link else ""


def _url(case: Case, whom: UUID) -> str:
    return reverse("satgas:contact-begin", args=[case.number, whom])
