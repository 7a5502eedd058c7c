"""Home of raising alerts about unusual reading, and of deciding on them."""

from datetime import timedelta

from django.db import transaction
from django.urls import reverse

from accounts.actions.notice import notify_roles
from accounts.models import Membership, NoticeKind, Posting, User
from accounts.roles import Role
from core import audit, clock
from core.errors import TransitionNotAllowed
from satgas.alert_rules import Found, look
from satgas.events import Event
from satgas.models import ReadingAlert

WATCH = audit.Service("reading-watch")


@transaction.atomic
def raise_new() -> int:
    """Raise an alert for everything unusual that has none yet, and tell; how many that were."""
    found = look(clock.now() + timedelta(microseconds=1))
    known = {
        (alert.rule, alert.account_id, alert.happened_from)
        for alert in ReadingAlert.objects.filter(account__in=[one.user_id for one in found])
    }
    new = [one for one in found if (one.rule, one.user_id, one.happened_from) not in known]
    return sum(_raise(one) for one in new)


def _raise(found: Found) -> int:
    """One alert in the unit of the account; none where it never had one: nobody guards it."""
    unit_id = _unit_of(found.user_id)
    if unit_id is None:
        return 0
    raised = ReadingAlert.objects.create(
        rule=found.rule,
        unit_id=unit_id,
        account_id=found.user_id,
        happened_from=found.happened_from,
        times=found.times,
        raised_at=clock.now(),
    )
    audit.record(Event.ALERT_RAISED, by=WATCH, about=raised, detail={"rule": str(found.rule)})
    notify_roles(
        unit_id=unit_id,
        roles=(Role.DPO,),
        kind=NoticeKind.ALARM,
        path=reverse("satgas:alert-list"),
        key=f"alert:{raised.pk}",
    )
    return 1


def _unit_of(user_id: int) -> int | None:
    """The unit of her newest post, also of one that has ended."""
    post = Posting.objects.filter(user=user_id).order_by("-starts_on", "-pk").first()
    if post is not None:
        return post.unit_id
    members = Membership.objects.filter(user=user_id).select_related("team")
    newest = members.order_by("-starts_on", "-pk").first()
    return newest.team.unit_id if newest is not None else None


@transaction.atomic
def decide(*, by: User, alert: ReadingAlert, decision: str) -> ReadingAlert:
    """Write down that somebody looked, and what it was. Raises TransitionNotAllowed when done."""
    held = ReadingAlert.objects.select_for_update(of=("self",)).get(pk=alert.pk)
    if held.decided_at is not None:
        raise TransitionNotAllowed
    held.decision, held.decided_at, held.decided_by = decision, clock.now(), by.actor_id
    held.save(update_fields=["decision", "decided_at", "decided_by"])
    audit.record(Event.ALERT_DECIDED, by=by, about=held, detail={"decision": decision})
    return held
