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
)
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
