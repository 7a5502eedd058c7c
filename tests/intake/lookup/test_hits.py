"""The hit token: hers, for half an hour, and nothing else."""

import time
from uuid import uuid4

import pytest

from intake.lookup.hits import GOOD_FOR, NoHit, case_of_hit, hit_token
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db


class TestHitToken:
    def test_leads_back_to_the_case(self) -> None:
        case_id, user = uuid4(), UserFactory()
        assert case_of_hit(hit_token(case_id, user), user) == case_id

    def test_is_nobody_elses(self) -> None:
        token = hit_token(uuid4(), UserFactory())
        with pytest.raises(NoHit):
            case_of_hit(token, UserFactory())

    def test_dies_after_half_an_hour(self, monkeypatch: pytest.MonkeyPatch) -> None:
        user = UserFactory()
        token = hit_token(uuid4(), user)
        late = time.time() + GOOD_FOR.total_seconds() + 2
        monkeypatch.setattr(time, "time", lambda: late)
        with pytest.raises(NoHit):
            case_of_hit(token, user)

    @pytest.mark.parametrize("token", ["", "x", "a:b:c", "x" * 5000])
    def test_that_was_made_up_leads_nowhere(self, token: str) -> None:
        with pytest.raises(NoHit):
            case_of_hit(token, UserFactory())
