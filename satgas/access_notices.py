"""Home of who hears of exceptions from who sees a case. A notice says that, and nothing more."""

from django.urls import reverse

from accounts.actions.notice import notify_roles, notify_users, point_elsewhere
from accounts.models import NoticeKind
from accounts.permissions import Permission
from core import clock
from intake.models import Case, CaseGrant, EmergencyAccess
from satgas.access import decider_ids, lead_ids, roles_with


def deputy_is_named(grant: CaseGrant) -> None:
    """Both the deputy and whoever leads hear of it."""
    case = grant.content_object
    notify_users(
        user_ids={grant.user_id},
        kind=NoticeKind.DEPUTY_NAMED,
        path=_case_path(case),
        key=f"deputy:{grant.pk}",
    )


def emergency_is_opened(emergency: EmergencyAccess) -> None:
    """The lead sees who is in the case now; those who answer for it get the review."""
    case, key = emergency.case, f"emergency:{emergency.pk}"
    reviewers = decider_ids(case, Permission.EMERGENCY_REVIEW) - {emergency.user_id}
    notify_users(
        user_ids=reviewers,
        kind=NoticeKind.EMERGENCY_OPENED,
        path=reverse("satgas:emergency-review", args=[emergency.pk]),
        key=key,
    )
    notify_users(
        user_ids=lead_ids(case) - reviewers - {emergency.user_id},
        kind=NoticeKind.EMERGENCY_OPENED,
        path=reverse("satgas:grant-list", args=[case.number]),
        key=key,
    )


def emergency_is_asked(emergency: EmergencyAccess) -> None:
    """Those who are in the restricted case and may let somebody in."""
    notify_users(
        user_ids=decider_ids(emergency.case, Permission.EMERGENCY_REVIEW) - {emergency.user_id},
        kind=NoticeKind.EMERGENCY_ASKED,
        path=reverse("satgas:emergency-review", args=[emergency.pk]),
        key=f"emergency-asked:{emergency.pk}",
    )


def emergency_is_approved(emergency: EmergencyAccess) -> None:
    notify_users(
        user_ids=[emergency.user_id],
        kind=NoticeKind.EMERGENCY_APPROVED,
        path=_case_path(emergency.case),
        key=f"emergency-approved:{emergency.pk}",
    )


def nobody_leads(case: Case) -> None:
    """Those who assign cases, except whoever may not know of this one."""
    notify_users(
        user_ids=decider_ids(case, Permission.CASE_ASSIGN),
        kind=NoticeKind.CASE_WITHOUT_LEAD,
        path=_case_path(case),
        key=f"no-lead:{case.pk}:{clock.now().isoformat()}",
    )


def access_differs(unit_id: int) -> None:
    """The heads of the unit, once a day; which case it is, the audit and the operator know."""
    notify_roles(
        unit_id=unit_id,
        roles=roles_with(Permission.SUMMARY_SIGN),
        kind=NoticeKind.ACCESS_DIFFERS,
        path=reverse("satgas:handover-list"),
        key=f"access:{clock.today().isoformat()}",
    )


def forget(case: Case, *, user_id: int | None = None) -> None:
    """Old notices name the case, or a complaint that tells of it, by its number: take it out of
    those of people who no longer see the case. With `user_id`: of one person; else of everybody
    without a live grant."""
    inside = CaseGrant.objects.live(clock.now()).of_case(case).values_list("user_id", flat=True)
    people: dict[str, set[int] | None] = {
        "of": None if user_id is None else {user_id},
        "except_for": set() if user_id is not None else set(inside),
    }
    point_elsewhere(path=_case_path(case), to=reverse("satgas:case-list"), **people)
    for number in case.complaint_links.values_list("complaint__number", flat=True):
        path = reverse("intake:complaint-detail", args=[number])
        point_elsewhere(path=path, to=reverse("intake:complaint-list"), **people)


def _case_path(case: Case) -> str:
    return reverse("satgas:case-detail", args=[case.number])
