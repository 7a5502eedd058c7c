"""Home of who hands in a file: the visitor who just sent a report, or the holder of its code."""

import hmac
from dataclasses import dataclass
from uuid import UUID

from intake.public import envelope
from intake.public.draft import Draft
from intake.public.receipt import ReceiptKeys


@dataclass(frozen=True, slots=True)
class Sender:
    """`report` or `lookup_id` says which mailbox; `secret` never leaves this process."""

    secret: bytes
    report: UUID | None = None
    lookup_id: bytes | None = None

    def key_of(self, digest: bytes) -> UUID:
        """The client key of one file: the same file sent again is the same file. Without the secret
        nobody can ask the database whether a file he has was among them."""
        key = envelope.derive(self.secret, b"file name")
        return UUID(bytes=hmac.digest(key, digest, "sha256")[:16], version=4)


def by_draft(draft: Draft) -> Sender:
    return Sender(secret=draft.secret, report=draft.client_key)


def by_code(keys: ReceiptKeys) -> Sender:
    return Sender(secret=keys.root, lookup_id=keys.lookup_id)
