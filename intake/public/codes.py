"""Home of the codes of the answers; their labels live with the forms.

The desk's lists (`intake.models.codes`, `intake.workflow`) hold the same values, which a test
compares: this process may import no model.
"""

from enum import StrEnum


class Voice(StrEnum):
    """In whose words the form asks."""

    ADULT = "adult"
    CHILD = "child"


class Who(StrEnum):
    """Who needs help."""

    SELF = "self"
    CHILD = "child"
    OTHER = "other"
    UNANSWERED = "unanswered"


class Safety(StrEnum):
    """Is the person safe now."""

    SAFE = "safe"
    NOT_SAFE = "not_safe"
    UNKNOWN = "unknown"
    UNANSWERED = "unanswered"


class When(StrEnum):
    """When it happened last."""

    TODAY = "today"
    THIS_WEEK = "this_week"
    LONGER = "longer"
    UNKNOWN = "unknown"
    UNANSWERED = "unanswered"


class AgeBand(StrEnum):
    """About how old the person is: child bands apart, because help differs."""

    UNDER_6 = "under_6"
    AGE_6_12 = "6_12"
    AGE_13_17 = "13_17"
    AGE_18_59 = "18_59"
    AGE_60_UP = "60_up"
    UNKNOWN = "unknown"
    UNANSWERED = "unanswered"


class Place(StrEnum):
    """What is known about the place when no kecamatan or kelurahan was chosen."""

    OUTSIDE = "outside"
    UNKNOWN = "unknown"
    UNANSWERED = "unanswered"


class Channel(StrEnum):
    """The safe way to reach the person."""

    CALL = "call"
    WHATSAPP = "whatsapp"
    SMS = "sms"


class Hours(StrEnum):
    """When it is safe to reach the person."""

    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"


class PublicStatus(StrEnum):
    """What the holder of a code may read: neutral steps, nothing about the content."""

    RECEIVED = "received"
    READ = "read"
    IN_PROGRESS = "in_progress"
    ANSWERED = "answered"
    DONE = "done"


class Wish(StrEnum):
    """What the holder of a code asks of us as a whole."""

    OPEN = "open"
    PAUSED = "paused"
    WITHDRAWN = "withdrawn"


class Ask(StrEnum):
    """What a letter asks of a kelurahan or another body: everyday words, nothing of a story."""

    CALL = "call"
    PAPERS = "papers"
    FAMILY = "family"
    SCHOOL = "school"
    AID = "aid"
    BEARER = "bearer"


class Says(StrEnum):
    """What one of her letters says."""

    ADD = "add"
    ANSWER = "answer"
    PAUSE = "pause"
    GO_ON = "go_on"
    WITHDRAW = "withdraw"
    REVIVE = "revive"
