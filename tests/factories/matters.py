"""Home of the least valid joins: what ties complaints together."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from core import clock
from intake.models import ComplaintJoin, JoinReason
from intake.workflow import ComplaintState
from tests.factories.intake import SOMEBODY, ComplaintFactory


class ComplaintJoinFactory(DjangoModelFactory[ComplaintJoin]):
    """One complaint of a unit joined into another, just now."""

    class Meta:
        model = ComplaintJoin

    complaint = factory.SubFactory(ComplaintFactory, state=ComplaintState.DUPLICATE)
    main = factory.SubFactory(ComplaintFactory, unit=factory.SelfAttribute("..complaint.unit"))
    reason = JoinReason.OTHER_TELLER
    joined_at = factory.LazyFunction(clock.now)
    joined_by = SOMEBODY
    undo_until = factory.LazyAttribute(lambda row: row.joined_at + timedelta(days=30))
