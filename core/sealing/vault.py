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


def _binding(key: DataKey, epoch: str) -> bytes:
    return f"datakey|{key.subject_kind}|{key.subject_id}|{key.version}|{epoch}".encode()


def _wrap(key: DataKey, plain: bytes, epoch: str) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + keyring().keys[epoch].encrypt(nonce, plain, _binding(key, epoch))


def _unwrap(key: DataKey) -> bytes:
    wrapped = bytes(key.wrapped)
    try:
        kek = keyring().keys[key.epoch]
        return kek.decrypt(wrapped[:_NONCE], wrapped[_NONCE:], _binding(key, key.epoch))
    except (KeyError, InvalidTag, ValueError):
        raise DecryptionFailed from None


def new_data_key(kind: str, subject_id: UUID, *, version: int = 1) -> DataKey:
    """Make and store the data key of one complaint or case."""
    key = unsaved_data_key(kind, subject_id, version=version)
    key.save(force_insert=True)
    return key


def unsaved_data_key(kind: str, subject_id: UUID, *, version: int = 1) -> DataKey:
    """A fresh data key, wrapped by the current epoch and not stored yet."""
    key = DataKey(
        id=uuid4(),
        subject_kind=kind,
        subject_id=subject_id,
        version=version,
        epoch=keyring().current,
        made_at=clock.now(),
    )
    key.wrapped = _wrap(key, AESGCM.generate_key(bit_length=256), key.epoch)
    return key


def rewrapped(key: DataKey, epoch: str) -> bytes:
    """The same data key wrapped by another epoch: what is sealed under it stays as it is.

    Raises DecryptionFailed when it does not open under its own.
    """
    return _wrap(key, _unwrap(key), epoch)


def cipher_of(key: DataKey) -> AESGCM:
    """What seals and opens under this data key. Raises DecryptionFailed."""
    return AESGCM(_unwrap(key))


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
        + cipher_of(key).encrypt(nonce, plain, binding)
    )


def open_sealed(key: DataKey, sealed: bytes, *, place: str) -> bytes:
    """Open what `seal` made for the same place. Raises DecryptionFailed, never returns a guess."""
    if sealed[:1] != _FORMAT or int.from_bytes(sealed[1:5], "big") != key.version:
        raise DecryptionFailed
    return _open(cipher_of(key), sealed, f"{place}|{key.subject_id}|1")


def opens(cipher: AESGCM, sealed: bytes, *, place: str, subjects: set[UUID]) -> bool:
    """Whether this cipher opens the value as that of any of these subjects. Shows nothing of it."""
    for subject_id in subjects:
        try:
            _open(cipher, sealed, f"{place}|{subject_id}|1")
        except DecryptionFailed:
            continue
        return True
    return False


def _open(cipher: AESGCM, sealed: bytes, binding: str) -> bytes:
    nonce, rest = sealed[5 : 5 + _NONCE], sealed[5 + _NONCE :]
    try:
        return cipher.decrypt(nonce, rest, binding.encode())
    except (InvalidTag, ValueError):
        raise DecryptionFailed from None
