"""Home of a batch: rows of many lives, collected and then stored a table at a time."""

from collections import defaultdict
from dataclasses import asdict
from datetime import datetime
from typing import TypeVar
from uuid import UUID, uuid4

from django.db import connection
from django.db.models import Model
from psycopg2.extras import execute_batch

from core import audit, clock
from core.models import DataKey, NumberSeries
from core.sealing.index_keys import index_keys
from core.sealing.vault import unsaved_data_key
from intake.lookup.marks import Known, digests_of, kept_buckets
from intake.models import (
    Assessment,
    Case,
    CaseGrant,
    CaseStatus,
    Clock,
    Complaint,
    ComplaintLink,
    ComplaintStatus,
    Episode,
    Incident,
    IncidentPlace,
    IncidentViolence,
    Involvement,
    Person,
    Relation,
    Triage,
)
from ppa_cases.demo.cast import SEEDER
from ppa_cases.demo.events import Event
from satgas.models import (
    Assignment,
    CarePlan,
    ClosureRequest,
    FollowUp,
    PlanItem,
    Service,
    ServiceSession,
    Task,
    TaskStatus,
    VisitReport,
)

Row = TypeVar("Row", bound=Model)
# A table after those it points to.
ORDER: tuple[type[Model], ...] = (
    *(DataKey, Complaint, ComplaintStatus, Clock, Triage),
    *(Case, Episode, CaseStatus, ComplaintLink, Person, Involvement, Relation),
    *(Incident, IncidentViolence, IncidentPlace, Assignment, CaseGrant, Assessment),
    *(CarePlan, PlanItem, Service, ServiceSession, FollowUp),
    *(Task, TaskStatus, VisitReport, ClosureRequest),
)
AT_ONCE = 2_000
KEEP = "SELECT lookup.keep(%s::smallint, %s, %s, %s::text[], %s::bytea[], %s::integer[])"


class Numbers:
    """Takes numbers out of the product's own series, and gives the place back when it is done."""

    def __init__(self) -> None:
        self.last: dict[str, int] = {}

    def next(self, series: str) -> int:
        if series not in self.last:
            held = NumberSeries.objects.filter(name=series).first()
            self.last[series] = held.last if held else 0
        self.last[series] += 1
        return self.last[series]

    def store(self) -> None:
        if not self.last:
            return
        NumberSeries.objects.bulk_create(
            [NumberSeries(name=name, last=last) for name, last in self.last.items()],
            update_conflicts=True,
            unique_fields=["name"],
            update_fields=["last"],
        )
        self.last = {}


class Batch:
    """Rows that are not stored yet. `store` empties it."""

    def __init__(self) -> None:
        self.numbers = Numbers()
        self.rows: defaultdict[type[Model], list[Model]] = defaultdict(list)
        self.known: list[tuple[Person, Known]] = []

    def __len__(self) -> int:
        return len(self.rows[Case])

    def add(self, row: Row) -> Row:
        self.rows[type(row)].append(row)
        return row

    def key(self, kind: str, at: datetime) -> tuple[UUID, DataKey]:
        """The id of a complaint or case to be, and the key of its own."""
        pk = uuid4()
        with clock.hold(at):
            return pk, self.add(unsaved_data_key(kind, pk))

    def person(self, person: Person, known: Known) -> Person:
        """Sealed like any other, and found by the same marks."""
        for column, plain in asdict(known).items():
            setattr(person, column, plain)
        self.known.append((person, known))
        return self.add(person)

    def store(self) -> None:
        """All of it, in the caller's transaction; one audit row says who did."""
        cases = self.rows[Case]
        if cases:
            audit.record(Event.CASES_LAID_IN, by=SEEDER, detail={"cases": len(cases)})
        for model in ORDER:
            model._default_manager.bulk_create(self.rows[model], batch_size=AT_ONCE)
        with connection.cursor() as cursor:
            execute_batch(cursor, KEEP, [*self._marks()], page_size=200)
        self.numbers.store()
        self.rows.clear()
        self.known.clear()

    def _marks(self) -> list[tuple[object, ...]]:
        return [
            (
                keys.number,
                person.pk,
                person.case_id,
                [str(column) for column in digests],
                list(digests.values()),
                kept_buckets(known.name, keys) if known.name else [],
            )
            for keys in index_keys().sets
            for person, known in self.known
            for digests in [digests_of(known, keys)]
        ]
