"""Home of what the sealed fields are called on the pages about who read what."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FIELD_WORDS: dict[str, Promise] = {
    "address": _("address"),
    "aim": _("aim of a service"),
    "chronology": _("course of events"),
    "content": _("a file that came with the report"),
    "code": _("the code of the reporter"),
    "contact_plan": _("how to reach her"),
    "tried": _("what came of reaching her"),
    "decision_reason": _("reason of a decision"),
    "economic": _("economic side"),
    "education": _("school and work"),
    "end_reason": _("why it ended"),
    "extract": _("extract of a task"),
    "finding": _("finding of a follow-up"),
    "findings": _("report of a visit"),
    "goals": _("goals of the plan"),
    "name": _("name"),
    "national_id": _("NIK"),
    "needs": _("needs"),
    "note": _("note"),
    "origin": _("who sent her to us"),
    "original": _("a file as it was sent"),
    "phone": _("phone number"),
    "physical": _("physical side"),
    "psychological": _("psychological side"),
    "reason": _("reason"),
    "review_note": _("finding of a review"),
    "social": _("social side"),
    "summary": _("summary of the closing"),
    "typed": _("her own draft"),
    "words": _("words of the reporter"),
}
