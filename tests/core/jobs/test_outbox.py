"""The outbox: a message lives and dies with its change, once per key, with ids only."""

import socket
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from core import clock, outbox
from core.errors import NoTransaction
from core.models import OutboxMessage
from core.queues import Queue


@pytest.mark.django_db
class TestPut:
    def test_writes_one_row(self) -> None:
        pk = outbox.put("test.note", args={"case": str(UUID(int=1)), "step": 2}, queue=Queue.SLOW)
        message = OutboxMessage.objects.get()
        assert message.pk == pk
        assert message.args == {"case": str(UUID(int=1)), "step": 2}
        assert (message.queue, message.attempts, message.published_at) == ("slow", 0, None)

    def test_the_same_key_twice_is_one_message(self) -> None:
        first = outbox.put("test.note", key="case:1:opened")
        assert first is not None
        assert outbox.put("test.note", key="case:1:opened") is None
        assert OutboxMessage.objects.get().pk == first

    def test_without_key_twice_is_two_messages(self) -> None:
        outbox.put("test.note")
        outbox.put("test.note")
        assert OutboxMessage.objects.count() == 2

    @pytest.mark.parametrize(
        "value",
        [
            "Siti Aminah",
            "anak saya dipukul",
            "",
            "x" * 101,
            "é",
            "a\nb",
            None,
            True,
            1.5,
            ["a"],
            {"name": "x"},
            b"x",
            uuid4(),
        ],
    )
    def test_takes_nothing_but_ids(self, value: object) -> None:
        with pytest.raises(outbox.NotAnId) as caught:
            outbox.put("test.note", args={"case": value})  # type: ignore[dict-item]
        assert str(caught.value) == "The argument case is not an id."
        assert not OutboxMessage.objects.exists()

    def test_waits_for_its_date_on_the_products_clock(self) -> None:
        outbox.put("test.note", not_before=clock.now() + timedelta(days=3))
        assert not OutboxMessage.objects.waiting().exists()
        clock.move_by(timedelta(days=3))
        assert OutboxMessage.objects.waiting().exists()


@pytest.mark.django_db(transaction=True)
class TestTransaction:
    def test_is_needed(self) -> None:
        with pytest.raises(NoTransaction):
            outbox.put("test.note")

    def test_that_fails_takes_the_message_with_it(self) -> None:
        with transaction.atomic():
            outbox.put("test.note")
            transaction.set_rollback(True)
        assert not OutboxMessage.objects.exists()

    def test_a_twin_of_a_key_waits_for_the_first_and_is_dropped(self) -> None:
        with transaction.atomic():
            outbox.put("test.note", key="once")
        with transaction.atomic():
            assert outbox.put("test.note", key="once") is None

    @pytest.mark.situation(57)
    def test_putting_opens_no_connection_to_anything(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A save cannot be slowed by a broker that it never talks to (psycopg2 connects in C)."""
        OutboxMessage.objects.exists()  # the database connection is there

        def refuse(*_: object) -> None:
            raise AssertionError

        monkeypatch.setattr(socket.socket, "connect", refuse)
        monkeypatch.setattr(socket, "create_connection", refuse)
        with transaction.atomic():
            outbox.put("test.note")


@pytest.mark.django_db
class TestConstraints:
    @pytest.mark.parametrize(
        ("wrong", "name"),
        [
            ({"queue": "fast"}, "outboxmessage_known_queue"),
            ({"args": ["a"]}, "outboxmessage_args_by_name"),
            ({"args": {"a": ["b"]}}, "outboxmessage_ids_only"),
            ({"args": {"a": {"b": 1}}}, "outboxmessage_ids_only"),
            ({"args": {"a": None}}, "outboxmessage_ids_only"),
            ({"args": {"a": True}}, "outboxmessage_ids_only"),
        ],
    )
    def test_hold_in_the_database(self, wrong: dict[str, object], name: str) -> None:
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            OutboxMessage.objects.create(topic="test.note", **wrong)

    def test_nothing_is_done_and_dead(self) -> None:
        moment = clock.now()
        with pytest.raises(IntegrityError, match="done_or_dead"), transaction.atomic():
            OutboxMessage.objects.create(topic="test.note", done_at=moment, dead_at=moment)

    def test_the_name_of_a_message_tells_no_argument(self) -> None:
        message = OutboxMessage(topic="test.note", args={"case": "abc"})
        assert str(message) == f"test.note {message.pk}"
