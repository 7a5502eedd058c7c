"""Home of the page of somebody's day: late, today, her word, her next steps, the coming week."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from django.db.models import Value
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from accounts.roles import ROLES, Reach, Role
from accounts.scope import Scope
from core import clock
from intake import queue
from intake.access import CaseScope, case_scope_of
from intake.models import Case, Complaint
from intake.models.case import state_of
from intake.workflow import CaseState
from satgas import access, handovers
from satgas.models.codes import FollowUpMode, ServiceKind
from satgas.my_day import deciding
from satgas.my_day.own import OwnWork

AHEAD = timedelta(days=7)
# More than this of one kind is no day's work: the page says that there is more.
MOST = 50
COMPLAINTS = 5
RISKS = ("high", "medium", "low")
LOOKS = {
    FollowUpMode.VISIT: _("Visit her to follow up"),
    FollowUpMode.PHONE: _("Follow up by telephone"),
    FollowUpMode.OFFICE: _("Follow up at the office"),
}


@dataclass(frozen=True)
class Item:
    """One thing to do, without a name of anybody. Without a day it simply waits."""

    url: str
    number: str
    what: str | Promise
    day: date | None = None
    risk: str = ""
    note: str = ""  # what else is known of it
    due_at: datetime | None = None  # a clock runs until then
    times: int = 1  # how often the same waits in the same case; `day` is the first of them

    @property
    def gravity(self) -> int:
        return RISKS.index(self.risk) if self.risk in RISKS else len(RISKS)


@dataclass(frozen=True)
class Group:
    """Things under one heading. `code` names it for the page's own links."""

    code: str
    title: str | Promise
    items: list[Item] = field(default_factory=list)


@dataclass(frozen=True)
class Day:
    """What the page shows. Groups without anything in them are left out."""

    today: date
    groups: list[Group]
    complaints: list[Complaint]
    more_complaints: bool
    to_hand_over: int  # parts of cases whose holder leaves
    is_given_cases: bool  # by a post of hers, or she decides on them

    @property
    def first(self) -> Item | None:
        """The one thing to begin with, unless a complaint waits."""
        return next((item for group in self.groups for item in group.items), None)


def day_of(scope: Scope) -> Day:
    """Everything that waits for her, in a fixed number of queries."""
    seen = case_scope_of(scope)
    today = clock.today()
    own = OwnWork(who=scope, until=today + AHEAD)
    dated = list(_dated(own))
    late = [one for one in dated if one.day and one.day < today]
    now = [one for one in dated if one.day == today]
    soon = [one for one in dated if one.day and one.day > today]
    groups = [
        Group("terlambat", _("Late"), _gravest_first(late)),
        Group("hari-ini", _("Today"), _gravest_first(now)),
        Group("pesan", _("A reporter has written"), list(_letters(own))),
        Group("putusan", _("Waits for your word"), list(_decisions(seen))),
        Group("langkah", _("Your next steps"), _once(_steps(own))),
        Group("pekan", _("In the coming week"), sorted(_once(soon), key=_day_then_gravity)),
        Group("berjalan", _("Under way at your desk"), list(_running(own))),
    ]
    complaints = _complaints(scope)
    return Day(
        today=today,
        groups=[group for group in groups if group.items],
        complaints=complaints[:COMPLAINTS],
        more_complaints=len(complaints) > COMPLAINTS,
        to_hand_over=handovers.count_waiting(seen),
        is_given_cases=any(_works_on_cases(post.role) for post in scope.posts),
    )


def _works_on_cases(role: Role) -> bool:
    return role in access.GIVEN_TO or ROLES[role].reach in {Reach.UNIT, Reach.TEAM}


def count_of(scope: Scope) -> int:
    """How much waits today, for the menu: late, of today, and for her word. One query, and two
    more for whoever decides."""
    if not scope.may_anywhere(Permission.CASE_READ):
        return 0
    rows = OwnWork(who=scope, until=clock.today()).due()
    if deciding.decides(scope):
        rows += deciding.everything(case_scope_of(scope))
    one = [each.order_by().values_list(Value(1)) for each in rows]
    return one[0].union(*one[1:], all=True).count()


def _dated(own: OwnWork) -> Iterable[Item]:
    for look in own.looks()[:MOST]:
        yield _about(look.case, LOOKS[FollowUpMode(look.mode)], look.due_on)
    for review in own.reviews()[:MOST]:
        yield _about(review.case, _("Look at the plan again with her"), review.review_on)
    for pause in own.pauses()[:MOST]:
        yield _about(pause.case, _("Paused: look at it again"), pause.review_on)
    for service in own.services()[:MOST]:
        what = format_lazy("{}: {}", _("Begin a service"), ServiceKind(service.kind).label)
        yield _about(service.case, what, service.planned_on)


def _letters(own: OwnWork) -> Iterable[Item]:
    what = _("Read her message and answer")
    for link in own.letters_by_time_left()[:MOST]:
        url = reverse("intake:message-write", args=[link.complaint.number])
        yield Item(url, link.case.number, what, risk=link.case.risk, due_at=link.due_at)


def _decisions(seen: CaseScope) -> Iterable[Item]:
    for emergency in deciding.emergencies(seen)[:MOST]:
        url = reverse("satgas:emergency-review", args=[emergency.pk])
        what = _("Opened in an emergency: was it needed?")
        yield Item(url, emergency.case.number, what, risk=emergency.case.risk)
    for closure in deciding.closures(seen)[:MOST]:
        yield _about(closure.case, _("Approve the closing, or send it back"))
    for plan in deciding.plans(seen)[:MOST]:
        yield _about(plan.case, _("Approve the plan"))
    for case in deciding.cases_to_give(seen)[:MOST]:
        yield _about(case, _("Give it to a case manager"))


def _steps(own: OwnWork) -> Iterable[Item]:
    for task in own.reports()[:MOST]:
        yield _about(task.case, _("Read the volunteer's report"))
    for case in own.steps()[:MOST]:
        is_planning = state_of(case) == CaseState.PLANNING
        what = _("Agree on a plan with her") if is_planning else _("Assess and sign")
        yield _about(case, what)


def _running(own: OwnWork) -> Iterable[Item]:
    for service in own.running()[:MOST]:
        last = service.last_held_on
        day = date_format(last, "j M Y") if last else ""
        note = gettext("last on %(day)s") % {"day": day} if day else gettext("no session yet")
        what = format_lazy("{}: {}", _("Record a session"), ServiceKind(service.kind).label)
        yield replace(_about(service.case, what), note=note)


def _once(items: Iterable[Item]) -> list[Item]:
    """The same thing in the same case stands once, with its first day."""
    first: dict[tuple[str, str], Item] = {}
    for one in sorted(items, key=lambda item: item.day or date.min):
        key = (one.number, str(one.what))
        first[key] = replace(first[key], times=first[key].times + 1) if key in first else one
    return list(first.values())


def _gravest_first(items: Iterable[Item]) -> list[Item]:
    """A high risk goes before a longer wait."""
    return sorted(_once(items), key=lambda one: (one.gravity, one.day or date.min, one.number))


def _day_then_gravity(one: Item) -> tuple[date, int, str]:
    return one.day or date.min, one.gravity, one.number


def _complaints(scope: Scope) -> list[Complaint]:
    if not scope.may_anywhere(Permission.COMPLAINT_TRIAGE):
        return []
    return list(queue.waiting(scope)[: COMPLAINTS + 1])


def _about(case: Case, what: str | Promise, day: date | None = None) -> Item:
    url = reverse("satgas:case-detail", args=[case.number])
    return Item(url=url, number=case.number, what=what, day=day, risk=case.risk)
