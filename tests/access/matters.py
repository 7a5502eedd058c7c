"""Home of the world's room of tied complaints: what the pages of one matter and event are about."""

from collections.abc import Callable
from functools import cached_property

from accounts.models import Unit
from intake.models import ComplaintJoin, SharedEventMember
from tests.factories.intake import ComplaintFactory
from tests.factories.matters import ComplaintJoinFactory, SharedEventMemberFactory


class Matters:
    """Beside the complaint of the world: one that was joined into another."""

    own: Unit

    @cached_property
    def joined(self) -> ComplaintJoin:
        other = ComplaintFactory(unit=self.own, state="duplicate")
        made: ComplaintJoin = ComplaintJoinFactory(complaint=other)
        return made

    @cached_property
    def member(self) -> SharedEventMember:
        made: SharedEventMember = SharedEventMemberFactory(
            complaint=ComplaintFactory(unit=self.own, state="opened")
        )
        return made

    def of_matters(self) -> dict[str, Callable[[], str]]:
        """What stands in the address of a page of one matter or one event, where it is not the
        world's own complaint."""
        return {
            "join-undo": lambda: self.joined.complaint.number,
            "shared-event-leave": lambda: self.member.complaint.number,
            "shared-event-detail": lambda: self.member.event.number,
            "shared-event-record": lambda: self.member.event.number,
        }
