"""Home of intake's notices: who hears that something waits. No word of what it is."""

from collections.abc import Iterable

from django.urls import reverse

from accounts.actions.notice import holders_of, notify_roles, notify_users
from accounts.models import Notice, NoticeKind, Unit
from accounts.roles import Role
from core import clock
from intake import who_hears
from intake.models import (
    Case,
    CaseGrant,
    Clock,
    ClockTrigger,
    Complaint,
    ContactAttempt,
    CoverLetter,
    GrantKind,
)
from intake.workflow import CaseState


def complaint_is_late(late: Clock, *, user_ids: set[int]) -> set[int]:
    """To people of the queue, in the escalating action's own transaction; each person once for a
    clock. Gives whom this told for the first time."""
    assert late.complaint is not None  # noqa: S101  # only its clocks are the queue's
    is_message = late.rule.trigger == ClockTrigger.REPORTER_MESSAGE
    name = "intake:message-write" if is_message else "intake:complaint-detail"
    path = reverse(name, args=[late.complaint.number])
    return _tell_once(late, NoticeKind.COMPLAINT_LATE, user_ids, path)


def case_is_late(late: Clock, case: Case, *, user_ids: set[int]) -> set[int]:
    """To people of one case, as `complaint_is_late`."""
    path = reverse("satgas:case-detail", args=[case.number])
    if late.complaint is not None and late.rule.trigger == ClockTrigger.REPORTER_MESSAGE:
        path = reverse("intake:message-write", args=[late.complaint.number])
    return _tell_once(late, NoticeKind.CASE_LATE, user_ids, path)


def _tell_once(late: Clock, kind: NoticeKind, user_ids: set[int], path: str) -> set[int]:
    key = f"late:{late.pk}"
    told = Notice.objects.filter(key=key, user_id__in=user_ids).values_list("user_id", flat=True)
    new = user_ids - set(told)
    notify_users(user_ids=new, kind=kind, path=path, key=key)
    return new


def plan_overruled(attempt: ContactAttempt) -> None:
    """Whoever answers for it hears that somebody called outside a contact plan. Not whom, not why:
    that stands with the attempts of the file."""
    name = "satgas:case-detail" if attempt.case else "intake:complaint-detail"
    file = attempt.case or attempt.complaint
    assert file is not None  # noqa: S101  # one of the two, as the database asks too
    notify_users(
        user_ids=who_hears.over_contact(attempt),
        kind=NoticeKind.PLAN_OVERRULED,
        path=reverse(name, args=[file.number]),
        key=f"plan-overruled:{attempt.pk}",
    )


def unsafe_now(complaint: Complaint, *, user_id: int | None) -> None:
    """Whoever is on duty outside working hours hears of somebody who is not safe, once; the heads
    where nobody is."""
    heads = (Role.INTAKE_HEAD, Role.HEAD)
    notify_users(
        user_ids=[user_id] if user_id else holders_of(unit_id=complaint.unit_id, roles=heads),
        kind=NoticeKind.UNSAFE_NOW,
        path=reverse("intake:complaint-detail", args=[complaint.number]),
        key=f"unsafe:{complaint.pk}",
    )


def many_reports(unit: Unit, *, key: str) -> bool:
    """The queue needs a look: more came in an hour than people usually send. False when told."""
    if Notice.objects.filter(key=key).exists():
        return False
    notify_roles(
        unit_id=unit.pk,
        roles=(Role.INTAKE_OFFICER, Role.INTAKE_HEAD, Role.HEAD),
        kind=NoticeKind.MANY_REPORTS,
        path=reverse("intake:complaint-list"),
        key=key,
    )
    return True


def high_risk(complaint: Complaint) -> None:
    """The head hears at once of a case of high risk (domain 1.4: served immediately)."""
    notify_roles(
        unit_id=complaint.unit_id,
        roles=[Role.HEAD],
        kind=NoticeKind.HIGH_RISK,
        path=reverse("intake:complaint-detail", args=[complaint.number]),
        key=f"high:{complaint.pk}",
    )


def reporter_wrote(complaint: Complaint, *, key: str) -> None:
    """To whoever holds the matter. No word of what was written."""
    path = reverse("intake:message-write", args=[complaint.number])
    _tell_whoever_holds(complaint, path=path, key=key)


def body_answered(letter: CoverLetter, *, key: str) -> None:
    """The same of a kelurahan or another body that received a letter or answered it."""
    path = reverse("intake:cover-letter-show", args=[letter.pk])
    _tell_whoever_holds(letter.complaint, path=path, key=key)


def _tell_whoever_holds(complaint: Complaint, *, path: str, key: str) -> None:
    """The people of its case, or the queue while it has nobody; a closed case is told to whoever
    may reopen it."""
    cases = list(Case.objects.with_status().filter(complaint_links__complaint=complaint))
    kind = NoticeKind.MESSAGE_NEW
    user_ids = _people_of(cases)
    notify_users(user_ids=user_ids, kind=kind, path=path, key=key)
    is_closed = any(getattr(case, "state", "") == CaseState.CLOSED for case in cases)
    if is_closed:
        roles = [Role.HEAD, Role.FOLLOWUP_HEAD, Role.SUPERVISOR]
    elif user_ids:
        return
    else:
        roles = [Role.INTAKE_OFFICER, Role.INTAKE_HEAD]
    if any(case.is_restricted for case in cases):
        return  # only those who were let in may know that it exists
    notify_roles(unit_id=complaint.unit_id, roles=roles, kind=kind, path=path, key=key)


def joined(case: Case, *, key: str) -> None:
    """Whoever works on a case hears that another complaint of the same matter stands in it. The
    caller holds the case."""
    path = reverse("satgas:case-detail", args=[case.number])
    notify_users(user_ids=_people_of([case]), kind=NoticeKind.MESSAGE_NEW, path=path, key=key)


def _people_of(cases: Iterable[Case]) -> set[int]:
    """Ids of those to whom these cases were given."""
    given = (
        CaseGrant.objects.live(clock.now())
        .filter(content_object__in=cases)
        .of_kind(GrantKind.ASSIGNMENT, GrantKind.DEPUTY, GrantKind.HANDOVER, GrantKind.OVERSIGHT)
    )
    return set(given.values_list("user_id", flat=True))
