"""Home of "which cases and complaints may she see": scope plus live grants, minus live denials.

Out of scope answers 404, the same as a number that does not exist; in scope without the permission
answers 403 (ADR 0004).
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.permissions import Permission
from accounts.scope import EMPTY, Scope
from core import clock
from core.data_classes import DataClass
from intake.models import Case, CaseGrant, Complaint, Denial


@dataclass(frozen=True)
class CaseScope:
    """Who she is, and the ids of cases she was let into or shut out of at this moment."""

    who: Scope = EMPTY
    granted_ids: frozenset[object] = frozenset()
    denied_ids: frozenset[object] = frozenset()

    def reads(self, data_class: DataClass, case: Case) -> bool:
        """Whether she reads this class of a case that she may see."""
        return self.who.reads(data_class, case.unit_id)


NOBODY = CaseScope()


def case_scope_of(scope: Scope) -> CaseScope:
    """Add live grants and denials: two queries. Nobody without a current post sees a case."""
    if scope.user is None or not scope.may_anywhere(Permission.CASE_READ):
        return NOBODY
    granted = CaseGrant.objects.live(clock.now()).filter(user=scope.user)
    denied = Denial.objects.live().filter(user=scope.user)
    return CaseScope(
        who=scope,
        granted_ids=frozenset(granted.values_list("content_object_id", flat=True)),
        denied_ids=frozenset(denied.values_list("case_id", flat=True)),
    )


def get_case_or_404(scope: Scope, number: str, *, need: Permission = Permission.CASE_READ) -> Case:
    """The case, if she may know that it exists; PermissionDenied if she may not do `need` to it."""
    case = (
        Case.objects.visible_to(case_scope_of(scope))
        .with_status()
        .select_related("unit", "data_key", "desk_team", "kelurahan__parent")
        .filter(number=number)
        .first()
    )
    if case is None:
        raise Http404
    if not scope.may(need, case.unit_id):
        raise PermissionDenied
    return case


def get_complaint_or_404(
    scope: Scope, number: str, *, need: Permission = Permission.COMPLAINT_READ
) -> Complaint:
    """The complaint, if her queue holds it; PermissionDenied if she may read but not do `need`."""
    complaint = (
        Complaint.objects.visible_to(scope)
        .with_status()
        .with_case_number()
        .select_related("unit", "data_key", "reported_kelurahan__parent")
        .filter(number=number)
        .first()
    )
    if complaint is None:
        raise Http404
    if not scope.may(need, complaint.unit_id):
        raise PermissionDenied
    return complaint
