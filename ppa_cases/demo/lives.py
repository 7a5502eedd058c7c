"""Home of walking a made-up case through its life: every step is the product's own action."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from uuid import UUID, uuid4

from accounts.models import User
from core import clock
from core.models import Region
from intake.actions import assessment, complaint, incident, person, triage
from intake.models import Case, Complaint
from intake.models.codes import Authority, Channel, Part, Precision, Risk
from intake.public.payload import Payload
from intake.workflow import CaseState
from ppa_cases.demo import people
from ppa_cases.demo.cast import Cast
from ppa_cases.demo.stories import Story
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
from satgas.models import CarePlan
from satgas.models.codes import CloseReason, FollowUpMode, IsSafe, Provider, ServiceKind

SERVICES = (
    (ServiceKind.LEGAL_AID, Provider.LEGAL_AID_BODY),
    (ServiceKind.COUNSELLING, Provider.OWN_UNIT),
    (ServiceKind.MEDICAL, Provider.HEALTH_FACILITY),
)


@dataclass
class Maker:
    """What every life draws on: the cast, the dice, and names that are never used twice."""

    cast: Cast
    random: Random
    names: Iterator[str]
    serial: int = 0

    def user(self, username: str) -> User:
        return self.cast.users[username]

    def next_serial(self) -> int:
        self.serial += 1
        return self.serial


def report(
    maker: Maker, story: Story, *, at: datetime, kelurahan: Region, safety: str
) -> Complaint:
    """A complaint reaches the desk at a moment in the past."""
    payload = Payload(
        client_key=str(UUID(int=maker.random.getrandbits(128), version=4)),
        day=clock.local_date(at).isoformat(),
        unit=maker.cast.unit.code,
        who=maker.random.choice(("self", "child", "other")),
        words=story.words,
        safety=safety,
        kelurahan=kelurahan.code,
        when=maker.random.choice(("today", "this_week", "longer")),
    )
    channel = maker.random.choice(
        (Channel.PUBLIC_FORM, Channel.WALK_IN, Channel.PHONE, Channel.WHATSAPP)
    )
    with clock.hold(at):
        return complaint.receive(
            by=maker.user("petugas"),
            payload=payload,
            unit=maker.cast.unit,
            channel=channel,
            received_at=at,
        )


def open_case(maker: Maker, told: Complaint, story: Story, *, at: datetime) -> Case:
    """The intake officer reads, triages and registers."""
    officer = maker.user("petugas")
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
    for part, sex in _parts(story):
        age = story.age if part == Part.BENEFICIARY else 20 + maker.random.randrange(30)
        person.record(
            by=lead,
            case=case,
            part=part,
            sex=sex,
            name=f"{people.given_name(maker.random, sex)} {next(maker.names)}",
            national_id=people.national_id(maker.random, maker.next_serial()),
            phone=people.phone(maker.next_serial()),
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


def _parts(story: Story) -> list[tuple[str, str]]:
    parts: list[tuple[str, str]] = [(Part.BENEFICIARY, story.sex)]
    if story.has_perpetrator:
        parts.append((Part.ALLEGED_PERPETRATOR, "male"))
    return parts


def assign_and_assess(maker: Maker, case: Case, story: Story, *, at: datetime) -> None:
    """The head assigns; the case manager records who and what, and signs the assessment."""
    lead = maker.user("manajer")
    with clock.hold(at):
        assignment.give(
            by=maker.user("kepala"),
            case=case,
            lead=lead,
            desk_team=maker.cast.teams["Tim Meja A"],
            reason="Pembagian tugas",
        )
        record_people(maker, case, story, lead=lead)
    with clock.hold(at + timedelta(days=2)):
        assessment.sign(
            by=lead,
            case=case,
            risk=story.risk,
            physical="Tidak ada luka yang memerlukan perawatan segera.",
            psychological="Cemas dan sulit tidur.",
            social="Didukung seorang kerabat.",
            needs="Pendampingan hukum, konseling, pemeriksaan kesehatan.",
        )


def plan_and_serve(maker: Maker, case: Case, *, at: datetime) -> None:
    """Plan, approval, and one service of each of the three kinds with a follow-up each."""
    lead = maker.user("manajer")
    today = clock.local_date(at)
    horizon = 25
    with clock.hold(at):
        plan = care_plan.agree(
            by=lead,
            case=case,
            goals="Aman di rumah, kembali beraktivitas.",
            agreed_with="beneficiary",
            agreed_on=today,
            review_on=today + timedelta(days=horizon),
            items=[
                Promise(
                    service_kind=kind,
                    aim="Sesuai kebutuhan asesmen.",
                    due_on=today + timedelta(days=horizon),
                )
                for kind, _provider in SERVICES
            ],
        )
        care_plan.approve(by=maker.user("supervisor"), plan=plan)
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


def follow_up_on(maker: Maker, case: Case) -> None:
    """Each follow-up is done on its day, up to yesterday."""
    for due in list(case.follow_ups.filter(done_at__isnull=True, due_on__lt=clock.today())):
        with clock.hold(clock.at(due.due_on, time(10, 30))):
            follow_up.finish(
                by=maker.user("manajer"),
                follow_up=due,
                finding="Keadaan membaik.",
                is_safe=IsSafe.YES,
            )


def finish(maker: Maker, case: Case, *, at: datetime) -> None:
    """Sessions, follow-ups and services done; monitoring; closure asked and approved."""
    lead = maker.user("manajer")
    with clock.hold(at):
        for given in list(case.services.all()):
            note = "Berjalan baik." if given.kind == ServiceKind.LEGAL_AID else ""
            service.record_session(by=lead, service=given, held_on=clock.today(), note=note)
            for due in list(given.follow_ups.filter(done_at__isnull=True)):
                follow_up.finish(
                    by=lead, follow_up=due, finding="Keadaan membaik.", is_safe=IsSafe.YES
                )
            service.finish(by=lead, service=given)
        case_moves.move(by=lead, case=case, to=CaseState.MONITORING)
        asked = closure.request(
            by=lead,
            case=case,
            reason=CloseReason.GOALS_MET,
            summary="Tujuan rencana tercapai.",
            last_risk=Risk.LOW,
            check_on=clock.today() + timedelta(days=90),
        )
    with clock.hold(at + timedelta(days=1)):
        closure.decide(by=maker.user("supervisor"), request=asked, decision="approved")


def visit(maker: Maker, case: Case, *, team_name: str, at: datetime, volunteer: str | None) -> None:
    """A task to a field team; taken and reported when a volunteer is named."""
    start = clock.at(clock.local_date(at), time(9, 0)) + timedelta(days=1)
    with clock.hold(at):
        sent = task_offer.send(
            by=maker.user("manajer"),
            case=case,
            team=maker.cast.teams[team_name],
            kind="home_visit",
            extract=Extract(
                name_shown="Ibu " + maker.random.choice("ABCDEFGH") + ".",
                meeting_place="Balai warga, ruang samping",
                purpose="Menanyakan keadaan dan menyampaikan surat undangan.",
            ),
            window=Window(starts_at=start, ends_at=start + timedelta(hours=6)),
            due_at=start + timedelta(days=2),
        )
        if volunteer:
            task.take(by=maker.user(volunteer), task=sent)
    if volunteer:
        with clock.hold(start + timedelta(hours=2)):
            visit_report.send(
                by=maker.user(volunteer),
                task=sent,
                visit=Visit(
                    visited_at=clock.now(),
                    found_home=True,
                    safety="yes",
                    findings="Bertemu, keadaan tenang.",
                ),
                client_key=uuid4(),
            )
