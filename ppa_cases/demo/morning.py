"""Home of this morning: what came or happened since the office opened, and nobody read yet."""

from datetime import timedelta
from typing import Any

from core import clock
from intake.actions import pace
from intake.models import Case, Complaint
from intake.models.codes import Channel
from intake.public.payload import Contact
from intake.source import NOWHERE_ELSE, Source
from intake.workflow import CaseState
from ppa_cases.demo import files, letters, lives, stories
from ppa_cases.demo.maker import Maker
from ppa_cases.demo.walk import VISITS, fresh
from ppa_cases.demo.words import notes
from satgas.actions import assignment
from satgas.models import CarePlan

# Three complaints, one from somebody who is not safe: minutes ago, what she said, how she is
# reached and where it came from. The first uses a number that her household uses too.
WAITING = (
    (25, "not_safe", {"hours": ("morning", "midday"), "is_shared": True}, NOWHERE_ELSE),
    (190, "safe", {"channel": "whatsapp"}, Source(system="sapa129", ticket="SAPA-CONTOH-0001")),
    (320, "unknown", None, Source(sender="RS Contoh", reference="007/RS/2026")),
)
CODE_WORD = "Melati"


def dawn(maker: Maker) -> None:
    """Complaints in the queue, and a task for each of two field teams."""
    now = clock.now()
    told = _queue(maker)
    files.arrive(maker, told)
    refused = lives.report(
        maker,
        stories.outside(stories.draw(maker.random, maker.decks), letters.NOT_OURS),
        at=now - timedelta(days=40),
        kelurahan=maker.place(),
        safety="safe",
        channel=Channel.PUBLIC_FORM,
    )
    letters.arrive(maker, waits=told[0], refused=refused)
    pace.publish()
    led = _led(maker, CaseState.IN_SERVICE)
    for case in led[:1]:
        files.arrive_late(maker, case)
    for case, (team, _volunteer) in zip(led, VISITS, strict=False):
        lives.visit(
            maker,
            fresh(case),
            by=maker.cast.desks[0].lead,
            team_name=team,
            at=now,
            volunteer=None,
        )


def busy(maker: Maker) -> None:
    """What a whole office wakes up to: a case given, a plan to approve, a report come in."""
    now = clock.now()
    desk = maker.cast.desks[0]
    new = Case.objects.in_state(CaseState.REGISTERED).filter(unit=maker.cast.unit)
    for case in new.order_by("received_at", "pk")[:2]:
        with clock.hold(now - timedelta(hours=2)):
            assignment.give(
                by=maker.cast.head,
                case=fresh(case),
                lead=desk.lead,
                desk_team=desk.team,
                reason=maker.deal(notes.ASSIGNED),
            )
    for case in _led(maker, CaseState.PLANNING)[:1]:
        with clock.hold(now - timedelta(minutes=50)):
            lives.agree(maker, fresh(case), by=desk.lead)
    for case in _led(maker, CaseState.IN_SERVICE)[2:3]:
        lives.visit(
            maker,
            fresh(case),
            by=desk.lead,
            team_name=VISITS[0][0],
            at=now - timedelta(days=1),
            volunteer=VISITS[0][1],
            back=now - timedelta(minutes=35),
        )


def _led(maker: Maker, state: CaseState) -> list[Case]:
    """Cases of the first case manager, without a plan that waits, the newest first."""
    lead = maker.cast.desks[0].lead
    found = Case.objects.in_state(state).filter(
        unit=maker.cast.unit, assignments__user=lead, assignments__ends_at__isnull=True
    )
    waiting = CarePlan.objects.live().filter(approved_at__isnull=True)
    return list(found.exclude(pk__in=waiting.values("case")).order_by("-number")[:3])


def _queue(maker: Maker) -> list[Complaint]:
    """What came from nowhere else came by the public form, with a code."""
    now = clock.now()
    return [
        lives.report(
            maker,
            stories.draw(maker.random, maker.decks),
            at=now - timedelta(minutes=minutes),
            kelurahan=maker.place(),
            safety=safety,
            contact=_contact(maker, plan),
            source=source,
            channel=None if source != NOWHERE_ELSE else Channel.PUBLIC_FORM,
        )
        for minutes, safety, plan, source in WAITING
    ]


def _contact(maker: Maker, plan: dict[str, Any] | None) -> Contact | None:
    """How she is reached; None where she said that she comes back herself."""
    if plan is None:
        return None
    return Contact(number=maker.people.phone(), code_word=CODE_WORD, **plan)
