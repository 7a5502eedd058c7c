"""Home of the least valid joins and shared events: what ties complaints together."""

from datetime import timedelta

import factory
from factory.django import DjangoModelFactory

from core import clock
from intake.models import ComplaintJoin, JoinReason, SharedEvent, SharedEventMember
from intake.workflow import ComplaintState
from tests.factories.accounts import UnitFactory
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


class SharedEventFactory(DjangoModelFactory[SharedEvent]):
    """A number of a unit, without members."""

    class Meta:
        model = SharedEvent

    unit = factory.SubFactory(UnitFactory)
    number = factory.LazyAttributeSequence(lambda row, n: f"PRS-{row.unit.code}-2026-{900_001 + n}")
    begun_at = factory.LazyFunction(clock.now)
    begun_by = SOMEBODY


class SharedEventMemberFactory(DjangoModelFactory[SharedEventMember]):
    """One complaint in an event of its unit."""

    class Meta:
        model = SharedEventMember

    complaint = factory.SubFactory(ComplaintFactory)
    event = factory.SubFactory(SharedEventFactory, unit=factory.SelfAttribute("..complaint.unit"))
    added_at = factory.LazyFunction(clock.now)
    added_by = SOMEBODY
