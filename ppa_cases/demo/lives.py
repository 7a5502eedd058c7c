"""Home of walking a made-up case through its life: every step is the product's own action."""

from datetime import datetime, time, timedelta
from uuid import UUID, uuid4

from accounts.models import User
from core import clock
from core.models import Region
from intake.actions import assessment, complaint, incident, person, triage
from intake.models import Case, Complaint
from intake.models.codes import Authority, CaseKind, Channel, Part, Precision, Risk, Sex
from intake.public.payload import Contact, Payload
from intake.source import NOWHERE_ELSE, Source
from intake.workflow import CaseState
from ppa_cases.demo import letters
from ppa_cases.demo.maker import Maker
from ppa_cases.demo.staff import Desk
from ppa_cases.demo.stories import Story
from ppa_cases.demo.words import notes
from satgas.actions import (
    assignment,
    care_plan,
    closure,
    follow_up,
    service,
    task,
    task_offer,
    visit_report,
)
from satgas.actions import case as case_moves
from satgas.actions.care_plan import Promise
from satgas.actions.task_offer import Extract, Window
from satgas.actions.visit_report import Visit
from satgas.models import CarePlan, Task
from satgas.models.codes import CloseReason, FollowUpMode, IsSafe, Provider, ServiceKind

SERVICES = (
    (ServiceKind.LEGAL_AID, Provider.LEGAL_AID_BODY),
    (ServiceKind.COUNSELLING, Provider.OWN_UNIT),
    (ServiceKind.MEDICAL, Provider.HEALTH_FACILITY),
)
# Who needs help, as whoever reports such a matter answers.
WHO = {
    CaseKind.AMPK: ("child", "child", "other"),
    CaseKind.KTP: ("self", "self", "other"),
}


def report(  # noqa: PLR0913
    maker: Maker,
    story: Story,
    *,
    at: datetime,
    kelurahan: Region,
    safety: str,
    contact: Contact | None = None,
    source: Source = NOWHERE_ELSE,
    channel: Channel | None = None,
) -> Complaint:
    """A complaint reaches the desk at a moment in the past; by the public form it has a code."""
    payload = Payload(
        client_key=str(UUID(int=maker.random.getrandbits(128), version=4)),
        day=clock.local_date(at).isoformat(),
        unit=maker.cast.unit.code,
        who=maker.random.choice(WHO[story.kind]),
        words=story.words,
        safety=safety,
        kelurahan=kelurahan.code,
        when=maker.random.choice(("today", "this_week", "longer")),
        wants_contact=contact is not None,
        contact=contact,
    )
    drawn = maker.random.choice(
        (Channel.PUBLIC_FORM, Channel.WALK_IN, Channel.PHONE, Channel.WHATSAPP)
    )
    channel = channel or drawn
    with clock.hold(at):
        return complaint.receive(
            by=maker.officer,
            payload=payload,
            unit=maker.cast.unit,
            channel=channel,
            received_at=at,
            source=source,
            mailbox_id=letters.mailbox(maker) if channel == Channel.PUBLIC_FORM else None,
        )


def open_case(maker: Maker, told: Complaint, story: Story, *, at: datetime) -> Case:
    """The intake officer reads, triages and registers."""
    officer = maker.officer
    with clock.hold(at):
        complaint.open_for_reading(by=officer, complaint=told)
        return triage.accept(
            by=officer,
            complaint=told,
            kind=story.kind,
            risk=story.risk,
            authority=Authority.CITY,
            signs=["sexual_violence"] if "sexual" in story.violence else [],
        )


def record_people(maker: Maker, case: Case, story: Story, *, lead: User) -> None:
    for part, sex, age in _parts(maker, story):
        person.record(
            by=lead,
            case=case,
            part=part,
            sex=sex,
            name=maker.people.name(sex),
            national_id=maker.people.national_id(),
            phone=maker.people.phone(),
            address=maker.people.address() if part == Part.BENEFICIARY else "",
            age_years=age,
            age_precision=Precision.ESTIMATED,
            relation=story.relation if part == Part.ALLEGED_PERPETRATOR else "",
        )
    incident.record(
        by=lead,
        case=case,
        violence_types=story.violence,
        place_types=[story.place],
        chronology=story.words,
        happened_on=clock.local_date(case.received_at)
        - timedelta(days=maker.random.randrange(1, 20)),
        precision=Precision.ESTIMATED,
    )


def _parts(maker: Maker, story: Story) -> list[tuple[str, Sex, int]]:
    parts: list[tuple[str, Sex, int]] = [
        (Part.BENEFICIARY, one.sex, one.age) for one in story.victims
    ]
    if story.perpetrator:
        parts.append((Part.ALLEGED_PERPETRATOR, story.perpetrator, maker.random.randint(19, 58)))
    return parts


def assign_and_assess(maker: Maker, case: Case, story: Story, *, desk: Desk, at: datetime) -> None:
    """The head assigns; the case manager records who and what, and signs the assessment."""
    lead = desk.lead
    with clock.hold(at):
        assignment.give(
            by=maker.cast.head,
            case=case,
            lead=lead,
            desk_team=desk.team,
            reason=maker.deal(notes.ASSIGNED),
        )
        record_people(maker, case, story, lead=lead)
    with clock.hold(at + timedelta(days=2)):
        assessment.sign(
            by=lead,
            case=case,
            risk=story.risk,
            physical=maker.deal(notes.PHYSICAL.of(case.kind)),
            psychological=maker.deal(notes.PSYCHOLOGICAL.of(case.kind)),
            social=maker.deal(notes.SOCIAL.of(case.kind)),
            needs=maker.deal(notes.NEEDS.of(case.kind)),
        )


def agree(maker: Maker, case: Case, *, by: User) -> CarePlan:
    """A plan with one service of each of the three kinds, at the moment the clock is held at."""
    today, horizon = clock.today(), timedelta(days=25)
    return care_plan.agree(
        by=by,
        case=case,
        goals=maker.deal(notes.GOALS.of(case.kind)),
        agreed_with="guardian" if case.kind == CaseKind.AMPK else "beneficiary",
        agreed_on=today,
        review_on=today + horizon,
        items=[
            Promise(service_kind=kind, aim=maker.deal(notes.AIMS[kind]), due_on=today + horizon)
            for kind, _provider in SERVICES
        ],
    )


def plan_and_serve(maker: Maker, case: Case, *, desk: Desk, at: datetime) -> None:
    """Plan, approval, and one service of each of the three kinds with a follow-up each."""
    lead = desk.lead
    today = clock.local_date(at)
    with clock.hold(at):
        plan = agree(maker, case, by=lead)
        care_plan.approve(by=desk.supervisor, plan=plan)
        items = {item.service_kind: item for item in CarePlan.objects.get(pk=plan.pk).items.all()}
        for number, (kind, provider) in enumerate(SERVICES):
            given = service.add(
                by=lead,
                case=case,
                kind=kind,
                provider=provider,
                planned_on=today,
                plan_item=items.get(kind),
            )
            service.start(by=lead, service=given, started_on=today)
            look = today + timedelta(days=3 + 4 * number)
            mode = FollowUpMode.PHONE
            follow_up.plan(by=lead, case=case, service=given, due_on=look, mode=mode)


def follow_up_on(maker: Maker, case: Case, *, desk: Desk) -> None:
    """Each follow-up is done on its day, up to yesterday."""
    for due in list(case.follow_ups.filter(done_at__isnull=True, due_on__lt=clock.today())):
        with clock.hold(clock.at(due.due_on, time(10, 30))):
            follow_up.finish(
                by=desk.lead,
                follow_up=due,
                finding=maker.deal(notes.FINDINGS.of(case.kind)),
                is_safe=IsSafe.YES,
            )


def finish(maker: Maker, case: Case, *, desk: Desk, at: datetime) -> None:
    """Sessions, follow-ups and services done; monitoring; closure asked and approved."""
    lead = desk.lead
    with clock.hold(at):
        for given in list(case.services.all()):
            is_hers = given.kind == ServiceKind.LEGAL_AID  # other desks note their own
            note = maker.deal(notes.SESSIONS[given.kind]) if is_hers else ""
            service.record_session(by=lead, service=given, held_on=clock.today(), note=note)
            for due in list(given.follow_ups.filter(done_at__isnull=True)):
                follow_up.finish(
                    by=lead,
                    follow_up=due,
                    finding=maker.deal(notes.FINDINGS.of(case.kind)),
                    is_safe=IsSafe.YES,
                )
            service.finish(by=lead, service=given)
        case_moves.move(by=lead, case=case, to=CaseState.MONITORING)
        asked = closure.request(
            by=lead,
            case=case,
            reason=CloseReason.GOALS_MET,
            summary=maker.deal(notes.SUMMARIES.of(case.kind)),
            last_risk=Risk.LOW,
            check_on=clock.today() + timedelta(days=90),
        )
    with clock.hold(at + timedelta(days=1)):
        closure.decide(by=desk.supervisor, request=asked, decision="approved")


def visit(  # noqa: PLR0913
    maker: Maker,
    case: Case,
    *,
    by: User,
    team_name: str,
    at: datetime,
    volunteer: str | None,
    back: datetime | None = None,
) -> None:
    """A task to a field team; taken and reported when a volunteer is named.

    She is `back` two hours after the visit was to begin, unless another moment is given.
    """
    start = clock.at(clock.local_date(at), time(9, 0)) + timedelta(days=1)
    called = "Adik" if case.kind == CaseKind.AMPK else "Ibu"
    with clock.hold(at):
        sent = task_offer.send(
            by=by,
            case=case,
            team=maker.cast.teams[team_name],
            kind="home_visit",
            extract=Extract(
                name_shown=f"{called} {maker.random.choice('ABCDEFGH')}.",
                meeting_place=maker.deal(notes.PLACES),
                purpose=maker.deal(notes.PURPOSES),
            ),
            window=Window(starts_at=start, ends_at=start + timedelta(hours=6)),
            due_at=start + timedelta(days=2),
        )
        if volunteer:
            task.take(by=maker.cast.users[volunteer], task=sent)
    if volunteer:
        with clock.hold(back or start + timedelta(hours=2)):
            words = maker.deal(notes.VISITS.of(case.kind))
            _report(sent, by=maker.cast.users[volunteer], words=words)


def _report(sent: Task, *, by: User, words: str) -> None:
    visit_report.send(
        by=by,
        task=sent,
        visit=Visit(
            visited_at=clock.now(),
            found_home=True,
            safety="yes",
            findings=words,
        ),
        client_key=uuid4(),
    )
