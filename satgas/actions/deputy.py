"""Home of naming somebody who stands in for the case manager for a time."""

from datetime import date, timedelta

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from core import audit, clock
from intake.models import Case, CaseGrant, GrantKind, GrantReason
from intake.workflow import OPEN
from satgas import access, access_notices
from satgas.access_errors import DeputyTooLong, NobodyLeads
from satgas.actions import assignment
from satgas.errors import AlreadyAssigned, CaseNotOpen, DayPassed, NotTheLead
from satgas.events import Event
from satgas.models import Assignment, AssignmentKind
from satgas.workflow import require_state

LONGEST = timedelta(days=30)


@transaction.atomic
def name(
    *, by: User, case: Case, deputy: User, last_day: date, reason: GrantReason | str
) -> CaseGrant:
    """Let a deputy see what the lead sees, up to and including `last_day`, at most 30 days.

    It ends by itself, with the deputy's post, or when the lead changes. Raises NotYours,
    NotTheLead, CaseNotOpen, NobodyLeads, DayPassed, DeputyTooLong, AlreadyAssigned, NoSuchPost,
    ShutOut.
    """
    access.require(by, Permission.DEPUTY_NAME, case)
    require_state(case, OPEN, CaseNotOpen)
    held = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    lead = Assignment.objects.open().leads().of_case(held).first()
    if lead is None:
        raise NobodyLeads
    if lead.user_id != by.pk and not access.holds(by, Permission.CASE_ASSIGN, held):
        raise NotTheLead
    if deputy.pk == lead.user_id:
        raise AlreadyAssigned
    _check_day(last_day)
    post_ends_at = assignment.fit(deputy, held, AssignmentKind.LEAD)
    given = access.open_door(
        by=by,
        user=deputy,
        case=held,
        kind=GrantKind.DEPUTY,
        reason=GrantReason(reason),
        expires_at=min(post_ends_at, clock.at(last_day + timedelta(days=1))),
    )
    audit.record(
        Event.DEPUTY_NAMED,
        by=by,
        about=held,
        detail={"deputy": deputy.pk, "for": lead.user_id, "until": last_day.isoformat()},
    )
    access_notices.deputy_is_named(given)
    return given


def _check_day(last_day: date) -> None:
    if last_day < clock.today():
        raise DayPassed
    if last_day > clock.today() + LONGEST:
        raise DeputyTooLong
