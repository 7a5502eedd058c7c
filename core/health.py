"""Home of the answer to "are you well?": asked by people, load balancers and the demo."""

from dataclasses import dataclass

from django.db import InterfaceError, OperationalError, connection
from django.db.models import Max, Min
from django.db.models.functions import Now

from core.models.job_run import JobRun
from core.models.outbox import OutboxMessage


@dataclass(frozen=True)
class Health:
    """`waiting` and `silent` in seconds; Redis is not asked, its trouble shows in `waiting`."""

    database: bool
    waiting: int = 0
    given_up: int = 0
    silent: int | None = None

    @property
    def status(self) -> int:
        """Only the database decides: late background work is no reason to send visitors away."""
        return 200 if self.database else 503

    def as_dict(self) -> dict[str, object]:
        return {
            "status": "ok" if self.database else "down",
            "outbox_oldest_seconds": self.waiting,
            "outbox_given_up": self.given_up,
            "seconds_since_last_job": self.silent,
        }


def database_answers() -> bool:
    """All the public process may ask: it reads no table."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT app.now()")
    except (OperationalError, InterfaceError):
        return False
    return True


def check() -> Health:
    """Age of the oldest open message, number of dead letters, time since a job was claimed."""
    try:
        open_ones = OutboxMessage.objects.open().undated()
        oldest = open_ones.aggregate(age=Now() - Min("created_at"))["age"]
        last = JobRun.objects.aggregate(age=Now() - Max("claimed_at"))["age"]
        given_up = OutboxMessage.objects.given_up().count()
    except (OperationalError, InterfaceError):
        return Health(database=False)
    return Health(
        database=True,
        waiting=int(oldest.total_seconds()) if oldest else 0,
        given_up=given_up,
        silent=int(last.total_seconds()) if last else None,
    )
