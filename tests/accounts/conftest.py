"""Home of what the tests of signing in share."""

import pytest

from accounts import totp


@pytest.fixture(autouse=True)
def still_clock_of_phones(monkeypatch: pytest.MonkeyPatch) -> None:
    """A code is read off a phone and judged in the same half minute, however slow the machine."""
    now = totp.step_now()
    monkeypatch.setattr(totp, "step_now", lambda: now)
