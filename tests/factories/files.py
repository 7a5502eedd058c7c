"""Home of the least valid files: one that arrived, one of a complaint, its copy in a case."""

import uuid

import factory
from factory.django import DjangoModelFactory

from core import clock
from core.sealing.fields import Plain
from intake.models import Attachment, Mailbox, SealedFile
from intake.models.attachment import (
    AttachmentKind,
    AttachmentReason,
    AttachmentState,
    ScanResult,
    SizeBand,
)
from tests.factories.accounts import UnitFactory
from tests.factories.intake import CaseFactory, ComplaintFactory

ORIGINAL = b"isi berkas seperti saat dikirim"
CONTENT = b"isi berkas yang hanya ada di uji ini"


class MailboxFactory(DjangoModelFactory[Mailbox]):
    class Meta:
        model = Mailbox

    id = factory.LazyFunction(uuid.uuid4)
    lookup_id = factory.LazyFunction(lambda: uuid.uuid4().bytes)
    reply_key = factory.LazyFunction(lambda: bytes(32))
    unit = factory.SubFactory(UnitFactory)
    client_key = factory.LazyFunction(uuid.uuid4)
    created_on = factory.LazyFunction(clock.today)
    expires_on = factory.LazyFunction(lambda: clock.add_months(clock.today(), 12))


class SealedFileFactory(DjangoModelFactory[SealedFile]):
    class Meta:
        model = SealedFile

    id = factory.LazyFunction(uuid.uuid4)
    client_key = factory.LazyFunction(uuid.uuid4)
    mailbox = factory.SubFactory(MailboxFactory)
    box = b"a box"
    size = 5
    arrived_at = factory.LazyFunction(clock.now)


class AttachmentFactory(DjangoModelFactory[Attachment]):
    """A clean picture; `waiting`, `held` (kept back) and `refused` are its other states."""

    class Meta:
        model = Attachment

    class Params:
        clean = factory.Trait()
        waiting = factory.Trait(state=AttachmentState.WAITING, form="", kind="unknown", scan="")
        held = factory.Trait(
            state=AttachmentState.QUARANTINED,
            reason=AttachmentReason.ACTIVE,
            kind=AttachmentKind.PDF,
            form="pdf",
        )
        with_original = factory.Trait(
            may_keep_original=True, original=factory.LazyFunction(lambda: Plain(ORIGINAL))
        )
        refused = factory.Trait(
            state=AttachmentState.REFUSED,
            reason=AttachmentReason.NOT_TAKEN,
            kind=AttachmentKind.UNKNOWN,
            form="",
            scan="",
            content=None,
        )

    id = factory.LazyFunction(uuid.uuid4)
    complaint = factory.SubFactory(ComplaintFactory)
    data_key = factory.SelfAttribute("complaint.data_key")
    client_key = factory.LazyFunction(uuid.uuid4)
    place = factory.LazyAttribute(
        lambda row: Attachment.objects.filter(complaint=row.complaint).count() + 1
    )
    kind = AttachmentKind.IMAGE
    form = "jpeg"
    size_band = SizeBand.SMALL
    state = AttachmentState.CLEAN
    scan = ScanResult.NOT_SCANNED
    content = factory.LazyFunction(lambda: Plain(CONTENT))
    received_at = factory.LazyFunction(clock.now)
    state_at = factory.SelfAttribute("received_at")


class CaseAttachmentFactory(AttachmentFactory):
    """The copy under a case's key."""

    complaint = None
    case = factory.SubFactory(CaseFactory)
    source = factory.SubFactory(AttachmentFactory)
    data_key = factory.SelfAttribute("case.data_key")
    client_key = None
    place = factory.LazyAttribute(lambda row: Attachment.objects.filter(case=row.case).count() + 1)
