"""Home of how an enrolment code looks, is typed, and is kept (as a hash)."""

import re
import secrets

from django.utils.crypto import salted_hmac

# No 0 O, 1 I L, U V in one alphabet: what is read from paper is typed right. 30**10 = 49 bits.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 10
START = 3  # signs by which wrong tries are counted


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def printed(code: str) -> str:
    """As it stands on paper: `K7M2Q-X4TRD`."""
    return f"{code[:5]}-{code[5:]}"


def tidied(typed: str) -> str:
    """As it is meant, however it was typed: small letters, spaces and dashes do not matter."""
    return re.sub(r"[\s‐-―-]+", "", typed).upper()


def has_shape(code: str) -> bool:
    return len(code) == LENGTH and set(code) <= set(ALPHABET)


def hash_of(code: str) -> str:
    """64 hex digits, under the process's own secret: worth nothing with the database alone.

    49 bits are too few for a plain hash. A new SECRET_KEY makes unused codes invalid; an officer
    prints new ones.
    """
    return salted_hmac("accounts.enrolment_code", code, algorithm="sha256").hexdigest()
