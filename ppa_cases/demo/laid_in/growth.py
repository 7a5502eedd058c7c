"""Home of laying in many lives, a batch at a time."""

from collections.abc import Iterable

from django.contrib.auth.models import Permission

from core import clock
from intake.models import ClockRule
from ppa_cases.demo import stories
from ppa_cases.demo.laid_in import record
from ppa_cases.demo.laid_in.batch import Batch
from ppa_cases.demo.laid_in.life import lay_in
from ppa_cases.demo.laid_in.record import Life
from ppa_cases.demo.maker import Maker
from ppa_cases.demo.words.tellings import OUTSIDE
from ppa_cases.demo.year import Arrival

AT_ONCE = 500  # lives; some 40 rows each

NOT_OURS = tuple(told for told, _advice in OUTSIDE)


class Ground:
    """Lays in one unit's past. `flush` stores what was collected."""

    def __init__(self, maker: Maker) -> None:
        self.maker = maker
        self.batch = Batch()
        self.until = clock.now()
        rules = ClockRule.objects.filter(ends_on__isnull=True)
        self.rules = {rule.trigger: rule for rule in rules}
        self.view_case = Permission.objects.get(
            content_type__app_label="intake", codename="view_case"
        ).pk

    def lay(self, arrivals: Iterable[Arrival]) -> None:
        for one in arrivals:
            self.one(one)
        self.flush()

    def one(self, arrival: Arrival, story: stories.Story | None = None) -> None:
        life = self._life(story)
        if arrival.is_eligible:
            lay_in(life, arrival.at, view_case=self.view_case)
        else:
            life.story = stories.outside(life.story, self.maker.deal(NOT_OURS))
            record.refused(life, arrival.at)
        if len(self.batch) >= AT_ONCE:
            self.flush()

    def flush(self) -> None:
        self.batch.store()

    def give_back_numbers(self) -> None:
        """Before an action takes the next one of a series."""
        self.batch.numbers.store()

    def _life(self, story: stories.Story | None) -> Life:
        maker = self.maker
        drawn = story or stories.draw(maker.random, maker.decks)
        return Life(maker, self.batch, drawn, maker.place(), self.rules, self.until)
