"""Home of the one next step of a case: what is waited for, and whose turn it is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.permissions import Permission
from core import clock
from core.data_classes import DataClass
from intake.models.codes import Part, Risk
from intake.workflow import OPEN_LINE, PAUSED, CaseState
from satgas.case_file.offers import Offers
from satgas.case_file.plan import answered_items
from satgas.case_file.reading import Reading
from satgas.case_file.rows import CaseRows
from satgas.case_file.services import Work
from satgas.case_file.sight import items_in_sight
from satgas.models import FollowUp, IsSafe, PlanItem, ServiceKind, ServiceState
from satgas.models.codes import NOTE_CLASS


@dataclass(frozen=True)
class NextStep:
    """`url` is empty when it is somebody else's turn; then `text` says whose."""

    title: str
    text: str = ""
    url: str = ""
    label: str = ""


def next_step_of(reading: Reading, rows: CaseRows, offers: Offers, work: Work) -> NextStep | None:
    """The first thing in this order that is waited for; None for a closed case.

    `rows` are those in her sight, so no step hints at what is not; whoever does not read the story
    hears of her own desk's work only. `work`: where the reader may record what.
    """
    if not reading.reads(DataClass.NARRATIVE):
        is_hers = reading.may(Permission.SERVICE_RECORD)
        return _own_desk(reading, rows, offers, work) if is_hers else None
    for ask in (_closed, _closing, _late, _unsafe):
        step = ask(rows, offers, work)
        if step is not None:
            return None if step is NOTHING else step
    if rows.state in PAUSED:
        return _paused(rows, offers)
    if rows.state == CaseState.IN_SERVICE:
        return _in_service(reading, rows, offers, work)
    by_state: dict[str, Callable[[CaseRows, Offers], NextStep]] = {
        CaseState.REGISTERED: _registered,
        CaseState.ASSESSING: _assessing,
        CaseState.PLANNING: _planning,
        CaseState.MONITORING: _monitoring,
    }
    return by_state[rows.state](rows, offers)


NOTHING = NextStep(title="")


def _own_desk(reading: Reading, rows: CaseRows, offers: Offers, work: Work) -> NextStep | None:
    """What a look found is part of the story: for who does not read that, sessions come first."""
    if rows.state not in OPEN_LINE:
        return None
    late = _late(rows, offers, work)
    if late is not None and late.url:
        return late
    return _under_way(reading, rows, work) if rows.open_services else late


def _under_way(reading: Reading, rows: CaseRows, work: Work) -> NextStep:
    """With a way to record a session where one service is hers to note, and no other."""
    hers = [one for one in rows.open_services if reading.reads(one.note_class)]
    urls = [work.session_urls[one.pk] for one in hers if one.pk in work.session_urls]
    title = _("Services are under way")
    text = _("Record sessions as they are held, and finish each service when it ends.")
    waits = [one.planned_on for one in rows.open_services if one.status == ServiceState.PLANNED]
    if waits and len(waits) == len(rows.open_services):
        first = min(waits)
        title = _("Services are to begin")
        text = _("Planned for %(day)s. The first session that is recorded begins a service.")
        text %= {"day": date_format(first, "j M Y")}
    url = urls[0] if len(urls) == 1 else ""
    return NextStep(title=title, text=text, url=url, label=_("Record a session"))


def _closed(rows: CaseRows, _offers: Offers, _work: Work) -> NextStep | None:
    return NOTHING if rows.state in {CaseState.CLOSED, CaseState.HANDED_OVER} else None


def _closing(rows: CaseRows, offers: Offers, _work: Work) -> NextStep | None:
    if rows.closure_waiting is None:
        return None
    return NextStep(
        title=_("Closing waits for a decision"),
        text=_("Read how it ended, then approve or send it back.")
        if offers.decide_closing
        else _("A supervisor or the head decides."),
        url=offers.decide_closing,
        label=_("Decide"),
    )


def _late(rows: CaseRows, _offers: Offers, work: Work) -> NextStep | None:
    late = [one for one in rows.open_follow_ups if one.due_on <= clock.today()]
    if not late:
        return None
    first = late[0]
    url = work.finish_urls.get(first.pk, "")
    text = _("Planned for %(day)s. Look how she is, then record it.") % {"day": _day(first)}
    return NextStep(
        title=_("A follow-up is due"),
        text=text if url else _theirs(_("It was planned for %(day)s.") % {"day": _day(first)}),
        url=url,
        label=_("Record the follow-up"),
    )


def _unsafe(rows: CaseRows, offers: Offers, _work: Work) -> NextStep | None:
    """She was found not safe, and nobody has assessed the risk since."""
    done = [one for one in rows.follow_ups if one.done_at is not None]
    if not done:
        return None
    last = max(done, key=lambda one: str(one.done_at))
    assessed = rows.assessments[0].signed_at if rows.assessments else None
    if last.is_safe != IsSafe.NO or (assessed and last.done_at and assessed > last.done_at):
        return None
    return NextStep(
        title=_("She is not safe: assess the risk again"),
        text=_("The last follow-up found her not safe."),
        url=offers.assess,
        label=_("Assess the risk"),
    )


def _paused(rows: CaseRows, offers: Offers) -> NextStep:
    review_on = rows.status.review_on
    text = (
        _("Look at it again on %(day)s.") % {"day": date_format(review_on, "j M Y")}
        if review_on
        else ""
    )
    return NextStep(
        title=_("This case is paused"), text=text, url=offers.move, label=_("Bring it back")
    )


def _registered(_rows: CaseRows, offers: Offers) -> NextStep:
    return NextStep(
        title=_("Give this case to a case manager"),
        text="" if offers.assign else _("The head of the unit does this."),
        url=offers.assign,
        label=_("Assign"),
    )


def _assessing(rows: CaseRows, offers: Offers) -> NextStep:
    if rows.lead is None:
        return _registered(rows, offers)
    whose = "" if offers.assess else _("The case manager does this.")
    if not any(one.part == Part.BENEFICIARY for one in rows.involvements):
        return NextStep(
            title=_("Record who needs help"),
            text=whose or _("Sex and rough age are enough. The name may stay unknown."),
            url=offers.involve,
            label=_("Record a person"),
        )
    if not rows.incidents:
        return NextStep(
            title=_("Record what happened"),
            text=whose or _("Kind and place are enough. Do not ask her to tell it again."),
            url=offers.incident,
            label=_("Record the incident"),
        )
    return NextStep(
        title=_("Sign the assessment"),
        text=whose or _("Five sides, what she needs, and the risk now."),
        url=offers.assess,
        label=_("Write the assessment"),
    )


def _planning(rows: CaseRows, offers: Offers) -> NextStep:
    if rows.plan is None:
        return NextStep(
            title=_("Agree on a plan with her"),
            text="" if offers.agree else _("The case manager does this."),
            url=offers.agree,
            label=_("Write the plan"),
        )
    return NextStep(
        title=_("The plan waits for approval"),
        text="" if offers.approve else _("A supervisor or the head approves it."),
        url=offers.approve,
        label=_("Read and approve"),
    )


def _in_service(reading: Reading, rows: CaseRows, offers: Offers, work: Work) -> NextStep:
    """That all services have ended hears only who sees all of them."""
    plan = rows.plan
    if plan is not None and plan.approved_at is None and offers.approve:
        return _planning(rows, offers)
    items = items_in_sight(reading, plan) if plan and plan.approved_at else []
    missing = [one for one in items if one.pk not in answered_items(rows)]
    if missing:
        return _missing(reading, min(missing, key=lambda item: item.due_on), offers)
    if plan is not None and plan.review_on <= clock.today():
        return _review(plan.review_on, offers)
    if rows.open_services:
        return _serving(reading, rows, offers, work)
    if not reading.reads_every_service:
        return _under_way(reading, rows, work)
    return NextStep(
        title=_("Every service has ended: go on to monitoring"),
        text="" if offers.move else _("The case manager does this."),
        url=offers.move,
        label=_("Move the case"),
    )


def _missing(reading: Reading, item: PlanItem, offers: Offers) -> NextStep:
    may_add = offers.add_service and reading.gives(NOTE_CLASS[item.service_kind])
    text = _("Next in the plan: %(service)s, by %(day)s.") % {
        "service": ServiceKind(item.service_kind).label,
        "day": date_format(item.due_on, "j M Y"),
    }
    return NextStep(
        title=_("Add the services of the plan"),
        text=text if may_add else _theirs(text),
        url=f"{offers.add_service}?butir={item.pk}" if may_add else "",
        label=_("Add a service"),
    )


def _review(review_on: date, offers: Offers) -> NextStep:
    day = date_format(review_on, "j M Y")
    hers = _("That was agreed for %(day)s. Ask her what still fits, then agree on a new plan.")
    theirs = _("That was agreed for %(day)s. The case manager does this.")
    return NextStep(
        title=_("The plan is to be looked at again"),
        text=(hers if offers.agree else theirs) % {"day": day},
        url=offers.agree,
        label=_("Agree on a new plan"),
    )


def _serving(reading: Reading, rows: CaseRows, offers: Offers, work: Work) -> NextStep:
    watched = {one.service_id for one in rows.follow_ups}
    unwatched = next((one for one in rows.open_services if one.pk not in watched), None)
    if unwatched is not None:
        return NextStep(
            title=_("Plan a follow-up"),
            text=_("Nobody looks again yet whether this helps: %(service)s.")
            % {"service": ServiceKind(unwatched.kind).label},
            url=f"{offers.follow_up}?layanan={unwatched.pk}"
            if offers.follow_up and reading.gives(unwatched.note_class)
            else "",
            label=_("Plan the follow-up"),
        )
    return _under_way(reading, rows, work)


def _monitoring(rows: CaseRows, offers: Offers) -> NextStep:
    if rows.open_follow_ups:
        return NextStep(
            title=_("Next look on %(day)s") % {"day": _day(rows.open_follow_ups[0])},
            text=_("Closing can be asked for when every follow-up is done."),
        )
    if rows.case.risk == Risk.HIGH and not rows.follow_ups:
        return NextStep(
            title=_("Plan a follow-up"), url=offers.follow_up, label=_("Plan the follow-up")
        )
    return NextStep(
        title=_("Ask for closing, or plan another look"),
        text="" if offers.ask_closing else _("The case manager in the lead does this."),
        url=offers.ask_closing,
        label=_("Ask for closing"),
    )


def _theirs(text: str) -> str:
    """The same where it is not the reader's turn: whom to look to."""
    whose = _("The case manager or the desk that gives it does this.")
    return f"{text} {whose}"


def _day(follow_up: FollowUp) -> str:
    return date_format(follow_up.due_on, "j M Y")
