"""Home of blind indexes: what a column can be found by without holding what it says.

A digest finds equals, a bucket finds what may be alike. Both need a key that is not in the
database; who has the table and the key of a column can try values out (docs/search.md, Limits).
"""

import hmac

DIGEST_BYTES = 16  # 128 bits
BUCKETS = 1024  # 10 bits: collisions are wanted, they hide who is in the bucket


def digest(key: bytes, column: str, value: str) -> bytes:
    """HMAC-SHA-256 of a normalised value, cut to 128 bits. The column is part of what is hashed."""
    return hmac.digest(key, f"{column}\0{value}".encode(), "sha256")[:DIGEST_BYTES]


def bucket(key: bytes, sound: str) -> int:
    """The bucket of one sound: 0 to 1023."""
    return int.from_bytes(hmac.digest(key, b"sound\0" + sound.encode(), "sha256")[:8]) % BUCKETS
