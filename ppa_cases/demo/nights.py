"""Home of the made-up nights: who is on duty, and a complaint on its way to another city."""

from datetime import time, timedelta

from core import clock
from intake.actions import complaint, handover, rota
from intake.models import HandoverWay
from intake.models.triage_codes import AgeGroup, Matter, TriageSex, Whereabouts
from intake.triage_rules import Answers, decide
from intake.triage_words import signs_today
from ppa_cases.demo import lives, stories
from ppa_cases.demo.maker import Maker

CLOSES, OPENS = time(16), time(8)
NIGHTS = 7
ELSEWHERE = "UPTD PPA Kota Contoh"


def on_duty(maker: Maker) -> None:
    """The officers by turns, each from closing to the next opening."""
    officers, today = maker.cast.officers, clock.today()
    for night in range(NIGHTS):
        day = today + timedelta(days=night)
        rota.add(
            by=maker.cast.head,
            unit=maker.cast.unit,
            user=officers[night % len(officers)],
            starts_at=clock.at(day, CLOSES),
            ends_at=clock.at(day + timedelta(days=1), OPENS),
        )


def on_its_way(maker: Maker) -> None:
    """Yesterday a complaint went to the city where she lives; nobody there took it yet."""
    came = clock.now() - timedelta(days=1)
    told = lives.report(
        maker,
        stories.draw(maker.random, maker.decks),
        at=came,
        kelurahan=maker.place(),
        safety="safe",
    )
    answers = Answers(
        age=AgeGroup.ADULT,
        sex=TriageSex.FEMALE,
        matter=Matter.VIOLENCE,
        home=Whereabouts.OTHER_CITY,
    )
    with clock.hold(came + timedelta(hours=2)):
        complaint.open_for_reading(by=maker.officer, complaint=told)
        handover.send(
            by=maker.officer,
            complaint=told,
            to_body=ELSEWHERE,
            way=HandoverWay.PHONE,
            found=decide(answers, signs_today(), on=clock.today()),
            answers=answers,
        )
