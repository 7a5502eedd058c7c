"""Home of walking a case of the year: as far as its age and its turn allow."""

from datetime import datetime, timedelta
from itertools import count

from core import clock
from intake.models import Case
from intake.models.codes import Channel
from ppa_cases.demo import lives, stories
from ppa_cases.demo.maker import Maker

# Who is sent: the printed volunteers, so that there is something on their phones.
VISITS = (("Satgas PPA Sukasari", "satgas"), ("PATBM Sukasari", "patbm"))


class Walker:
    """Every step is the product's own action, held at the moment it is said to have been."""

    def __init__(self, maker: Maker) -> None:
        self.maker = maker
        self.numbers = count()

    def walk(self, moment: datetime) -> None:
        maker, number = self.maker, next(self.numbers)
        story = stories.draw(maker.random, maker.decks)
        desk = maker.desk()
        told = lives.report(
            maker,
            story,
            at=moment,
            kelurahan=maker.place(),
            safety="safe",
            channel=None if number % 2 else Channel.PUBLIC_FORM,
        )
        case = lives.open_case(maker, told, story, at=moment + timedelta(minutes=40))
        age = clock.now() - moment
        if age < timedelta(days=4) or number % 12 == 11:
            return
        assigned = moment + timedelta(hours=3)
        lives.assign_and_assess(maker, fresh(case), story, desk=desk, at=assigned)
        if age > timedelta(days=5) and number % 6 == 0:
            team, volunteer = VISITS[bool(number % 12)]
            sent = moment + timedelta(days=1)
            lives.visit(
                maker, fresh(case), by=desk.lead, team_name=team, at=sent, volunteer=volunteer
            )
        if age > timedelta(days=6) and number % 5 != 4:
            lives.plan_and_serve(maker, fresh(case), desk=desk, at=moment + timedelta(days=4))
            if number % 7:  # every seventh has a follow-up that is late
                lives.follow_up_on(maker, fresh(case), desk=desk)
        if age > timedelta(days=32) and number % 5 in {0, 1, 2} and number % 6:
            lives.finish(maker, fresh(case), desk=desk, at=moment + timedelta(days=24))


def fresh(case: Case) -> Case:
    """The case as it stands now, without what an earlier step left on the object."""
    return Case.objects.select_related("unit", "data_key", "desk_team").get(pk=case.pk)
