"""Home of the proof that a shredded subject is unreadable: every value against every key there is.

Tried is each sealed value that stands under the deleted keys, in each table, with every data key of
the database and every epoch of the keyring, as a value of this subject and as one of the key's own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core.errors import DecryptionFailed
from core.models import DataKey, Tombstone
from core.sealing import vault
from core.sealing.keyring import keyring
from core.sealing.shredding import Subject, erasers
from core.sealing.tables import keyed_models, sealed_fields

AT_ONCE = 500  # values, and keys, held in memory

Value = tuple[str, bytes]  # place, ciphertext
Cipher = tuple[AESGCM, UUID | None]  # with the subject it was made for


@dataclass
class Proof:
    """`opened` names places, never what stood there. Damaged keys open nothing and are counted."""

    rows: int = 0
    values: int = 0
    keys: int = 0
    damaged_keys: int = 0
    own_keys: int = 0
    remaining: dict[str, int] = field(default_factory=dict)
    opened: set[str] = field(default_factory=set)

    @property
    def holds(self) -> bool:
        return not (self.opened or self.own_keys or any(self.remaining.values()))


def prove(stone: Tombstone) -> Proof:
    """Try to open whatever is left of a shredded subject."""
    subject = Subject(stone.subject_kind, stone.subject_id)
    proof = Proof(
        own_keys=DataKey.objects.filter(subject_kind=subject.kind, subject_id=subject.id).count(),
        remaining={name: eraser.remaining(subject) for name, eraser in erasers().items()},
    )
    values = _values(stone, proof)
    while batch := list(islice(values, AT_ONCE)):
        proof.values += len(batch)
        _try(batch, subject.id, proof)
    return proof


def _values(stone: Tombstone, proof: Proof) -> Iterator[Value]:
    for model in keyed_models():
        fields = sealed_fields(model)
        names = [held.attname for held in fields]
        rows = model._base_manager.filter(data_key_id__in=stone.key_ids).order_by("pk")
        for pk, *columns in rows.values_list("pk", *names).iterator(chunk_size=AT_ONCE):
            proof.rows += 1
            for held, content in zip(fields, columns, strict=True):
                if content is not None:
                    yield held.place_of(pk), bytes(content)


def _try(batch: list[Value], subject_id: UUID, proof: Proof) -> None:
    proof.keys = proof.damaged_keys = 0
    for cipher, own_subject in _ciphers(proof):
        proof.keys += 1
        subjects = {subject_id} | ({own_subject} if own_subject else set())
        for place, content in batch:
            if vault.opens(cipher, content, place=place, subjects=subjects):
                proof.opened.add(place)


def _ciphers(proof: Proof) -> Iterator[Cipher]:
    for kek in keyring().keys.values():
        yield kek, None
    for key in DataKey.objects.order_by("pk").iterator(chunk_size=AT_ONCE):
        try:
            yield vault.cipher_of(key), key.subject_id
        except DecryptionFailed:
            proof.damaged_keys += 1
