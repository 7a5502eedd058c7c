"""Home of the states of complaints and cases and of the moves between them (domain 1.5)."""

from types import MappingProxyType

from django.db import models
from django.utils.translation import gettext_lazy as _


class ComplaintState(models.TextChoices):
    RECEIVED = "received", _("Received")
    OPENED = "opened", _("Being read")
    ACCEPTED = "accepted", _("Accepted")
    NOT_ELIGIBLE = "not_eligible", _("Not eligible")
    DUPLICATE = "duplicate", _("Duplicate")
    HANDED_OVER = "handed_over", _("Handed over")


C = ComplaintState
COMPLAINT_MOVES: MappingProxyType[str, frozenset[str]] = MappingProxyType(
    {
        C.RECEIVED: frozenset({C.OPENED}),
        C.OPENED: frozenset({C.ACCEPTED, C.NOT_ELIGIBLE, C.DUPLICATE, C.HANDED_OVER}),
        C.ACCEPTED: frozenset(),
        C.NOT_ELIGIBLE: frozenset({C.OPENED}),  # she came back within 12 months
        C.DUPLICATE: frozenset({C.OPENED}),  # the join was undone
        C.HANDED_OVER: frozenset(),
    }
)
WAITING = (C.RECEIVED, C.OPENED)
REVIVED = "revived"  # why it was opened again: she came back with her code


class CaseState(models.TextChoices):
    REGISTERED = "registered", _("Registered")
    ASSESSING = "assessing", _("Assessment")
    PLANNING = "planning", _("Intervention plan")
    IN_SERVICE = "in_service", _("Services under way")
    MONITORING = "monitoring", _("Monitoring and review")
    CLOSED = "closed", _("Closed")
    ON_HOLD = "on_hold", _("On hold")
    LOST_CONTACT = "lost_contact", _("Contact lost")
    DECLINED = "declined", _("Services declined")
    HANDED_OVER = "handed_over", _("Handed over to another body")


S = CaseState
OPEN_LINE = (S.REGISTERED, S.ASSESSING, S.PLANNING, S.IN_SERVICE, S.MONITORING)
PAUSED = (S.ON_HOLD, S.LOST_CONTACT, S.DECLINED)
OPEN = (*OPEN_LINE, *PAUSED)
_ASIDE = frozenset({*PAUSED, S.HANDED_OVER})

# From any open state aside; from aside back to where she came from (the action checks) or closed.
CASE_MOVES: MappingProxyType[str, frozenset[str]] = MappingProxyType(
    {
        S.REGISTERED: frozenset({S.ASSESSING}) | _ASIDE,
        S.ASSESSING: frozenset({S.PLANNING}) | _ASIDE,
        S.PLANNING: frozenset({S.IN_SERVICE}) | _ASIDE,
        S.IN_SERVICE: frozenset({S.MONITORING}) | _ASIDE,
        S.MONITORING: frozenset({S.IN_SERVICE, S.CLOSED}) | _ASIDE,
        S.CLOSED: frozenset({S.ASSESSING}),
        S.ON_HOLD: frozenset({*OPEN_LINE, S.CLOSED}),
        S.LOST_CONTACT: frozenset({*OPEN_LINE, S.CLOSED}),
        S.DECLINED: frozenset({*OPEN_LINE, S.CLOSED}),
        S.HANDED_OVER: frozenset(),
    }
)


class PublicStatus(models.TextChoices):
    """What whoever holds the code reads: neutral words, never what was reported."""

    RECEIVED = "received", _("Your message has arrived")
    READ = "read", _("An officer has read your message")
    IN_PROGRESS = "in_progress", _("We are working on it")
    DONE = "done", _("Finished")
    ANSWERED = "answered", _("We have an answer for you")


class ReporterWish(models.TextChoices):
    """What whoever holds the code asks of us. Only she changes it."""

    OPEN = "open", _("May be answered")
    PAUSED = "paused", _("The reporter asks for a pause")
    WITHDRAWN = "withdrawn", _("The reporter has withdrawn her consent")


class MessageKind(models.TextChoices):
    """What a message is: ours to her, or one of the things she may say to us."""

    REPLY = "reply", _("Our message")
    ADD = "add", _("Added to what was told")
    ANSWER = "answer", _("Answer to our message")
    PAUSE = "pause", _("Asks us to pause")
    GO_ON = "go_on", _("Asks us to go on")
    WITHDRAW = "withdraw", _("Withdraws her consent")
    REVIVE = "revive", _("Asks us to take it up again")
