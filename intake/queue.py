"""Home of what the desk reads of complaints: the queue, and one complaint with its words opened."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from accounts.models import Unit
from accounts.permissions import Permission
from accounts.scope import Scope
from core import clock
from core.actions.reveal import reveal
from core.data_classes import DataClass
from intake import clocks_shown, threads
from intake.contact_history import shown
from intake.contact_plan import Plan, Verdict, verdict_on
from intake.contacts import plan_of_complaint
from intake.models import Complaint, ComplaintQuerySet, Handover, Triage
from intake.models.codes import NATIONAL
from intake.models.complaint import state_of
from intake.readers import ComplaintReader
from intake.workflow import WAITING

SEALED_PARTS = {
    "words": DataClass.NARRATIVE,
    "contact_plan": DataClass.IDENTITY,
    "origin": DataClass.IDENTITY,
}


@dataclass(frozen=True)
class Can:
    """What the page offers: plain words for the template, which knows no permission."""

    triage: bool


@dataclass(frozen=True)
class ContactCard:
    """When, how and what to say; the number opens on a page of its own (ADR 0031)."""

    plan: Plan
    verdict: Verdict


@dataclass(frozen=True)
class Opened:
    """A complaint's sealed parts and what became of it."""

    words: str
    card: ContactCard
    origin: dict[str, str]  # who sent her to us, under which number, with what agreed
    shows_words: bool
    shows_contact: bool
    triage: Triage | None
    case_number: str
    is_handed_over: bool = False  # and the other body has not said that it has it


def waiting(scope: Scope, *, in_flood: bool = False) -> ComplaintQuerySet:
    """Complaints that wait for triage, the most urgent first; in a flood the unverified last."""
    return _rows(scope).waiting().most_urgent_first(unverified_last=in_flood)


def units_of(scope: Scope, permission: Permission = Permission.COMPLAINT_TRIAGE) -> QuerySet[Unit]:
    """Units whose complaints she decides on, or does that to, by name."""
    ids = scope.units_where(permission)
    return Unit.objects.filter(pk__in=ids).order_by("name", "pk")


def everything(scope: Scope) -> ComplaintQuerySet:
    return _rows(scope).newest_first()


def with_ticket(scope: Scope, unit: Unit, system: str, ticket: str) -> Complaint | None:
    """The complaint that came with this ticket of another system, if she may see it."""
    seen = Complaint.objects.visible_to(scope)
    if system not in NATIONAL:
        seen = seen.filter(unit=unit)
    return seen.filter(external_system=system, external_id=ticket).first()


def read(scope: Scope, complaint: Complaint) -> Opened:
    """Open what her posts still read of it: one audit row, none when nothing is hers any more."""
    reader = ComplaintReader(scope, complaint)
    fields = [
        name
        for name, held in SEALED_PARTS.items()
        if reader.reads(held) and (name != "origin" or complaint.origin)
    ]
    told = reveal(by=reader, obj=complaint, fields=fields, purpose="triage") if fields else {}
    origin, plan = told.get("origin"), plan_of_complaint(scope, complaint, told.get("contact_plan"))
    return Opened(
        words=told.get("words") or "",
        card=ContactCard(plan=shown(plan), verdict=verdict_on(plan, clock.now())),
        origin=origin if isinstance(origin, dict) else {},
        shows_words="words" in fields,
        shows_contact="contact_plan" in fields,
        triage=Triage.objects.filter(complaint=complaint).order_by("-at", "-pk").first(),
        case_number=getattr(complaint, "case_number", None) or "",
        is_handed_over=Handover.objects.pending().filter(complaint=complaint).exists(),
    )


def can(scope: Scope, complaint: Complaint) -> Can:
    waits = state_of(complaint) in WAITING
    return Can(triage=waits and scope.may(Permission.COMPLAINT_TRIAGE, complaint.unit_id))


def _rows(scope: Scope) -> ComplaintQuerySet:
    rows = (
        Complaint.objects.visible_to(scope)
        .with_status()
        .with_clock()
        .annotate(
            pause_reason=clocks_shown.reason_of_pause(),
            is_handed_over=Exists(Handover.objects.pending().filter(complaint=OuterRef("pk"))),
        )
        .select_related("reported_kelurahan__parent")
    )
    return threads.with_unread(rows)
