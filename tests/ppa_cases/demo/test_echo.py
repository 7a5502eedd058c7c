"""Home of the tests of copies: whole, countable, and mistaken for nothing that is there."""

import pytest
from django.db.models import Max

from accounts.models import Unit
from core import clock
from core.models import DataKey
from core.sealing.vault import cipher_of
from intake.models import Case, Episode
from intake.workflow import CaseState
from ppa_cases.demo import seed
from ppa_cases.demo.laid_in.echo import APART
from satgas.models import FollowUp, Service

LIVES = 12


@pytest.fixture
def grown(unit: Unit, monkeypatch: pytest.MonkeyPatch) -> Unit:
    monkeypatch.setattr(seed, "ONE_BY_ONE", LIVES)
    assert seed.grow(3 * LIVES - 4) == 3 * LIVES - 4
    return unit


class TestEchoes:
    def test_are_as_many_as_were_asked_for(self, grown: Unit) -> None:
        assert Case.objects.filter(unit=grown).count() == 3 * LIVES - 4
        assert seed.grow(3 * LIVES - 4) == 0

    def test_stand_where_their_originals_stand(self, grown: Unit) -> None:  # noqa: ARG002
        original = Case.objects.in_state(CaseState.CLOSED).order_by("-received_at")[0]
        head, serial = original.number[:-6], int(original.number[-6:]) % APART
        alike = Case.objects.in_state(CaseState.CLOSED).filter(
            number__in=[f"{head}{serial + turn * APART:06d}" for turn in range(3)]
        )
        assert alike.count() >= 2
        done = {Service.objects.of_case(one).count() for one in alike}
        looks = {FollowUp.objects.of_case(one).count() for one in alike}
        assert len(done) == len(looks) == 1

    def test_have_keys_of_their_own_that_open(self, grown: Unit) -> None:  # noqa: ARG002
        keys = DataKey.objects.filter(subject_kind="case")
        assert keys.count() == Case.objects.count()
        assert all(cipher_of(key) for key in keys)
        subjects = set(keys.values_list("subject_id", flat=True))
        assert subjects == set(Case.objects.values_list("pk", flat=True))

    def test_leave_room_for_the_next_row(self, grown: Unit) -> None:
        """Sequences go on behind them, so that work in a grown city goes on."""
        case = Case.objects.filter(unit=grown).order_by("-received_at")[0]
        highest = Episode.objects.aggregate(most=Max("pk"))["most"]
        now = clock.now()
        added = Episode.objects.create(
            case=case,
            sequence=9,
            opened_at=now,
            opened_by="x",
            closed_at=now,
            closed_by="x",
            close_reason="moved",
        )
        assert added.pk > highest
