"""Home of everything said to Celery: how tasks are named, bounded, sent and scheduled.

Each setting is a measured one; the reasons stand beside those that are not plain.
"""

from contextlib import suppress
from datetime import timedelta
from uuid import UUID

from celery import Celery, signals
from celery.beat import ScheduleEntry, Scheduler
from celery.utils.log import get_logger
from django.conf import settings
from kombu import Connection, Producer
from kombu import Queue as BrokerQueue
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

from core import heartbeat
from core.queues import Queue

DELIVER = "core.jobs.tasks.deliver"
TICK = "core.jobs.tasks.tick"

BROKER_AWAY = (OperationalError, RedisError, OSError)

logger = get_logger(__name__)


class QuietScheduler(Scheduler):
    """Keeps no file (slots are rows) and tells of an absent broker in one line."""

    def apply_entry(self, entry: ScheduleEntry, producer: Producer | None = None) -> None:
        try:
            self.apply_async(entry, producer=producer, advance=False)
            heartbeat.show()
        except Exception as error:  # beat must outlive any trouble of the broker
            logger.warning("tick not sent error=%s", type(error).__name__)


# The same wherever the product runs. Values are seconds where they are times.
TASKS: dict[str, object] = {
    # Only JSON is read, so a forged message cannot become code.
    "accept_content": ["json"],
    "task_serializer": "json",
    "result_backend": None,
    "task_ignore_result": True,
    "task_acks_late": True,
    # Redelivery after a killed process is the sweeper's: Celery's own knows no limit of tries.
    "task_reject_on_worker_lost": False,
    "worker_prefetch_multiplier": 1,
    "task_time_limit": 600,
    "task_soft_time_limit": 540,
    "worker_max_tasks_per_child": 500,
    "worker_hijack_root_logger": False,
    "worker_redirect_stdouts": False,
    # Its open line is also how a busy worker notices that the broker went away.
    "worker_enable_remote_control": True,
    "worker_send_task_events": False,
    "task_publish_retry": False,
}
BROKER: dict[str, object] = {
    "broker_connection_timeout": 2,
    "broker_connection_retry_on_startup": True,
    "broker_connection_max_retries": None,
    "broker_transport_options": {
        # Longer than any task, or a running one is started again beside itself.
        "visibility_timeout": 1200,
        # With kombu's defaults an abandoned message is looked for only every 100 s.
        "unacked_restore_throttle": 1,
        # A frozen Redis is noticed after 5 s instead of 70.
        "socket_timeout": 5,
        "socket_connect_timeout": 2,
    },
}


def make_app() -> Celery:
    """The Celery application of worker, beat and relay."""
    signals.heartbeat_sent.connect(heartbeat.show)  # the worker's loop runs and the broker listens
    app = Celery("ppa_cases", broker=settings.REDIS_URL)
    app.conf.update(
        TASKS,
        **BROKER,
        imports=("core.jobs.tasks",),
        task_default_queue=Queue.DEFAULT.value,
        task_queues=tuple(BrokerQueue(name, routing_key=name) for name in Queue.values),
        beat_scheduler=QuietScheduler,
        beat_schedule={
            "tick": {
                "task": TICK,
                "schedule": timedelta(seconds=settings.TICK_SECONDS),
                # A worker that was away finds one tick, not a thousand.
                "options": {"expires": max(settings.TICK_SECONDS, 10)},
            }
        },
        timezone="UTC",
    )
    return app


class Doorbell:
    """Rings the broker for one message. One connection, thrown away at the first trouble."""

    def __init__(self, app: Celery) -> None:
        self._app = app
        self._connection: Connection | None = None
        self._producer: Producer | None = None

    def ring(self, message_id: UUID, queue: str) -> None:
        """Send the id and nothing else. Raises one of `BROKER_AWAY` within seconds."""
        if self._producer is None:
            self._connection = self._app.connection_for_write()
            self._producer = self._app.amqp.Producer(self._connection)
        self._app.send_task(
            DELIVER,
            args=[str(message_id)],
            queue=queue,
            producer=self._producer,
            argsrepr="()",
            kwargsrepr="{}",
            retry=False,
        )

    def drop(self) -> None:
        """Forget the connection, whether or not the broker listens."""
        if self._connection is not None:
            with suppress(*BROKER_AWAY):
                self._connection.collect(socket_timeout=1)
        self._connection = self._producer = None
