"""Home of the proof of work: a little reckoning in the visitor's browser that slows whoever sends
thousands and refuses nobody (ADR 0032)."""

import json
import secrets

from altcha import Payload, create_challenge, verify_solution
from django.conf import settings

from intake.public import envelope, store
from intake.public.draft import Draft

ALGORITHM = "PBKDF2/SHA-256"
ROUNDS = 1_000  # of the key derivation, for each try
# Reports in the last hour, all together → least tries; the browser needs up to twice as many.
# 32 to 64 tries are about 2^17 single hashes, a second or two on a cheap phone.
TRIES = ((60, 32), (240, 128))
MOST_TRIES = 512
LONGEST = 4_000  # characters; an answer of ours takes about 900


def challenge_for(draft: Draft) -> str:
    """The challenge of this draft as JSON. It is signed and bound to the draft, and a draft is
    sent once: so no answer counts twice, and nothing need be remembered of it.

    Raises store.Unavailable.
    """
    least = least_tries(store.sent_last_hour())
    made = create_challenge(
        ALGORITHM,
        ROUNDS,
        counter=least + secrets.randbelow(least),
        data={"draft": _name(draft)},
        hmac_secret=_key(b"work challenge"),
        hmac_key_secret=_key(b"work answer"),
    )
    return json.dumps(made.to_dict(), separators=(",", ":"))


def is_done(answer: str, draft: Draft) -> bool:
    """Whether this answers a challenge of this very draft; False for anything else."""
    if not answer or len(answer) > LONGEST:
        return False
    judged = verify_solution(answer, _key(b"work challenge"), hmac_key_secret=_key(b"work answer"))
    if not judged.verified:
        return False
    told = Payload.from_base64(answer).challenge.parameters.data
    return told == {"draft": _name(draft)}


def least_tries(sent_last_hour: int) -> int:
    return next((tries for most, tries in TRIES if sent_last_hour <= most), MOST_TRIES)


def _name(draft: Draft) -> str:
    return envelope.derive(draft.token, b"work name").hex()


def _key(purpose: bytes) -> bytes:
    return envelope.derive(settings.SECRET_KEY.encode(), purpose)
