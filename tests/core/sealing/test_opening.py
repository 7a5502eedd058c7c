"""Home of the tests of the door of a restored database: shut until it has forgotten again."""

import logging
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError

from core import clock
from core.models import Tombstone
from core.sealing import opening, tombstone_file
from tests.conftest import WebClient

pytestmark = [pytest.mark.django_db, pytest.mark.situation(25)]
HEALTH = "/sehat/"


@pytest.fixture(autouse=True)
def process() -> Iterator[None]:
    """As if the process had just started, and nothing of it stays."""
    opening.may_open.cache_clear()
    yield
    opening.may_open.cache_clear()


@pytest.fixture
def stone(settings: Any, tmp_path: Path) -> Tombstone:
    """A tombstone that is in the file and not in the database."""
    settings.TOMBSTONE_FILE = tmp_path / "tombstones.jsonl"
    today = clock.today()
    one = Tombstone(
        subject_kind="case",
        subject_id=uuid.uuid4(),
        key_ids=[uuid.uuid4()],
        epoch="2026q4",
        shredded_at=clock.now(),
        shredded_by="user:1",
        second_by="user:2",
        reason="asked",
        authority="B/1",
        backups_end_on=today,
        final_on=today,
    )
    tombstone_file.append([one])
    return one


def test_every_page_is_shut_while_a_deleted_file_is_back(
    client: WebClient, stone: Tombstone, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert client.get("/meja/kasus/").status_code == 503
        assert client.get(HEALTH).status_code == 503
    assert "replay_tombstones" in caplog.text


def test_it_opens_without_a_restart_once_that_is_done(client: WebClient, stone: Tombstone) -> None:
    assert client.get(HEALTH).status_code == 503
    stone.save(force_insert=True)
    assert client.get(HEALTH).status_code == 200


def test_a_file_that_cannot_be_read_keeps_it_shut(
    client: WebClient, stone: Tombstone, settings: Any
) -> None:
    stone.save(force_insert=True)
    with Path(settings.TOMBSTONE_FILE).open("a") as file:
        file.write("half a li")
    assert client.get(HEALTH).status_code == 503


def test_the_answer_is_asked_for_once(
    client: WebClient, stone: Tombstone, django_assert_num_queries: Any
) -> None:
    stone.save(force_insert=True)
    assert opening.may_open()
    with django_assert_num_queries(0):
        assert opening.may_open()


def test_while_the_database_is_away_nothing_is_taken_for_granted(
    client: WebClient, stone: Tombstone, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise OperationalError

    monkeypatch.setattr(tombstone_file, "refuse_unapplied", away)
    with pytest.raises(OperationalError):
        opening.may_open()
    monkeypatch.undo()
    assert client.get(HEALTH).status_code == 503
