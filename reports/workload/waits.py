"""Home of what waits for somebody, the most pressing first, each number with the list behind it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.permissions import Permission
from reports.workload.work import Work, count
from satgas.case_list import address_of
from satgas.needs import Need


@dataclass(frozen=True)
class Wait:
    """One number. `note` says what of it cannot wait; `do` is what to do about it."""

    label: str | Promise
    number: int
    url: str
    do: str | Promise
    note: str = ""

    @property
    def presses(self) -> bool:
        """Whether a part of it is late or dangerous."""
        return bool(self.note)


_NEEDS: tuple[tuple[Need, str | Promise, str | Promise], ...] = (
    (Need.NO_LEAD, _("Cases without a case manager"), _("Give each case to somebody")),
    (Need.CLOSURE_WAITS, _("Closings to decide"), _("Decide on closing")),
    (Need.PLAN_WAITS, _("Plans to approve"), _("Read and approve the plans")),
    (Need.TASK_REPORTED, _("Cases with a volunteer's report to accept"), _("Read the reports")),
    (Need.TASK_OFFERED, _("Cases with a task nobody took"), _("Find another team")),
)


def waits_of(work: Work) -> list[Wait]:
    """Everything she decides on or looks after, also what is at zero today."""
    rows = [*_queue(work), *_emergencies(work)]
    if work.reads_cases:
        rows += [
            Wait(label, count(work.open, need), address_of(perlu=need.value), do)
            for need, label, do in _NEEDS
        ]
    return [*rows, *_summaries(work)]


def first_of(waits: list[Wait], late: int) -> Wait | None:
    """The one to begin with: what presses, then late work, then whatever waits."""
    waiting = [row for row in waits if row.number]
    pressing = next((row for row in waiting if row.presses), None)
    if pressing is not None or not late:
        return pressing or next(iter(waiting), None)
    return Wait(
        _("Cases in which something is late"),
        late,
        address_of(perlu=Need.LATE.value),
        _("Ask what holds them up"),
    )


def _queue(work: Work) -> Iterator[Wait]:
    if not work.reads_queue:
        return
    waiting = work.waiting
    late = sum(rule.late for rule in work.rules)
    notes = []
    if late:
        notes.append(ngettext("%(n)d late", "%(n)d late", late) % {"n": late})
    if waiting.not_safe:
        told = ngettext("%(n)d not safe now", "%(n)d not safe now", waiting.not_safe)
        notes.append(told % {"n": waiting.not_safe})
    yield Wait(
        _("Complaints to triage"),
        waiting.total,
        reverse("intake:complaint-list"),
        _("Read the complaints"),
        note=", ".join(notes),
    )


def _emergencies(work: Work) -> Iterator[Wait]:
    if not work.scope.may_anywhere(Permission.EMERGENCY_REVIEW):
        return
    overdue = work.emergencies.overdue
    yield Wait(
        _("Emergencies to look at"),
        work.emergencies.waiting,
        reverse("satgas:emergency-list"),
        _("Say whether it was needed"),
        note=ngettext("%(n)d late", "%(n)d late", overdue) % {"n": overdue} if overdue else "",
    )


def _summaries(work: Work) -> Iterator[Wait]:
    if work.scope.may_anywhere(Permission.SUMMARY_SIGN):
        yield Wait(
            _("Summaries to sign"),
            work.to_sign,
            reverse("reports:period-list"),
            _("Check and sign"),
        )
