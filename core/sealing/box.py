"""Home of the sealed box: what anybody may close and only the holder of the private key opens.

Imports no Django, so that the public process and a bare script can use it.
X25519 with a fresh key for each box, HKDF-SHA-256, AES-256-GCM (`security.md` 1.1, 5).
Frame: 01 | ephemeral public key 32 | nonce 12 | ciphertext and tag. The content is padded to
full kilobytes, so that the length of a box does not tell the length of a story.
"""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FORMAT = b"\x01"
KEY_BYTES = 32
NONCE_BYTES = 12
LENGTH_BYTES = 4
BLOCK_BYTES = 1024
_HEAD_BYTES = len(FORMAT) + KEY_BYTES + NONCE_BYTES
_INFO = b"ppa-cases sealed box 1"


class BoxUnreadable(Exception):
    """The box was cut, altered, or closed for another key. It says nothing about the content."""

    def __str__(self) -> str:
        return "sealed box cannot be opened"


def new_key_pair() -> tuple[bytes, bytes]:
    """Return (private key, public key), 32 raw bytes each."""
    private = X25519PrivateKey.generate()
    return private.private_bytes_raw(), private.public_key().public_bytes_raw()


def public_key_of(private_key: bytes) -> bytes:
    return X25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def seal(public_key: bytes, payload: bytes) -> bytes:
    """Close `payload` (bytes, any length) for the owner of `public_key` (32 raw bytes).

    Raises ValueError when the key is not a usable X25519 public key.
    """
    ephemeral = X25519PrivateKey.generate()
    ephemeral_public = ephemeral.public_key().public_bytes_raw()
    shared = ephemeral.exchange(X25519PublicKey.from_public_bytes(public_key))
    nonce = os.urandom(NONCE_BYTES)
    head = FORMAT + ephemeral_public + nonce
    cipher = AESGCM(_box_key(shared, ephemeral_public, public_key))
    return head + cipher.encrypt(nonce, pad(payload), FORMAT)


def open_box(private_key: bytes, box: bytes) -> bytes:
    """Return what was sealed for this key. Raises BoxUnreadable for every other input."""
    if len(box) <= _HEAD_BYTES or box[:1] != FORMAT:
        raise BoxUnreadable
    ephemeral_public = box[1 : 1 + KEY_BYTES]
    nonce = box[1 + KEY_BYTES : _HEAD_BYTES]
    try:
        own = X25519PrivateKey.from_private_bytes(private_key)
        shared = own.exchange(X25519PublicKey.from_public_bytes(ephemeral_public))
        own_public = own.public_key().public_bytes_raw()
        cipher = AESGCM(_box_key(shared, ephemeral_public, own_public))
        return unpad(cipher.decrypt(nonce, box[_HEAD_BYTES:], FORMAT))
    except (InvalidTag, ValueError) as refused:
        raise BoxUnreadable from refused


def pad(payload: bytes) -> bytes:
    """Put the length in front and fill up to the next full block."""
    framed = len(payload).to_bytes(LENGTH_BYTES, "big") + payload
    return framed + bytes(-len(framed) % BLOCK_BYTES)


def unpad(padded: bytes) -> bytes:
    """Take the content out again. Raises ValueError when the length does not fit."""
    length = int.from_bytes(padded[:LENGTH_BYTES], "big")
    if LENGTH_BYTES + length > len(padded):
        raise ValueError("length does not fit")
    return padded[LENGTH_BYTES : LENGTH_BYTES + length]


def _box_key(shared: bytes, ephemeral_public: bytes, public_key: bytes) -> bytes:
    salt = ephemeral_public + public_key
    return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=salt, info=_INFO).derive(shared)
