"""Home of the world's room of joined complaints: what the pages of one matter are about."""

from functools import cached_property

from accounts.models import Unit
from intake.models import ComplaintJoin
from tests.factories.intake import ComplaintFactory
from tests.factories.matters import ComplaintJoinFactory


class Matters:
    """Beside the complaint of the world: one that was joined into another."""

    own: Unit

    @cached_property
    def joined(self) -> ComplaintJoin:
        other = ComplaintFactory(unit=self.own, state="duplicate")
        made: ComplaintJoin = ComplaintJoinFactory(complaint=other)
        return made
