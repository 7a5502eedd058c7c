"""Home of the visitor's envelope: bytes that only the holder of a 32-byte secret can read."""

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from core.sealing.box import KEY_BYTES, NONCE_BYTES


class EnvelopeUnreadable(Exception):
    """Wrong secret, wrong place, or altered bytes."""


def derive(secret: bytes, purpose: bytes) -> bytes:
    """Return 32 bytes for one purpose; knowing them does not give the secret."""
    info = b"ppa-cases public 1 " + purpose
    return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=info).derive(secret)


def close(key: bytes, content: bytes, *, about: bytes) -> bytes:
    """Encrypt `content`, bound to `about`: in another place it cannot be read."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, about)


def read(key: bytes, closed: bytes, *, about: bytes) -> bytes:
    """Raises EnvelopeUnreadable for anything but what `close` made for this key and place."""
    try:
        nonce, text = closed[:NONCE_BYTES], closed[NONCE_BYTES:]
        return AESGCM(key).decrypt(nonce, text, about)
    except (InvalidTag, ValueError) as refused:
        raise EnvelopeUnreadable from refused
