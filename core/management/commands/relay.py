"""Home of the command that runs the relay."""

import signal
from threading import Event

from django.core.management.base import BaseCommand

from core import metrics, side_door
from core.jobs import broker, broker_check
from core.jobs.relay import Relay


class Command(BaseCommand):
    help = "Hand outbox messages to the broker until stopped (SIGTERM or Ctrl-C)."

    def handle(self, **_options: object) -> None:
        stop = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        side_door.open_thread(metrics.told, {"broker": broker_check.broker})
        Relay(broker.Doorbell(broker.make_app()), stop).run()
