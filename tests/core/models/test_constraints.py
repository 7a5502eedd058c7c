"""Home of what core's tables refuse: each constraint with a write that breaks it."""

import uuid
from datetime import timedelta

import pytest

from core import clock
from core.models import (
    AuditSeal,
    ClockOffset,
    DataKey,
    IdempotentRequest,
    JobRun,
    JobState,
    OutboxMessage,
    Region,
    RegionLevel,
    Tombstone,
)
from core.sealing.vault import new_data_key
from tests.constraints import Break, expect_refusal
from tests.factories.accounts import CityFactory

SAME = uuid.uuid4()


def key(**fields: object) -> DataKey:
    row = {"subject_kind": "case", "subject_id": SAME, "epoch": "t", "wrapped": b"-"}
    return DataKey.objects.create(**{**row, "made_at": clock.now(), **fields})


def two_keys() -> None:
    key()
    key()


def two_answers() -> None:
    for _time in range(2):
        IdempotentRequest.objects.create(scope="user:1:/", key=SAME, body_hash="", at=clock.now())


def run(**fields: object) -> JobRun:
    return JobRun.objects.create(**{"name": "job", "slot": clock.now(), **fields})


def seal(**fields: object) -> AuditSeal:
    row = {"number": 1, "epoch": 1, "xid_from": 5, "xid_until": 9, "rows": 0, "leaves": b""}
    return AuditSeal.objects.create(**{**row, "previous": "0", "sealed_at": clock.now(), **fields})


def two_lines() -> None:
    seal()
    seal(number=2)


def two_runs() -> None:
    slot = clock.now()
    run(slot=slot)
    run(slot=slot)


def message(**fields: object) -> OutboxMessage:
    return OutboxMessage.objects.create(**{"topic": "topic", **fields})


def stone(**fields: object) -> Tombstone:
    row = {
        "subject_kind": "case",
        "subject_id": SAME,
        "key_ids": [SAME],
        "epoch": "2026q4",
        "shredded_at": clock.now(),
        "shredded_by": "service:one",
        "second_by": "service:two",
        "reason": "asked",
        "authority": "B/1",
        "backups_end_on": clock.today(),
        "final_on": clock.today(),
    }
    return Tombstone.objects.create(**{**row, **fields})


def two_stones() -> None:
    stone()
    stone()


def key_after_stone() -> None:
    stone()
    new_data_key("case", SAME)


BREAKS: dict[str, Break] = {
    "auditseal_ends_after_it_begins": lambda: seal(xid_until=4),
    "auditseal_one_line": two_lines,
    "clockoffset_one_row": lambda: ClockOffset.objects.create(
        id=2, shift=timedelta(0), moved_at=clock.now()
    ),
    "datakey_known_subject": lambda: key(subject_kind="person"),
    "datakey_one_per_version": two_keys,
    "idempotentrequest_one_effect": two_answers,
    "jobrun_one_per_slot": two_runs,
    "jobrun_known_state": lambda: run(state="lost"),
    "jobrun_finished_has_its_time": lambda: run(state=JobState.FINISHED),
    "outboxmessage_known_queue": lambda: message(queue="other"),
    "outboxmessage_done_or_dead": lambda: message(done_at=clock.now(), dead_at=clock.now()),
    "outboxmessage_args_by_name": lambda: message(args=["id"]),
    "outboxmessage_ids_only": lambda: message(args={"id": {"inner": 1}}),
    "datakey_stays_shredded": key_after_stone,
    "tombstone_once": two_stones,
    "tombstone_known_subject": lambda: stone(subject_kind="person"),
    "tombstone_two_people": lambda: stone(second_by="service:one"),
    "tombstone_says_why": lambda: stone(authority=""),
    "tombstone_final_last": lambda: stone(final_on=clock.today() - timedelta(days=1)),
    "region_known_level": lambda: Region.objects.create(
        code="36.71.09", parent=CityFactory(), level="village", name="X"
    ),
    "region_only_provinces_stand_alone": lambda: Region.objects.create(
        code="36.71.09", level=RegionLevel.KECAMATAN, name="X"
    ),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", BREAKS)
def test_core_refuses_what_breaks(name: str) -> None:
    expect_refusal(name, BREAKS[name])
