"""Home of what seldom happens and has to be answered: emergencies, ties, breaches, posts that end.

Each by the product's own action at its moment, so that whoever answers for it finds it waiting.
"""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from accounts.models import User
from core import clock
from core.models import AuditEvent
from intake.events import Event as IntakeEvent
from intake.models import Case, EmergencyAccess, Tie, Verdict
from intake.workflow import CaseState
from ppa_cases.demo.laid_in.leaving import leave
from ppa_cases.demo.maker import Maker
from ppa_cases.demo.walk import fresh
from satgas import access
from satgas.actions import breach, emergency, tie
from satgas.models import AssignmentKind, Breach, BreachKind, Told

ALONE = (
    "Ibu menelepon, suaminya kembali ke rumah dan mengancam. Manajer kasusnya tidak menjawab.",
    "Sekolah minta dijemput sekarang, pelaku menunggu di gerbang. Manajernya sedang sidang.",
)
FOUND = "Sudah ditanyakan kepada manajernya. Saat itu ia memang tidak dapat dihubungi."
COUSIN = "Sepupu dari pihak ibu."
THOUGHT_SO = "Dikira bertetangga; ternyata alamatnya lain."


def happen(maker: Maker) -> None:
    """All of it, in cases of the first desk that began long before."""
    long_before = clock.now() - timedelta(days=30)
    old = [case for case in _in_service(maker) if case.received_at < long_before]
    _emergencies(maker, old[1:])
    _ties(maker, old[:1])
    _breaches(maker)
    leave(maker.cast.unit, today=clock.today())


def _in_service(maker: Maker) -> list[Case]:
    """What the first case manager leads, the newest first."""
    found = Case.objects.in_state(CaseState.IN_SERVICE).filter(
        unit=maker.cast.unit,
        is_restricted=False,
        assignments__user=maker.cast.desks[0].lead,
        assignments__ends_at__isnull=True,
    )
    return list(found.order_by("-number"))


def _colleagues(maker: Maker) -> list[User]:
    return maker.cast.specialists.get(AssignmentKind.COUNSELLING, [])


def _strangers(maker: Maker, cases: list[Case]) -> Iterator[tuple[User, Case]]:
    """Colleagues by turns, each with a case that is not hers."""
    left = list(cases)
    for user in _colleagues(maker)[:2]:
        for case in left:
            if access.gains_by_glass(user, case):
                left.remove(case)
                yield user, fresh(case)
                break


def _emergencies(maker: Maker, cases: list[Case]) -> None:
    """One was looked at last week, one of yesterday evening waits."""
    evening = clock.at(clock.today(), time(20, 40)) - timedelta(days=1)
    waits = False
    for (user, case), reason in zip(_strangers(maker, cases), ALONE, strict=False):
        at = evening if waits else evening - timedelta(days=8)
        opened = _opened(user, case, reason=reason, at=at)
        if not waits:
            with clock.hold(at + timedelta(hours=14)):
                emergency.review(
                    by=maker.cast.head, emergency=opened, verdict=Verdict.JUSTIFIED, note=FOUND
                )
        waits = True


def _opened(user: User, case: Case, *, reason: str, at: datetime) -> EmergencyAccess:
    with clock.hold(at):
        return emergency.open_case(by=user, reason=reason, number=case.number)


def _ties(maker: Maker, cases: list[Case]) -> None:
    """Somebody is shut out from a case; somebody else was let back in."""
    now = clock.now()
    for case, (user, note) in zip(
        cases * 2,
        zip(reversed(_colleagues(maker)), (COUSIN, THOUGHT_SO), strict=False),
        strict=False,
    ):
        with clock.hold(now - timedelta(days=12)):
            shut = tie.set_for(
                by=maker.cast.head, case=fresh(case), user=user, tie=Tie.KIN, note=note
            )
        if note == THOUGHT_SO:
            with clock.hold(now - timedelta(days=5)):
                tie.lift(by=maker.cast.head, denial=shut)


def _breaches(maker: Maker) -> None:
    """An older one is told and over; of one noticed yesterday the letters are to be given."""
    guard, now = maker.cast.users.get("pdp"), clock.now()
    read = AuditEvent.objects.filter(
        action=IntakeEvent.COMPLAINT_OPENED,
        actor=maker.officer.actor_id,
        at__lt=now - timedelta(days=2),
    )
    came = list(read.order_by("at").values_list("at", flat=True))
    if guard is None or not came:
        return
    over = _stopped(maker, guard, seen=came[0], noticed=came[0] + timedelta(hours=30))
    for whom, hours in ((Told.AGENCY, 24), (Told.PEOPLE, 47)):
        with clock.hold(over.noticed + timedelta(hours=hours)):
            breach.note_told(by=guard, breach=over, whom=whom, at=clock.now())
    _stopped(maker, guard, seen=came[-1], noticed=now - timedelta(hours=20))


def _stopped(maker: Maker, guard: User, *, seen: datetime, noticed: datetime) -> Breach:
    """Somebody else had the account of the intake officer for an afternoon."""
    with clock.hold(noticed + timedelta(minutes=40)):
        entered = breach.record(
            by=guard,
            unit=maker.cast.unit,
            account=maker.officer,
            kind=BreachKind.TAKEN_OVER,
            seen_from=seen - timedelta(hours=1),
            seen_until=seen + timedelta(hours=5),
            noticed=noticed,
        )
        return breach.contain(by=guard, breach=entered)
