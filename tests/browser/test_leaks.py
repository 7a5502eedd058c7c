"""Home of the search for people: nobody's name, number or story lies readable anywhere.

Runs after the story, on the same stack. What the seed made and what the story typed is looked for
in a dump of the whole database, in every log, and in the broker.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
import redis

from core.database_roles import DatabaseRole
from ppa_cases.demo.people import family_names
from ppa_cases.demo.words import notes, tellings
from ppa_cases.embedded.stack import Stack
from tests.browser.steps import told

# The running product is one for all; two workers would start it twice.
pytestmark = pytest.mark.alone

NATIONAL_ID = re.compile(r"(?<![0-9a-f])99\d{14}(?![0-9a-f])")
PHONE = re.compile(r"0800-?99-?\d{6}")
SENTENCES = tuple(part.strip(" .") for words in tellings.everything() for part in words.split(". "))
FAMILIES = frozenset(family_names(Random(0)))  # noqa: S311  # every name the seed can draw
SEEDED = tuple(one.strip(" .") for one in notes.everything())


def found_in(text: str) -> list[str]:
    """What can be read of a person, as text or as bytes written in hex digits. Empty is good."""
    sentences = (*SENTENCES, *SEEDED, *told.SECRETS)
    hidden = {one.encode().hex(): one for one in (*sentences, *FAMILIES)}
    return [
        *sorted(FAMILIES & set(re.findall(r"[A-Z][a-z]{7,}", text))),
        *(one for one in sentences if one in text),
        *NATIONAL_ID.findall(text),
        *PHONE.findall(text),
        *_in_hex(text, hidden),
    ]


def _in_hex(text: str, hidden: dict[str, str]) -> Iterable[str]:
    known = re.compile("|".join(hidden))
    runs = (run for run in re.findall(r"\\x([0-9a-f]{16,})", text))
    return (hidden[match.group()] for run in runs for match in known.finditer(run))


@pytest.fixture(scope="module")
def dump(stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> str:
    """Every table of the database as text, as a thief of a backup would hold it."""
    own = getattr(stack.postgres, "binaries", None)
    program = str(own / "pg_dump") if own else str(shutil.which("pg_dump"))
    target = tmp_path_factory.mktemp("dump") / "all.sql"
    url = urlsplit(stack.database_url(DatabaseRole.BACKUP))
    where = {"PGHOST": str(url.hostname), "PGPORT": str(url.port), "PGDATABASE": url.path[1:]}
    who = {"PGUSER": str(url.username), "PGPASSWORD": unquote(url.password or "")}
    subprocess.run([program, "--file", str(target)], check=True, env={**os.environ, **where, **who})
    return target.read_text(encoding="utf-8", errors="replace")


def logs_of(stack: Stack) -> list[Path]:
    servers = stack.postgres.home.path.glob("*.log") if stack.postgres else ()
    return [*(one for one in stack.places.logs.rglob("*") if one.is_file()), *servers]


def broker_texts(stack: Stack) -> list[str]:
    """Every key and value the broker holds."""
    with redis.Redis.from_url(stack.redis_url) as broker:
        keys: list[Any] = list(broker.scan_iter())
        found: list[bytes] = [one for key in keys for one in (key, *values_of(broker, key))]
    return [one.decode(errors="replace") for one in found]


def values_of(broker: Any, key: bytes) -> list[bytes]:
    """Any: what redis answers depends on a setting that its types do not know."""
    kind = broker.type(key)
    if kind == b"hash":
        return [part for pair in broker.hgetall(key).items() for part in pair]
    if kind == b"list":
        return [*broker.lrange(key, 0, -1)]
    if kind == b"set":
        return [*broker.smembers(key)]
    if kind == b"zset":
        return [*broker.zrange(key, 0, -1)]
    return [broker.get(key) or b""]


class TestTheSearch:
    """It finds what is there; otherwise finding nothing would mean nothing."""

    @pytest.mark.parametrize(
        "planted",
        [
            f"x\tSekar {sorted(FAMILIES)[0]}\ty",
            "9912345678900001",
            "0800-99-000017",
            f"\\x00ff{SENTENCES[0].encode().hex()}aa",
            f"\\x{sorted(FAMILIES)[3].encode().hex()}00",
            f"a {told.BENEFICIARY} b",
            told.FIRST_WORDS,
        ],
    )
    def test_finds_a_planted_secret(self, planted: str) -> None:
        assert found_in(f"before {planted} after") != []

    def test_takes_no_number_of_the_office_or_hash_for_a_person(self) -> None:
        assert found_in("UPTD PPA 0800-0000-0101 Contohsari TNG-2026-000001 \\x" + "a9" * 40) == []

    def test_reads_what_is_not_sealed_in_the_dump(self, dump: str) -> None:
        assert "UPTD PPA Kota Tangerang" in dump
        assert "Nining Contohsari" in dump
        assert len(re.findall(r"\tTNG-\d{4}-\d{6}\t", dump)) > 20


class TestNobodyCanBeRead:
    @pytest.mark.situation(26)
    def test_in_a_dump_of_the_whole_database(self, dump: str) -> None:
        assert found_in(dump) == []

    def test_in_any_log(self, stack: Stack) -> None:
        found = {one.name: found_in(one.read_text(errors="replace")) for one in logs_of(stack)}
        assert {"web.log", "public.log", "worker.log", "beat.log", "relay.log"} <= set(found)
        assert {name: words for name, words in found.items() if words} == {}

    def test_in_the_broker(self, stack: Stack) -> None:
        assert found_in("\n".join(broker_texts(stack))) == []
