"""Home of the tests of the proof of work: it slows, it is bound to its draft, it refuses nobody."""

import json
from base64 import b64encode
from typing import Any

import pytest
from altcha import Payload

from intake.public import draft as drafts
from intake.public import store, work
from intake.public.draft import Draft
from intake.public.sending import send
from tests.intake.public.conftest import answer_to

pytestmark = [pytest.mark.django_db, pytest.mark.situation(48)]


@pytest.fixture(autouse=True)
def little_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "ROUNDS", 1)


@pytest.fixture
def draft(city: None) -> Draft:  # noqa: ARG001
    return drafts.begin("id").saved()


def altered(answer: str, **parameters: Any) -> str:
    told = Payload.from_base64(answer).to_dict()
    told["challenge"]["parameters"] |= parameters
    return b64encode(json.dumps(told).encode()).decode()


def test_the_answer_of_a_browser_is_right(draft: Draft) -> None:
    assert work.is_done(answer_to(work.challenge_for(draft)), draft)


def test_it_counts_for_its_own_draft_alone(draft: Draft) -> None:
    other = drafts.begin("id").saved()
    assert not work.is_done(answer_to(work.challenge_for(other)), draft)


@pytest.mark.parametrize("changed", [{"cost": 2}, {"keyPrefix": "00"}, {"data": {}}])
def test_a_challenge_made_easier_is_none(draft: Draft, changed: dict[str, Any]) -> None:
    assert not work.is_done(altered(answer_to(work.challenge_for(draft)), **changed), draft)


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "x",
        "e30=",
        b64encode(b"[]").decode(),
        b64encode(b'{"challenge": 1}').decode(),
        "A" * 5000,
    ],
)
def test_nonsense_is_no_answer_and_no_error(draft: Draft, answer: str) -> None:
    assert not work.is_done(answer, draft)


def test_the_tries_are_bounded_so_that_no_phone_waits_for_ever(draft: Draft) -> None:
    for _each in range(20):
        solved = Payload.from_base64(answer_to(work.challenge_for(draft))).solution
        assert 32 <= solved.counter < 64


@pytest.mark.parametrize(
    ("sent", "tries"), [(0, 32), (60, 32), (61, 128), (240, 128), (241, 512), (100_000, 512)]
)
def test_the_more_arrive_the_more_work_is_asked(sent: int, tries: int) -> None:
    assert work.least_tries(sent) == tries


def test_the_database_counts_what_arrived_in_the_last_hour(draft: Draft) -> None:
    store.forget()
    assert store.sent_last_hour() == 0
    send(draft.answered(who="self", words="kata").saved())
    store.forget()
    assert store.sent_last_hour() == 1
