"""Home of reaching somebody: the number opens for a named moment; what came of it is written."""

from django.db import IntegrityError, transaction

from accounts.models import User
from accounts.scope import scope_of
from core import audit, clock
from intake import notices
from intake.actions import clocks
from intake.actions.opening import SHORTEST_REASON
from intake.contact_plan import Plan, Verdict, in_danger, verdict_on
from intake.contacts import Whom, plan_of
from intake.errors import AttemptClosed, OutsidePlan, ReasonTooShort
from intake.events import Event
from intake.models import ClockTrigger, ContactAttempt, Outcome


@transaction.atomic
def begin(*, by: User, whom: Whom, reason: str = "") -> ContactAttempt:
    """Open the number to call or write now, as her plan allows; outside it only to call, because
    life may be in danger, and with a reason; then whoever answers for it hears of it. Hours in
    which she may only be written to are outside it for a call.

    Raises OutsidePlan, ReasonTooShort, ClassClosed.
    """
    plan = plan_of(scope_of(by), whom)
    verdict = verdict_on(plan, clock.now())
    told = " ".join(reason.split())
    is_outside = not verdict.is_open or (bool(told) and not verdict.may_call)
    if is_outside:
        if not told or not in_danger(plan).is_open:
            raise OutsidePlan
        if len(told) < SHORTEST_REASON:
            raise ReasonTooShort
    attempt = _write(by=by, whom=whom, outcome=Outcome.BEGUN, note=told, is_outside_plan=is_outside)
    event = Event.CONTACT_OUTSIDE_PLAN if is_outside else Event.CONTACT_BEGUN
    audit.record(event, by=by, about=attempt, detail={"file": whom.file.number})
    if is_outside:
        notices.plan_overruled(attempt)
    return attempt


@transaction.atomic
def finish(*, by: User, attempt: ContactAttempt, outcome: str, note: str = "") -> ContactAttempt:
    """Write what came of an opening of hers, once. Whoever reached her has begun to serve her.
    Raises AttemptClosed."""
    held = ContactAttempt.objects.begun().filter(pk=attempt.pk, user=by).first()
    if held is None or ContactAttempt.objects.filter(after=held).exists():
        raise AttemptClosed
    whom = Whom(attempt.complaint, attempt.case, attempt.person, attempt.reporter_of)
    try:
        with transaction.atomic():
            done = _write(by=by, whom=whom, outcome=Outcome(outcome), note=note, after=held)
    except IntegrityError as error:
        if "after_id" in str(error):  # her other tab was faster
            raise AttemptClosed from None
        raise
    if done.outcome == Outcome.REACHED:
        clocks.stop(ClockTrigger.FIRST_SERVICE, by=by, complaint=whom.complaint, case=whom.case)
    detail = {"file": whom.file.number, "outcome": done.outcome}
    audit.record(Event.CONTACT_FINISHED, by=by, about=done, detail=detail)
    return done


def verdict_of(attempt: ContactAttempt, plan: Plan) -> Verdict:
    """What the opened number may be used for: her plan now, or the call for which it was opened."""
    verdict = verdict_on(plan, clock.now())
    return in_danger(plan) if attempt.is_outside_plan and not verdict.may_call else verdict


def _write(  # noqa: PLR0913
    *,
    by: User,
    whom: Whom,
    outcome: Outcome,
    note: str,
    is_outside_plan: bool = False,
    after: ContactAttempt | None = None,
) -> ContactAttempt:
    return ContactAttempt.objects.create(
        complaint=whom.complaint,
        case=whom.case,
        person=whom.person,
        reporter_of=whom.reporter_of,
        data_key=whom.data_key,
        after=after,
        outcome=outcome,
        is_outside_plan=is_outside_plan,
        note=note,
        user=by,
        at=clock.now(),
        by=by.actor_id,
    )
