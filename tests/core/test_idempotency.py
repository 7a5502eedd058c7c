"""Home of "one form, one effect" as tests, also when two come in the same moment."""

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import connection, transaction

from core import clock, idempotency
from core.errors import KeyReused
from core.models import IdempotentRequest, NumberSeries, next_number

SCOPE = "user:1:/form/"


def send(key: uuid.UUID, body: str = "a" * 64, scope: str = SCOPE) -> str:
    return idempotency.once(
        scope=scope, key=key, body_hash=body, run=lambda: f"/page/{next_number('effect')}/"
    )


def effects() -> int:
    found = NumberSeries.objects.filter(name="effect").first()
    return found.last if found else 0


@pytest.mark.django_db
class TestOnce:
    def test_a_repeat_gets_the_first_answer_and_has_no_effect(self) -> None:
        key = uuid.uuid4()
        assert send(key) == send(key) == "/page/1/"
        assert effects() == 1

    def test_the_same_key_with_other_content_is_refused(self) -> None:
        key = uuid.uuid4()
        send(key)
        with pytest.raises(KeyReused):
            send(key, body="b" * 64)
        assert effects() == 1

    def test_another_person_may_hold_the_same_key(self) -> None:
        key = uuid.uuid4()
        assert send(key) != send(key, scope="user:2:/form/")

    def test_a_failed_effect_may_be_tried_again(self) -> None:
        key = uuid.uuid4()

        def fail() -> str:
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            idempotency.once(scope=SCOPE, key=key, body_hash="a" * 64, run=fail)
        assert not IdempotentRequest.objects.exists()
        assert send(key) == "/page/1/"

    def test_answers_are_forgotten_after_thirty_days(self) -> None:
        key = uuid.uuid4()
        send(key)
        clock.move_by(timedelta(days=29))
        assert idempotency.forget_old() == 0
        clock.move_by(timedelta(days=2))
        assert idempotency.forget_old() == 1


@pytest.mark.django_db(transaction=True)
def test_twins_in_the_same_moment_have_one_effect_and_one_answer() -> None:
    key, answers = uuid.uuid4(), []
    inside, second_waits = threading.Event(), threading.Event()

    def slow() -> str:
        inside.set()
        second_waits.wait(timeout=10)
        return f"/page/{next_number('effect')}/"

    def first() -> None:
        try:
            with transaction.atomic():
                answer = idempotency.once(scope=SCOPE, key=key, body_hash="a" * 64, run=slow)
            answers.append(answer)
        finally:
            connection.close()

    def second() -> None:
        try:
            inside.wait(timeout=10)
            second_waits.set()
            with transaction.atomic():
                answers.append(send(key))
        finally:
            connection.close()

    twins = [threading.Thread(target=one) for one in (first, second)]
    for twin in twins:
        twin.start()
    for twin in twins:
        twin.join(timeout=20)
    assert answers == ["/page/1/", "/page/1/"]
    assert effects() == 1
