"""Home of the test that the demo's first case manager has somebody's messages to read."""

from random import Random

from accounts.models import Unit
from core import clock, context
from core.models import Region
from intake.models import Case, Mailbox, Message
from intake.models.codes import Channel
from intake.workflow import MessageKind, ReporterWish
from ppa_cases.demo import letters, lives, stories, year
from ppa_cases.demo.laid_in.growth import Ground
from ppa_cases.demo.maker import Maker
from ppa_cases.demo.people import Registry
from ppa_cases.demo.staff import cast_of

CASES = 60


def test_two_of_the_first_managers_cases_have_a_thread(unit: Unit) -> None:
    """A laid-in year is enough: whether one was walked for her is chance."""
    with clock.hold(), context.working_for("service:test"):
        places = list(Region.objects.kelurahan_of(unit.city_id))
        maker = Maker(cast_of(unit), Random(3), Registry(4), places)
        Ground(maker).lay(sorted(year.earlier(maker.random, CASES, by_walking=[], span=90)))
        waits, refused = (
            lives.report(
                maker,
                stories.draw(maker.random, maker.decks),
                at=clock.now(),
                kelurahan=maker.place(),
                safety="safe",
                channel=Channel.PUBLIC_FORM,
            )
            for _each in range(2)
        )
        letters.arrive(maker, waits=waits, refused=refused)
    held = Case.objects.filter(assignments__user=maker.cast.desks[0].lead)
    asked = Message.objects.filter(complaint__links__case__in=held)
    assert set(asked.values_list("kind", flat=True)) == {
        MessageKind.REPLY,
        MessageKind.ANSWER,
        MessageKind.PAUSE,
    }
    paused = Mailbox.objects.filter(complaint__messages__kind=MessageKind.PAUSE)
    assert paused.get().wish == ReporterWish.PAUSED
