"""Home of giving a case to its case manager, adding specialists, and passing their part on."""

from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import Team, TeamKind, User
from accounts.permissions import Permission
from core import audit, clock, context
from intake.actions import status
from intake.models import Case, GrantKind, GrantReason
from intake.models.case import state_of
from intake.workflow import OPEN, CaseState
from satgas import access, notices
from satgas.errors import (
    AlreadyAssigned,
    AssignmentOver,
    CaseNotOpen,
    LivesNear,
    NoSuchPost,
    NotThatTeam,
    ShutOut,
)
from satgas.events import Event
from satgas.models import Assignment, AssignmentKind
from satgas.neighbours import too_near
from satgas.workflow import require_state

# The longest an outgoing case manager may look back, in days.
LONGEST_HANDOVER = 7


@transaction.atomic
def give(
    *, by: User, case: Case, lead: User, desk_team: Team, reason: str, handover_days: int = 0
) -> Assignment:
    """Give the case to a case manager and a desk team; an earlier lead's turn and grant end.

    `handover_days` leaves the earlier lead a look at the case for that many days, to hand it on.
    A registered case moves on to assessment. Raises NotYours, CaseNotOpen, NotThatTeam,
    NoSuchPost, ShutOut, LivesNear, AlreadyAssigned.
    """
    with context.holding(case.pk):  # the new team may be none of hers
        return _give(
            by=by,
            case=case,
            lead=lead,
            desk_team=desk_team,
            reason=reason,
            handover_days=handover_days,
        )


@transaction.atomic
def add(*, by: User, case: Case, user: User, kind: str, reason: str) -> Assignment:
    """Let a specialist in for her own service. Raises NotYours, CaseNotOpen, NoSuchPost, ShutOut,
    LivesNear, AlreadyAssigned."""
    held = _hold(by=by, case=case)
    if kind == AssignmentKind.LEAD:
        raise NoSuchPost
    post_ends_at = fit(user, held, kind)
    if Assignment.objects.open().of_case(held).filter(user=user, kind=kind).exists():
        raise AlreadyAssigned
    given = _open(by=by, case=held, user=user, kind=kind, reason=reason)
    access.grant(by=by, assignment=given, expires_at=post_ends_at)
    audit.record(
        Event.SPECIALIST_ADDED, by=by, about=held, detail={"to": user.pk, "kind": str(kind)}
    )
    notices.case_is_assigned(given)
    return given


@transaction.atomic
def pass_on(
    *, by: User, assignment: Assignment, user: User | None, reason: str = ""
) -> Assignment | None:
    """A specialist's part goes to a colleague of the same kind, or is over where `user` is None.

    Raises NotYours, CaseNotOpen, AssignmentOver, NoSuchPost, ShutOut, LivesNear, AlreadyAssigned.
    """
    case = _hold(by=by, case=assignment.case)
    held = Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    if held.ends_at is not None:
        raise AssignmentOver
    held.case = case
    end(by=by, assignment=held)
    if user is None:
        return None
    return add(by=by, case=case, user=user, kind=held.kind, reason=reason)


@transaction.atomic
def end(*, by: audit.Actor, assignment: Assignment) -> Assignment:
    """End one assignment and the grant that came with it; ended ones stay as they are."""
    if assignment.ends_at is not None:
        return assignment
    assignment.ends_at, assignment.ended_by = clock.now(), by.actor_id
    assignment.save(update_fields=["ends_at", "ended_by"])
    access.withdraw(by=by, assignment=assignment)
    if assignment.kind == AssignmentKind.LEAD:
        # Whoever stood in for her stands in for nobody now.
        access.close_doors(by=by, case=assignment.case, kinds=[GrantKind.DEPUTY])
    audit.record(
        Event.ASSIGNMENT_ENDED,
        by=by,
        about=assignment.case,
        detail={"user": assignment.user_id, "kind": assignment.kind},
    )
    return assignment


def end_all(*, by: audit.Actor, case: Case) -> None:
    """End every open assignment of a case: part of closing it."""
    for assignment in Assignment.objects.open().of_case(case).select_related("case").order_by("pk"):
        end(by=by, assignment=assignment)
    access.close_doors(by=by, case=case, kinds=[GrantKind.HANDOVER])


def _look_back(*, by: User, case: Case, user: User, days: int) -> None:
    """A short, stated time for the one who had the case; never beyond her post."""
    post_ends_at = access.post_ends_at(user, case.unit_id, access.POSTS_FOR[AssignmentKind.LEAD])
    if post_ends_at is None or access.must_stay_out(user, case, GrantKind.HANDOVER):
        return
    access.open_door(
        by=by,
        user=user,
        case=case,
        kind=GrantKind.HANDOVER,
        reason=GrantReason.HANDOVER,
        expires_at=min(post_ends_at, clock.now() + timedelta(days=min(days, LONGEST_HANDOVER))),
    )
    audit.record(Event.CASE_HANDED_ON, by=by, about=case, detail={"from": user.pk, "days": days})


def _give(  # noqa: PLR0913
    *, by: User, case: Case, lead: User, desk_team: Team, reason: str, handover_days: int
) -> Assignment:
    held = _hold(by=by, case=case)
    if desk_team.kind != TeamKind.DESK or desk_team.unit_id != held.unit_id:
        raise NotThatTeam
    post_ends_at = fit(lead, held, AssignmentKind.LEAD)
    earlier = Assignment.objects.open().leads().of_case(held).first()
    if earlier is not None and earlier.user_id == lead.pk and held.desk_team_id == desk_team.pk:
        raise AlreadyAssigned
    if earlier is not None:
        end(by=by, assignment=earlier)
        if handover_days and earlier.user_id != lead.pk:
            _look_back(by=by, case=held, user=earlier.user, days=handover_days)
    held.desk_team = desk_team
    held.save(update_fields=["desk_team"])
    case.desk_team = desk_team
    given = _open(by=by, case=held, user=lead, kind=AssignmentKind.LEAD, reason=reason)
    access.grant(by=by, assignment=given, expires_at=post_ends_at)
    audit.record(
        Event.CASE_ASSIGNED, by=by, about=held, detail={"to": lead.pk, "team": desk_team.pk}
    )
    notices.case_is_assigned(given)
    if state_of(case) == CaseState.REGISTERED:
        status.move(by=by, case=case, to=CaseState.ASSESSING)
    return given


def _hold(*, by: User, case: Case) -> Case:
    access.require(by, Permission.CASE_ASSIGN, case)
    require_state(case, OPEN, CaseNotOpen)
    return Case.objects.select_for_update(of=("self",)).get(pk=case.pk)


def fit(user: User, case: Case, kind: str) -> datetime:
    """When the post ends that lets her have the case. Raises ShutOut, NoSuchPost, LivesNear."""
    if access.must_stay_out(user, case):
        raise ShutOut
    ends_at = access.post_ends_at(user, case.unit_id, access.POSTS_FOR[kind])
    if ends_at is None or not user.is_active:
        raise NoSuchPost
    if too_near(case, [user.pk]):
        raise LivesNear
    return ends_at


def _open(*, by: User, case: Case, user: User, kind: str, reason: str) -> Assignment:
    return Assignment.objects.create(
        case=case, user=user, kind=kind, reason=reason, starts_at=clock.now(), by=by.actor_id
    )
