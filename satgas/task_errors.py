"""Home of the named refusals about tasks and visit reports."""

from django.utils.translation import gettext_lazy as _

from core.errors import Refusal


class CaseNotOpen(Refusal):
    """A closed or handed-over case gets no new task."""

    message = _("This case is no longer open, so no task can be sent for it.")


class CaseRestricted(Refusal):
    """A restricted case hides even its existence from teams (design 4)."""

    message = _(
        "This case is restricted. Teams get no task for it; somebody of the office has to go."
    )


class TeamNotInField(Refusal):
    """Tasks go to a Satgas or PATBM team of the case's own unit."""

    message = _("Choose a Satgas PPA or PATBM team of your own unit.")
    status = 422


class TeamEmpty(Refusal):
    """Nobody would hear of the task."""

    message = _("This team has nobody in post today. Choose another team.")
    status = 422


class TeamTooNear(Refusal):
    """Nobody is sent to her own neighbours, or to people she knows (ADR 0023)."""

    message = _(
        "Everybody of this team knows somebody in this case or lives near. Choose a team of another"
        " kelurahan, or go yourself."
    )
    status = 422


class WindowOver(Refusal):
    message = _("This visit would lie in the past. Choose a later time.")
    status = 422


class TakenByAnother(Refusal):
    """The first one who takes a task has it."""

    message = _("Somebody of your team has already taken this task. Thank you for being ready.")


class TaskWithdrawn(Refusal):
    message = _("The office has withdrawn this task. You need not do anything.")


class NotTaken(Refusal):
    """Reports come from the one who took the task."""

    message = _("Take this task first; then you can send your report.")


class ExtractClosed(Refusal):
    """Name and place are readable from 12 hours before the visit until 12 hours after it."""

    message = _("Name and place are not open now. This page says when they open.")
    status = 403
