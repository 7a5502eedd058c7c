"""Home of echoes: copies of lives that were laid in, made by the database, for the benches.

One life costs some ten milliseconds to make up and to seal, so 100,000 would take half an hour.
Beyond the work of ten years the database copies the lives that are there, each copy some minutes
earlier: histories, numbers, grants and keys are whole, so lists, clocks and policies meet them like
any other. Only what was sealed is left out (a value opens nowhere but at its own place), and nobody
finds them by name.
"""

from hashlib import md5
from uuid import UUID

from django.db import connection
from django.db.models import (
    AutoField,
    BigAutoField,
    DateTimeField,
    Field,
    ForeignKey,
    Max,
    Model,
    UUIDField,
)
from django.db.models.functions import Right

from accounts.models import Unit
from core import audit
from core.models import DataKey
from core.sealing.fields import SealedField
from core.sealing.vault import unsaved_data_key
from intake.models import Case
from ppa_cases.demo.cast import SEEDER
from ppa_cases.demo.events import Event
from ppa_cases.demo.laid_in.batch import ORDER
from satgas.models import FollowUp, Task

# Only lives that ended: with the years a city's past grows, and not what its people have open.
SOURCES = """
CREATE TEMPORARY TABLE echo_case ON COMMIT DROP AS
SELECT id, data_key_id FROM intake_case
WHERE unit_id = %(unit)s AND right(number, 6)::int < %(apart)s AND NOT is_open
ORDER BY received_at, id LIMIT %(most)s;
CREATE TEMPORARY TABLE echo_complaint ON COMMIT DROP AS
SELECT told.id, told.data_key_id FROM intake_complaint AS told
JOIN intake_complaintlink AS link ON link.complaint_id = told.id
JOIN echo_case ON echo_case.id = link.case_id;
ANALYZE echo_case; ANALYZE echo_complaint;
"""
# A copy points where its original points. An administrator spares the server the second look at
# every key, which takes several times as long as the writing; anybody else's copies are checked.
CHECKING = """
SELECT set_config('session_replication_role', %s, true) FROM pg_roles
WHERE rolname = current_user AND rolsuper
"""
# How far apart the numbers of two copies stand, and their moments.
APART, TASKS_APART, MINUTES = 10_000, 1_000_000, 1
# Which rows belong to a case or complaint that is copied, by the way that leads there.
BY_CASE = "case_id IN (SELECT id FROM echo_case)"
BY_COMPLAINT = "complaint_id IN (SELECT id FROM echo_complaint)"
WHERE: dict[str, str] = {
    "intake_case": "id IN (SELECT id FROM echo_case)",
    "intake_complaint": "id IN (SELECT id FROM echo_complaint)",
    "intake_complaintstatus": BY_COMPLAINT,
    "intake_clock": BY_COMPLAINT,
    "intake_triage": BY_COMPLAINT,
    "intake_casegrant": "content_object_id IN (SELECT id FROM echo_case)",
}
THROUGH = {
    "incident_id": "intake_incident",
    "plan_id": "satgas_careplan",
    "service_id": "satgas_service",
    "task_id": "satgas_task",
}


class Echoes:
    """Copies of one unit's lives. `sound` makes one round of them."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.steps = {model: _step(model) for model in ORDER if _counts_up(model)}

    def sound(self, number: int, *, only: int) -> None:
        """Round `number` (from 1): a copy of up to `only` cases, in the caller's transaction."""
        with connection.cursor() as cursor:
            values = {"unit": self.unit.pk, "apart": APART, "most": only}
            cursor.execute(SOURCES, values)
            cursor.execute(CHECKING, ["replica"])
            self._keys(number, "case", "echo_case")
            self._keys(number, "complaint", "echo_complaint")
            for model in ORDER:
                if model is not DataKey:
                    cursor.execute(self._sentence(model, number))
            cursor.execute("SELECT count(*) FROM echo_case")
            detail = {"cases": cursor.fetchone()[0], "round": number}
            cursor.execute("DROP TABLE echo_case, echo_complaint")
            cursor.execute(CHECKING, ["origin"])
        self._settle()
        audit.record(Event.CASES_LAID_IN, by=SEEDER, detail=detail)

    def _keys(self, number: int, kind: str, table: str) -> None:
        """A real key for each copy: what is sealed under it from now on opens like any other."""
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id, data_key_id FROM {table}")  # noqa: S608  # one of two
            rows: list[tuple[UUID, UUID]] = cursor.fetchall()
        keys = []
        for subject, key_id in rows:
            key = unsaved_data_key(kind, _other(subject, number))
            key.pk = _other(key_id, number)
            keys.append(key)
        DataKey.objects.bulk_create(keys, batch_size=5_000)

    def _sentence(self, model: type[Model], number: int) -> str:
        fields = [one for one in model._meta.concrete_fields if not one.generated]
        columns = ", ".join(f'"{one.column}"' for one in fields)
        values = ", ".join(self._value(model, one, number) for one in fields)
        table = model._meta.db_table
        return f"INSERT INTO {table} ({columns}) SELECT {values} FROM {table} WHERE {_whose(model)}"  # noqa: S608  # names of our own tables

    def _value(self, model: type[Model], field: Field, number: int) -> str:  # type: ignore[type-arg]  # any field
        column = f'"{field.column}"'
        if (model, field.name) == (FollowUp, "finding"):
            return column  # a look that was done must say what was found, if only unreadably
        if isinstance(field, SealedField):
            return "NULL"
        if isinstance(field, ForeignKey):
            return self._pointer(column, field.related_model, number)
        if field.primary_key or field.name == "client_key":
            return self._own(column, field, model, number)
        if isinstance(field, DateTimeField):
            return f"{column} - {number * MINUTES} * interval '1 minute'"
        if field.name == "number":
            return _numbered(model, number)
        return column

    def _pointer(self, column: str, to: object, number: int) -> str:
        if to in self.steps:
            return f"{column} + {self.steps[to]}"
        return _hashed(column, number) if to in ORDER else column

    def _own(
        self,
        column: str,
        field: Field,  # type: ignore[type-arg]  # any field
        model: type[Model],
        number: int,
    ) -> str:
        if isinstance(field, UUIDField):
            return _hashed(column, number)
        return f"{column} + {self.steps[model]}"

    def _settle(self) -> None:
        """Sequences go on after the highest copy."""
        with connection.cursor() as cursor:
            for model in self.steps:
                table = model._meta.db_table
                cursor.execute(
                    f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}"  # noqa: S608  # ours
                )


def next_round(unit: Unit) -> int:
    """One more than the copies that are there: their case numbers stand `APART`."""
    highest = Case.objects.filter(unit=unit).aggregate(most=Max(Right("number", 6)))["most"]
    return int(highest) // APART + 1


def _counts_up(model: type[Model]) -> bool:
    return isinstance(model._meta.pk, (AutoField, BigAutoField))


def _step(model: type[Model]) -> int:
    """Wide enough that no copy meets what is there."""
    return int(model._default_manager.aggregate(most=Max("pk"))["most"] or 0) + 1


def _hashed(column: str, number: int) -> str:
    return f"md5({column}::text || '/{number}')::uuid"


def _other(pk: UUID, number: int) -> UUID:
    """The same in Python: no secret, only an id that belongs to this copy."""
    return UUID(md5(f"{pk}/{number}".encode(), usedforsecurity=False).hexdigest())


def _numbered(model: type[Model], number: int) -> str:
    if model is Task:
        return f"'T-' || (right(number, -2)::int + {number * TASKS_APART})"
    return f"left(number, -6) || lpad((right(number, 6)::int + {number * APART})::text, 6, '0')"


def _whose(model: type[Model]) -> str:
    """The rows of a table that hang on what is copied."""
    table = model._meta.db_table
    if table in WHERE:
        return WHERE[table]
    names = {field.column for field in model._meta.concrete_fields}
    if "case_id" in names:
        return BY_CASE
    (way,) = [column for column in THROUGH if column in names]
    return f"{way} IN (SELECT id FROM {THROUGH[way]} WHERE {BY_CASE})"  # noqa: S608  # ours
