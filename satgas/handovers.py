"""Home of what people carry whose post has ended or ends soon, for whoever gives it to others."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q

from accounts.models import Membership, Posting, User
from accounts.permissions import Permission
from accounts.scope import Scope
from core import clock
from intake.access import CaseScope, case_scope_of
from intake.models import Case
from satgas import access
from satgas.models import Assignment, AssignmentQuerySet

LOOKS_AHEAD = timedelta(days=14)


@dataclass(frozen=True)
class Carried:
    """What one person carries whose post has ended or ends soon."""

    user: User
    ends_on: date | None  # None: she has no fitting post today
    assignments: list[Assignment]


def handover_list(scope: Scope) -> list[Carried]:
    """By person, of cases the reader sees and may assign. Those who are gone come first."""
    if not scope.may_anywhere(Permission.CASE_ASSIGN):
        raise PermissionDenied
    by_user: dict[User, list[Assignment]] = defaultdict(list)
    rows = waiting(case_scope_of(scope)).select_related("user", "case")
    for one in rows.order_by("case__number", "pk"):
        by_user[one.user].append(one)
    last_days = _last_days(by_user)
    people = [Carried(user, last_days.get(user.pk), rows) for user, rows in by_user.items()]
    return sorted(people, key=lambda one: (one.ends_on or date.min, one.user.pk))


def count_waiting(seen: CaseScope) -> int:
    """How many parts of cases wait for somebody else: one query, for whoever gives them."""
    if not seen.who.may_anywhere(Permission.CASE_ASSIGN):
        return 0
    return waiting(seen).count()


def waiting(seen: CaseScope) -> AssignmentQuerySet:
    """Open assignments whose holder has no fitting post that lasts longer than two weeks."""
    unit_ids = seen.who.units_where(Permission.CASE_ASSIGN)
    cases = Case.objects.visible_to(seen).filter(unit_id__in=unit_ids)
    stays = reduce(or_, (Q(kind=kind) & _stays(kind) for kind in access.POSTS_FOR))
    held = Assignment.objects.open().filter(case__in=cases.values("pk"))
    return held.exclude(stays, user__is_active=True)


def _stays(kind: str) -> Q:
    """Whether the holder of the outer row has a post for this kind beyond the next two weeks."""
    today = clock.today()
    lasts = Q(ends_on__isnull=True) | Q(ends_on__gt=today + LOOKS_AHEAD)
    hers = Q(user=OuterRef("user"), role__in=sorted(access.POSTS_FOR[kind]))
    here = OuterRef("case__unit")
    posted = Posting.objects.current(today).filter(lasts, hers, unit=here)
    joined = Membership.objects.current(today).filter(lasts, hers, team__unit=here)
    return Q(Exists(posted)) | Q(Exists(joined))


def _last_days(by_user: dict[User, list[Assignment]]) -> dict[int, date]:
    """By account: the last day of a post that fits what she carries, where she has one today."""
    today, ids = clock.today(), [user.pk for user in by_user if user.is_active]
    posted = Posting.objects.current(today).filter(user__in=ids)
    joined = Membership.objects.current(today).filter(user__in=ids)
    posts = [
        *posted.values_list("user", "unit", "role", "ends_on"),
        *joined.values_list("user", "team__unit", "role", "ends_on"),
    ]
    fitting = {
        (user.pk, one.case.unit_id, role)
        for user, rows in by_user.items()
        for one in rows
        for role in access.POSTS_FOR[one.kind]
    }
    last: dict[int, date] = {}
    for user_id, unit_id, role, ends_on in posts:
        if ends_on is not None and (user_id, unit_id, role) in fitting:
            last[user_id] = max(ends_on, last.get(user_id, ends_on))
    return last
