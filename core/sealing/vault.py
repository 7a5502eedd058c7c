"""Home of data keys: made, wrapped and unwrapped here and nowhere else."""

import os
from uuid import UUID, uuid4

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from core import clock
from core.errors import DecryptionFailed
from core.models.data_key import DataKey
from core.sealing.keyring import keyring

_NONCE = 12
_FORMAT = b"\x01"


def _binding(key: DataKey) -> bytes:
    return f"datakey|{key.subject_kind}|{key.subject_id}|{key.version}|{key.epoch}".encode()


def new_data_key(kind: str, subject_id: UUID) -> DataKey:
    """Make and store the data key of one complaint or case."""
    ring = keyring()
    key = DataKey(
        id=uuid4(),
        subject_kind=kind,
        subject_id=subject_id,
        epoch=ring.current,
        made_at=clock.now(),
    )
    nonce = os.urandom(_NONCE)
    plain = AESGCM.generate_key(bit_length=256)
    key.wrapped = nonce + ring.keys[ring.current].encrypt(nonce, plain, _binding(key))
    key.save(force_insert=True)
    return key


def _cipher(key: DataKey) -> AESGCM:
    wrapped = bytes(key.wrapped)
    try:
        kek = keyring().keys[key.epoch]
        return AESGCM(kek.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], _binding(key)))
    except (KeyError, InvalidTag, ValueError):
        raise DecryptionFailed from None


def seal(key: DataKey, plain: bytes, *, place: str) -> bytes:
    """Seal bytes to one place: `table.column|row`. Wire: format 1, key version 4, nonce 12, rest.

    A value moved to another row, column or subject does not open there (security 1.1).
    """
    nonce = os.urandom(_NONCE)
    binding = f"{place}|{key.subject_id}|1".encode()
    return (
        _FORMAT
        + key.version.to_bytes(4, "big")
        + nonce
        + _cipher(key).encrypt(nonce, plain, binding)
    )


def open_sealed(key: DataKey, sealed: bytes, *, place: str) -> bytes:
    """Open what `seal` made for the same place. Raises DecryptionFailed, never returns a guess."""
    if sealed[:1] != _FORMAT or int.from_bytes(sealed[1:5], "big") != key.version:
        raise DecryptionFailed
    nonce, rest = sealed[5 : 5 + _NONCE], sealed[5 + _NONCE :]
    binding = f"{place}|{key.subject_id}|1".encode()
    try:
        return _cipher(key).decrypt(nonce, rest, binding)
    except (InvalidTag, ValueError):
        raise DecryptionFailed from None
