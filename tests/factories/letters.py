"""Home of the least valid codes and letters of the desk."""

import uuid

import factory
from factory.django import DjangoModelFactory

from core import clock
from intake.models import CoverLetter, DeskCode, LetterAnswer, LetterTo
from intake.models.codes import Channel
from intake.workflow import ComplaintState
from tests.factories.accounts import RegionFactory
from tests.factories.intake import SOMEBODY, ComplaintFactory


class DeskCodeFactory(DjangoModelFactory[DeskCode]):
    """Asked for; `ready=True` made too and not given, `given=True` given."""

    class Meta:
        model = DeskCode

    class Params:
        ready = factory.Trait(code="1234567890123456", made_at=factory.LazyFunction(clock.now))
        given = factory.Trait(
            made_at=factory.LazyFunction(clock.now),
            given_at=factory.LazyFunction(clock.now),
            given_by=SOMEBODY,
        )

    complaint = factory.SubFactory(
        ComplaintFactory, channel=Channel.WALK_IN, state=ComplaintState.OPENED
    )
    data_key = factory.SelfAttribute("complaint.data_key")
    asked_at = factory.LazyFunction(clock.now)
    asked_by = SOMEBODY


class CoverLetterFactory(DjangoModelFactory[CoverLetter]):
    """To an office; `offer=True` to a kelurahan. `ready=True` has its code, `handed=True` gave it
    away, `withdrawn=True` is no longer needed."""

    class Meta:
        model = CoverLetter

    class Params:
        offer = factory.Trait(
            to_kind=LetterTo.KELURAHAN, kelurahan=factory.SubFactory(RegionFactory), to_body=""
        )
        ready = factory.Trait(
            code="6543210987654321",
            made_at=factory.LazyFunction(clock.now),
            lookup_id=factory.LazyFunction(lambda: uuid.uuid4().bytes),
        )
        handed = factory.Trait(
            made_at=factory.LazyFunction(clock.now),
            lookup_id=factory.LazyFunction(lambda: uuid.uuid4().bytes),
            handed_at=factory.LazyFunction(clock.now),
            handed_by=SOMEBODY,
        )
        withdrawn = factory.Trait(
            withdrawn_at=factory.LazyFunction(clock.now), withdrawn_by=SOMEBODY
        )

    complaint = factory.SubFactory(ComplaintFactory, state=ComplaintState.OPENED)
    data_key = factory.SelfAttribute("complaint.data_key")
    to_kind = LetterTo.BODY
    to_body = "Dinas Sosial Kota Contoh"
    asks = factory.LazyFunction(lambda: ["call"])
    written_at = factory.LazyFunction(clock.now)
    written_by = SOMEBODY
    expires_on = factory.LazyFunction(lambda: clock.add_months(clock.today(), 12))


class LetterAnswerFactory(DjangoModelFactory[LetterAnswer]):
    """Opened; `box=b"…", words=None, opened_at=None` waits."""

    class Meta:
        model = LetterAnswer

    letter = factory.SubFactory(CoverLetterFactory, handed=True)
    data_key = factory.SelfAttribute("letter.data_key")
    client_key = factory.LazyFunction(uuid.uuid4)
    words = "Surat sudah di meja lurah."
    arrived_at = factory.LazyFunction(clock.now)
    opened_at = factory.LazyFunction(clock.now)
