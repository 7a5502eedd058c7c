"""The measurement of rewrapping does the whole work and leaves nothing behind."""

from typing import Any

import pytest

from bench.rewrap import Outcome, measure
from core.models import AuditEvent, DataKey
from core.sealing.keyring import keyring


@pytest.mark.django_db
def test_measures_every_key_and_leaves_none(settings: Any) -> None:
    ring, keys, told = keyring().current, DataKey.objects.count(), AuditEvent.objects.count()
    outcome = measure(2_500)
    assert outcome.keys == 2_500
    assert outcome.ours > outcome.floor > 0
    assert (DataKey.objects.count(), AuditEvent.objects.count()) == (keys, told)
    assert keyring().current == ring


def test_tells_the_ratio() -> None:
    assert str(Outcome(1_000, 0.5, 0.25)).endswith("ratio 2.0")
