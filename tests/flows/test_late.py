"""Home of coming too late: what changed while she was typing is said, and her words stay."""

import pytest

from intake.models import CaseStatus
from satgas.models import TaskStatus
from tests.access.world import World
from tests.flows.conftest import Opener
from tests.flows.test_bad_input import says_what_to_do

NEEDS_OPEN_CASE = [
    "satgas:assignment-give",
    "satgas:assignment-add",
    "satgas:task-send",
    "satgas:involvement-record",
    "satgas:incident-record",
    "satgas:assessment-sign",
    "satgas:care-plan-agree",
    "satgas:session-record",
    "satgas:service-finish",
    "satgas:service-add",
    "satgas:follow-up-plan",
    "satgas:closure-request",
]


def close(world: World) -> None:
    CaseStatus.objects.filter(case=world.case, ends_at=None).update(status="closed")


@pytest.mark.parametrize("address", NEEDS_OPEN_CASE)
def test_a_case_closed_meanwhile_takes_nothing_and_loses_nothing(
    address: str, world: World, open_form: Opener
) -> None:
    form = open_form(address)
    close(world)
    answer = form.send()
    assert answer.status_code in {409, 422}  # 422: nobody is left to choose from
    assert says_what_to_do(answer)
    page = answer.content.decode()
    assert [name for name in form.texts if str(form.values[name]) not in page] == []


def test_a_task_that_somebody_else_took_is_said_kindly(world: World, open_form: Opener) -> None:
    slow = open_form("satgas:task-take")
    fast = open_form("satgas:task-take")
    assert fast.send().status_code == 302
    answer = slow.send()
    assert answer.status_code == 409
    assert says_what_to_do(answer)


def test_a_report_on_a_withdrawn_task_is_still_kept(world: World, open_form: Opener) -> None:
    form = open_form("satgas:visit-report-send")
    TaskStatus.objects.filter(task=world.task, ends_at=None).update(status="cancelled", reason="x")
    assert form.send().status_code == 302


def test_a_complaint_decided_by_a_colleague_is_not_decided_again(open_form: Opener) -> None:
    slow, fast = open_form("intake:triage-record"), open_form("intake:triage-record")
    assert fast.send().status_code == 302
    answer = slow.send()
    assert answer.status_code == 409
    assert says_what_to_do(answer)


@pytest.mark.parametrize("address", ["satgas:incident-record", "satgas:task-send"])
def test_one_key_with_other_words_is_not_taken_for_a_repeat(
    address: str, open_form: Opener
) -> None:
    form = open_form(address)
    assert form.send().status_code == 302
    name = form.texts[0]
    answer = form.send(**{name: "Kata yang lain"})
    assert answer.status_code == 422
    assert says_what_to_do(answer)
    assert "Kata yang lain" in answer.content.decode()
