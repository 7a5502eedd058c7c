"""Home of who hears that a case waits for her. A notice says that, and no word of what."""

from collections.abc import Iterable

from django.urls import reverse

from accounts.actions.notice import notify_users
from accounts.models import NoticeKind, User
from accounts.permissions import Permission
from intake.models import Case
from satgas.access import decider_ids, lead_ids, sees
from satgas.models import Assignment, CarePlan, ClosureRequest, FollowUp


def case_is_assigned(assignment: Assignment) -> None:
    _tell(
        assignment.case,
        [assignment.user_id],
        NoticeKind.CASE_ASSIGNED,
        key=f"assignment:{assignment.pk}",
    )


def plan_waits(plan: CarePlan, *, drawer_id: int) -> None:
    """Whoever may approve it and sees the case, without the one who drew it."""
    to = decider_ids(plan.case, Permission.PLAN_APPROVE) - {drawer_id}
    _tell(plan.case, to, NoticeKind.PLAN_WAITS, key=f"plan:{plan.pk}")


def follow_up_is_due(follow_up: FollowUp) -> None:
    """The lead and whoever stands in; without one, those who assign cases."""
    to = lead_ids(follow_up.case) or decider_ids(follow_up.case, Permission.CASE_ASSIGN)
    _tell(follow_up.case, to, NoticeKind.FOLLOW_UP_DUE, key=f"follow-up:{follow_up.pk}")


def closure_waits(request: ClosureRequest, *, requester_id: int) -> None:
    to = decider_ids(request.case, Permission.CLOSURE_DECIDE) - {requester_id}
    _tell(request.case, to, NoticeKind.CLOSURE_WAITS, key=f"closure:{request.pk}")


def closure_is_returned(request: ClosureRequest) -> None:
    """Whoever asked for it, when she still sees the case."""
    kind, _, number = request.requested_by.partition(":")
    asked_by = User.objects.filter(pk=number).first() if kind == "user" else None
    if asked_by is not None and sees(asked_by, request.case):
        _tell(
            request.case,
            [asked_by.pk],
            NoticeKind.CLOSURE_RETURNED,
            key=f"closure-returned:{request.pk}",
        )


def _tell(case: Case, user_ids: Iterable[int], kind: NoticeKind, *, key: str) -> None:
    notify_users(
        user_ids=user_ids,
        kind=kind,
        path=reverse("satgas:case-detail", args=[case.number]),
        key=key,
    )
