"""Home of what a session remembers about its sign-in: by which factor, since when, how fresh.

Sessions run on the machine's own clock: a demo whose clock is moved must not sign everybody out.
"""

import time
from enum import StrEnum

from django.contrib.sessions.backends.base import SessionBase

# Which second factor opened this session; a session without it reaches only enrolment.
SESSION_FACTOR = "ppa_factor"
STARTED, SEEN, CONFIRMED = "ppa_started", "ppa_seen", "ppa_confirmed"
ADMIN_OPENED = "ppa_admin"


class Factor(StrEnum):
    """The values are those of allauth's authenticators; a volunteer's bound device is our own."""

    KEY = "webauthn"
    TOTP = "totp"
    RECOVERY = "recovery_codes"
    DEVICE = "device"


def begin(session: SessionBase, factor: Factor | None) -> None:
    """Note that somebody proved herself now. Without a factor she may only enrol one."""
    moment = time.time()
    session[STARTED] = session[SEEN] = session[CONFIRMED] = moment
    if factor is not None:
        session[SESSION_FACTOR] = factor.value


def factor_of(session: SessionBase) -> Factor | None:
    """The second factor this session was opened with; None while there was none."""
    held = session.get(SESSION_FACTOR)
    return Factor(held) if held in set(Factor) else None


def confirm(session: SessionBase) -> None:
    """She proved herself again: a new session id, so that an old copy of the cookie is dead."""
    session.cycle_key()
    session[SEEN] = session[CONFIRMED] = time.time()


def note_presence(session: SessionBase) -> None:
    """She is still here: the wait without a request begins anew."""
    session[SEEN] = time.time()


def seconds_since(session: SessionBase, moment: str) -> float:
    """Seconds since STARTED, SEEN or CONFIRMED; without such a moment longer than any limit."""
    noted = session.get(moment)
    return time.time() - noted if isinstance(noted, int | float) else float("inf")


# Between password and second factor nobody is signed in: the session only knows who knocked.
KNOCKED, KNOCK_HOLDS = "ppa_knocked", 600  # seconds


def knock(session: SessionBase, *, user_id: int, auth_hash: str) -> None:
    """Remember whose password was right; a password changed meanwhile makes it worthless."""
    session.cycle_key()
    session[KNOCKED] = {"user": user_id, "hash": auth_hash, "at": time.time()}


def who_knocked(session: SessionBase) -> tuple[int, str] | None:
    """Account id and session hash of whoever gave her password within ten minutes."""
    held = session.get(KNOCKED)
    if not isinstance(held, dict) or time.time() - held["at"] > KNOCK_HOLDS:
        return None
    return int(held["user"]), str(held["hash"])


def forget_knock(session: SessionBase) -> None:
    session.pop(KNOCKED, None)
