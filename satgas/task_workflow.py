"""Home of the states of a volunteer's task and of the moves between them."""

from types import MappingProxyType

from django.db import models
from django.utils.translation import gettext_lazy as _


class TaskState(models.TextChoices):
    OFFERED = "offered", _("Offered")
    TAKEN = "taken", _("Taken")
    REPORTED = "reported", _("Reported")
    ACCEPTED = "accepted", _("Finished")
    CANCELLED = "cancelled", _("Withdrawn")


T = TaskState
TASK_MOVES: MappingProxyType[str, frozenset[str]] = MappingProxyType(
    {
        T.OFFERED: frozenset({T.TAKEN, T.CANCELLED}),
        # Back to the team when she who took it may not go on (she knows a party).
        T.TAKEN: frozenset({T.REPORTED, T.CANCELLED, T.OFFERED}),
        T.REPORTED: frozenset({T.ACCEPTED}),
        T.ACCEPTED: frozenset(),
        T.CANCELLED: frozenset(),
    }
)
# A case may not be closed while one of its tasks stands here.
OPEN_TASK = (T.OFFERED, T.TAKEN, T.REPORTED)
# A report that comes now is kept and marked as late: the desk had stopped waiting for it.
OVER = (T.ACCEPTED, T.CANCELLED)
