"""Home of finding where "who has a case" and "who sees it" differ, in both directions."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q

from core import clock
from intake.models import Case, CaseGrant, CaseGrantQuerySet, Denial, GrantKind, Restriction
from satgas import access
from satgas.actions.grant import roles_for
from satgas.models import Assignment, AssignmentQuerySet


class Drift(StrEnum):
    """What may differ. None of it should ever be there: actions keep both sides together."""

    ASSIGNED_WITHOUT_GRANT = "assigned_without_grant"
    GRANT_WITHOUT_ASSIGNMENT = "grant_without_assignment"
    GRANT_WITHOUT_POST = "grant_without_post"
    SHUT_OUT_WITH_GRANT = "shut_out_with_grant"
    SHUT_OUT_BUT_ASSIGNED = "shut_out_but_assigned"
    DEPUTY_WITHOUT_LEAD = "deputy_without_lead"
    OVERSIGHT_OF_OPEN_CASE = "oversight_of_open_case"
    RESTRICTED_WITHOUT_REASON = "restricted_without_reason"
    REASON_WITHOUT_RESTRICTION = "reason_without_restriction"


@dataclass(frozen=True)
class Difference:
    """One thing that differs; `user_id` is None where it is about the case alone."""

    what: Drift
    case: Case
    user_id: int | None = None

    def __str__(self) -> str:
        whose = f" user:{self.user_id}" if self.user_id is not None else ""
        return f"{self.case.number} {self.what}{whose}"


def differences() -> list[Difference]:
    """Everything that differs now, by case. A fixed number of queries, and one a grant for posts.

    An assignment without a grant is no drift while its holder has no fitting post: then the grant
    has rightly ended, and the case stands on the handover list.
    """
    found = [*_of_assignments(), *_of_grants(), *_of_restrictions()]
    return sorted(found, key=lambda one: (one.case.number, one.what, one.user_id or 0))


def _of_assignments() -> Iterator[Difference]:
    same = {"content_object": OuterRef("case"), "user": OuterRef("user")}
    grants = _live().of_kind(GrantKind.ASSIGNMENT).filter(**same)
    bare = Assignment.objects.open().filter(~Exists(grants)).select_related("case", "user")
    for one in bare:
        if access.has_post(one.user_id, one.case.unit_id, access.POSTS_FOR[one.kind]):
            yield Difference(Drift.ASSIGNED_WITHOUT_GRANT, one.case, one.user_id)
    for one in _shut_out(Assignment.objects.open()).select_related("case"):
        yield Difference(Drift.SHUT_OUT_BUT_ASSIGNED, one.case, one.user_id)


def _of_grants() -> Iterator[Difference]:
    live = _live().select_related("content_object")
    held = Assignment.objects.open().filter(case=OuterRef("content_object"))
    hers = held.filter(user=OuterRef("user"))
    shut_out = Denial.objects.live().filter(case=OuterRef("content_object"), user=OuterRef("user"))
    rules = (
        (Drift.GRANT_WITHOUT_ASSIGNMENT, Q(kind=GrantKind.ASSIGNMENT) & ~Exists(hers)),
        (Drift.DEPUTY_WITHOUT_LEAD, Q(kind=GrantKind.DEPUTY) & ~Exists(held.leads())),
        (
            Drift.OVERSIGHT_OF_OPEN_CASE,
            Q(kind=GrantKind.OVERSIGHT, content_object__is_restricted=False),
        ),
        (Drift.SHUT_OUT_WITH_GRANT, Q(Exists(shut_out))),
    )
    for what, rule in rules:
        for one in live.filter(rule):
            yield Difference(what, one.content_object, one.user_id)
    for one in live:
        if not access.has_post(one.user_id, one.content_object.unit_id, roles_for(one.kind)):
            yield Difference(Drift.GRANT_WITHOUT_POST, one.content_object, one.user_id)


def _of_restrictions() -> Iterator[Difference]:
    told = Exists(Restriction.objects.open().filter(case=OuterRef("pk")))
    for case in Case.objects.filter(~told, is_restricted=True):
        yield Difference(Drift.RESTRICTED_WITHOUT_REASON, case)
    for case in Case.objects.filter(told, is_restricted=False):
        yield Difference(Drift.REASON_WITHOUT_RESTRICTION, case)


def _live() -> CaseGrantQuerySet:
    return CaseGrant.objects.live(clock.now())


def _shut_out(rows: AssignmentQuerySet) -> AssignmentQuerySet:
    ties = Denial.objects.live().filter(case=OuterRef("case"), user=OuterRef("user"))
    return rows.filter(Exists(ties))
