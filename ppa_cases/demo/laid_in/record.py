"""Home of the rows of the record: complaint, triage, case, and the people in it."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from accounts.models import User
from core import clock
from core.models import Region
from intake.actions.clocks import due_by
from intake.lookup.marks import Known
from intake.models import (
    Case,
    CaseStatus,
    Clock,
    ClockRule,
    Complaint,
    ComplaintLink,
    ComplaintStatus,
    Episode,
    Incident,
    IncidentPlace,
    IncidentViolence,
    Involvement,
    Person,
    Relation,
    Triage,
    TriageOutcome,
)
from intake.models.codes import (
    Authority,
    CaseKind,
    Channel,
    Part,
    Precision,
    Safety,
    WhenHappened,
    Who,
)
from intake.workflow import CaseState, ComplaintState
from ppa_cases.demo.laid_in.batch import Batch
from ppa_cases.demo.maker import Maker
from ppa_cases.demo.stories import Story, pick
from ppa_cases.demo.words.tellings import OUTSIDE
from satgas.models import CarePlan

CHANNELS = (
    (Channel.PUBLIC_FORM, 38),
    (Channel.WHATSAPP, 22),
    (Channel.WALK_IN, 18),
    (Channel.PHONE, 10),
    (Channel.FIELD_TEAM, 6),
    (Channel.REFERRAL, 4),
    (Channel.OUTREACH, 2),
)
SAFETY = ((Safety.SAFE, 66), (Safety.UNKNOWN, 18), (Safety.NOT_SAFE, 12), (Safety.UNANSWERED, 4))
WHEN = ((WhenHappened.LONGER, 5), (WhenHappened.THIS_WEEK, 3), (WhenHappened.TODAY, 2))
WHO = (Who.SELF, Who.SELF, Who.OTHER)
READ_AFTER = (4, 11, 25, 50, 95, 240, 600)  # minutes
OUTSIDE_CITY = 0.03


@dataclass
class Life:
    """One life on its way: what it is about, how far the clock goes, and where it stands."""

    maker: Maker
    batch: Batch
    story: Story
    place: Region
    rules: dict[str, ClockRule]
    until: datetime
    complaint: Complaint = field(init=False)
    stage: ComplaintStatus = field(init=False)
    clock: Clock = field(init=False)
    case: Case = field(init=False)
    episode: Episode = field(init=False)
    standing: CaseStatus | None = None
    plan: CarePlan | None = None

    def step(self, to: ComplaintState, *, at: datetime, by: str) -> None:
        """The complaint's open row ends and the next one begins."""
        if to != ComplaintState.RECEIVED:
            self.stage.ends_at = at
        self.stage = self.batch.add(
            ComplaintStatus(complaint=self.complaint, status=to, starts_at=at, by=by)
        )

    def move(self, to: CaseState, *, at: datetime, by: User, reason: str = "") -> CaseStatus:
        """The open row ends and the next one begins."""
        if self.standing is not None:
            self.standing.ends_at = at
        self.standing = self.batch.add(
            CaseStatus(
                case=self.case,
                episode=self.episode,
                status=to,
                starts_at=at,
                by=by.actor_id,
                reason=reason,
            )
        )
        return self.standing


def told(life: Life, came: datetime) -> None:
    """A complaint as received, with its first state and its clock."""
    maker, batch, unit = life.maker, life.batch, life.maker.cast.unit
    year = clock.local_date(came).year
    pk, key = batch.key("complaint", came)
    number = batch.numbers.next(f"complaint/{unit.code}/{year}")
    life.complaint = batch.add(
        Complaint(
            id=pk,
            number=f"ADU-{unit.code}-{year}-{number:06d}",
            unit=unit,
            data_key=key,
            channel=pick(maker.random, CHANNELS),
            received_at=came,
            recorded_at=came,
            who=Who.CHILD if life.story.kind == CaseKind.AMPK else maker.random.choice(WHO),
            safety=pick(maker.random, SAFETY),
            when_happened=pick(maker.random, WHEN),
            age_band=life.story.age_band,
            reported_kelurahan=life.place,
            words=life.story.words,
            client_key=UUID(int=maker.random.getrandbits(128), version=4),
        )
    )
    rule = life.rules[
        "unsafe_complaint" if life.complaint.safety == Safety.NOT_SAFE else "complaint"
    ]
    due = due_by(rule, came, unit.pk)
    life.clock = batch.add(
        Clock(rule=rule, complaint=life.complaint, starts_at=came, due_at=due, tells_at=due)
    )
    life.step(ComplaintState.RECEIVED, at=came, by="service:box-opener")


def opened(life: Life) -> User | None:
    """The officer who read it, most often within hours. None when that is still to come."""
    random, came = life.maker.random, life.complaint.received_at
    at = came + timedelta(minutes=random.choice(READ_AFTER))
    if at > life.until:
        return None
    officer: User = random.choice(life.maker.cast.officers)
    life.clock.done_at, life.clock.done_by = at, officer.actor_id
    if at > life.clock.due_at:
        life.clock.escalated_at = life.clock.due_at
    life.step(ComplaintState.OPENED, at=at, by=officer.actor_id)
    return officer


def refused(life: Life, came: datetime) -> None:
    """Not within the service: advised where to go instead."""
    told(life, came)
    officer = opened(life)
    if officer is None:
        return
    at = min(life.stage.starts_at + timedelta(minutes=30), life.until)
    life.step(ComplaintState.NOT_ELIGIBLE, at=at, by=officer.actor_id)
    life.batch.add(
        Triage(
            complaint=life.complaint,
            outcome=TriageOutcome.NOT_ELIGIBLE,
            advice_given=dict(OUTSIDE)[life.story.words],
            at=at,
            by=officer.actor_id,
        )
    )


def registered(life: Life, officer: User) -> bool:
    """Triaged and registered; False when that is still to come."""
    story = life.story
    at = life.stage.starts_at + timedelta(minutes=life.maker.random.randint(15, 90))
    if at > life.until:
        return False
    life.step(ComplaintState.ACCEPTED, at=at, by=officer.actor_id)
    life.batch.add(
        Triage(
            complaint=life.complaint,
            outcome=TriageOutcome.ACCEPTED,
            kind=story.kind,
            risk=story.risk,
            authority=Authority.CITY,
            signs=["sexual_violence"] if story.is_sexual else [],
            at=at,
            by=officer.actor_id,
        )
    )
    _case(life, officer, at)
    return True


def _case(life: Life, officer: User, at: datetime) -> None:
    batch, unit, by = life.batch, life.maker.cast.unit, officer.actor_id
    year = clock.local_date(at).year
    pk, key = batch.key("case", at)
    life.case = batch.add(
        Case(
            id=pk,
            number=f"{unit.code}-{year}-{batch.numbers.next(f'case/{unit.code}/{year}'):06d}",
            unit=unit,
            data_key=key,
            kind=life.story.kind,
            risk=life.story.risk,
            kelurahan=life.place,
            is_outside_city=life.maker.chance(OUTSIDE_CITY),
            received_at=life.complaint.received_at,
            registered_at=at,
        )
    )
    life.episode = batch.add(Episode(case=life.case, sequence=1, opened_at=at, opened_by=by))
    life.move(CaseState.REGISTERED, at=at, by=officer)
    batch.add(
        ComplaintLink(
            complaint=life.complaint,
            case=life.case,
            data_key=key,
            words=life.story.words,
            at=at,
            by=by,
        )
    )


def people(life: Life, *, at: datetime, by: User) -> None:
    """Victims, and the alleged perpetrator with what he is to each of them; what happened."""
    story, random = life.story, life.maker.random
    victims = [
        _involved(life, Part.BENEFICIARY, one.sex, one.age, at=at, by=by) for one in story.victims
    ]
    if story.perpetrator:
        age = random.randint(19, 58)
        him = _involved(life, Part.ALLEGED_PERPETRATOR, story.perpetrator, age, at=at, by=by)
        for victim in victims:
            life.batch.add(
                Relation(case=life.case, victim=victim, perpetrator=him, relation=story.relation)
            )
    received = clock.local_date(life.case.received_at)
    incident = life.batch.add(
        Incident(
            case=life.case,
            data_key=life.case.data_key,
            happened_on=received - timedelta(days=random.randrange(0, 40)),
            precision=Precision.ESTIMATED,
            chronology=story.words,
            recorded_at=at,
            recorded_by=by.actor_id,
        )
    )
    for kind in story.violence:
        life.batch.add(IncidentViolence(incident=incident, violence_type=kind))
    life.batch.add(IncidentPlace(incident=incident, place_type=story.place))


def _involved(  # noqa: PLR0913
    life: Life, part: Part, sex: str, age: int, *, at: datetime, by: User
) -> Involvement:
    written = {"case": life.case, "recorded_at": at, "recorded_by": by.actor_id}
    people = life.maker.people
    known = Known(
        name=people.name(sex),
        national_id=people.national_id(),
        phone=people.phone(),
        address=people.address() if part == Part.BENEFICIARY else "",
    )
    person = life.batch.person(Person(**written, data_key=life.case.data_key), known)
    return life.batch.add(
        Involvement(
            **written,
            person=person,
            part=part,
            sex=sex,
            age_years=age,
            age_precision=Precision.ESTIMATED,
        )
    )
