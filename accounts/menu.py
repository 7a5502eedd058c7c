"""Home of the menu: which pages it leads to, for whom, where she is, and what waits there."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts import waiting
from accounts.permissions import Permission
from accounts.scope import Scope

# Label, address name, permissions of which one opens it. Any post opens an entry without any.
MENU: tuple[tuple[Promise, str, frozenset[Permission]], ...] = (
    (_("Today"), "satgas:my-day-show", frozenset({Permission.CASE_READ})),
    (_("Complaints"), "intake:complaint-list", frozenset({Permission.COMPLAINT_READ})),
    (_("Cases"), "satgas:case-list", frozenset({Permission.CASE_READ})),
    (
        _("Calendar"),
        "satgas:calendar-show",
        frozenset({Permission.CASE_READ, Permission.COMPLAINT_READ}),
    ),
    (
        _("Search"),
        "intake:person-find",
        frozenset({Permission.CASE_READ, Permission.COMPLAINT_READ}),
    ),
    (_("The unit at work"), "reports:workload-show", frozenset({Permission.WORKLOAD_READ})),
    (_("Tasks"), "satgas:task-list", frozenset({Permission.TASK_WORK})),
    (_("People and teams"), "satgas:team-list", frozenset({Permission.TEAM_READ})),
    (
        _("Summaries"),
        "reports:period-list",
        frozenset({Permission.SUMMARY_READ_FULL, Permission.SUMMARY_READ_SAFE}),
    ),
    (_("Record of access"), "satgas:trail-search", frozenset({Permission.AUDIT_READ})),
    (_("Unusual reading"), "satgas:alert-list", frozenset({Permission.AUDIT_READ})),
    (_("Breaches"), "satgas:breach-list", frozenset({Permission.AUDIT_READ})),
    (_("Volunteers' phones"), "accounts:volunteer-list", frozenset({Permission.DEVICE_MANAGE})),
    (_("Administration"), "admin:index", frozenset({Permission.ACCOUNT_MANAGE})),
    (_("Notices"), "accounts:notice-list", frozenset()),
)
# Pages that stand beside one of the menu, at an address of their own.
BESIDE: dict[str, tuple[str, ...]] = {
    "satgas:my-day-show": (
        "satgas:emergency-open",
        "satgas:handover-list",
        "satgas:tie-declare",
    ),
    "intake:complaint-list": ("intake:duty-list",),
    "intake:person-find": ("satgas:case-search", "intake:similar-list"),
    "satgas:team-list": ("satgas:colleague-list",),
}
# Pages about one thing of a case; the line is marked by what stands before the thing's own id.
WITHIN: dict[str, tuple[str, ...]] = {
    "satgas:case-list": (
        "satgas:session-record",
        "satgas:follow-up-finish",
        "satgas:task-cancel",
    ),
}
_ANY_ID = UUID(int=0)


@dataclass
class Entry:
    """One line of the menu; `count` is asked only when the menu is drawn."""

    label: Promise
    url: str
    current: bool
    scope: Scope
    name: str

    @cached_property
    def count(self) -> int:
        return waiting.at(self.name, self.scope)


def menu_of(scope: Scope, path: str) -> list[Entry]:
    """The lines she may open; the one with the longest address that `path` begins with is here."""
    if not scope.posts:
        return []
    lines = [
        (label, name)
        for label, name, permissions in MENU
        if not permissions or any(scope.may_anywhere(one) for one in permissions)
    ]
    urls = {name: _addresses_of(name) for _label, name in lines}
    above = [url for each in urls.values() for url in each if path.startswith(url)]
    here = max(above, key=len, default="")
    return [
        Entry(label=label, url=urls[name][0], current=here in urls[name], scope=scope, name=name)
        for label, name in lines
    ]


def _addresses_of(name: str) -> list[str]:
    """Where a line of the menu is the one she is on; its own address stands first."""
    beside = [reverse(one) for one in (name, *BESIDE.get(name, ()))]
    within = [
        reverse(one, args=[_ANY_ID]).partition(str(_ANY_ID))[0] for one in WITHIN.get(name, ())
    ]
    return beside + within
