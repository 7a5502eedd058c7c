"""Home of what the database refuses of walled twins, whoever writes it (ADR 0035)."""

from datetime import timedelta

import pytest

from core import clock
from intake.models import Case, CaseGrant, CaseTwin, GrantKind
from intake.models.twin import in_order
from tests.constraints import expect_refusal
from tests.factories.accounts import UserFactory
from tests.factories.intake import SOMEBODY, CaseFactory, CaseGrantFactory
from tests.factories.twins import twins

pytestmark = pytest.mark.django_db
# What lets somebody into a case, but to answer for it.
INSIDE = [kind for kind in GrantKind if kind != GrantKind.OVERSIGHT]


def let_in(case: Case, user: object, kind: str, **more: object) -> CaseGrant:
    made: CaseGrant = CaseGrantFactory(content_object=case, user=user, kind=kind, **more)
    return made


class TestPair:
    def pair(self, one: Case, other: Case) -> CaseTwin:
        return CaseTwin.objects.create(one=one, other=other, made_at=clock.now(), made_by=SOMEBODY)

    def test_is_one_row_however_it_is_named(self) -> None:
        pair = twins(CaseFactory())
        expect_refusal("casetwin_is_unordered", lambda: self.pair(pair.other, pair.one))
        expect_refusal("casetwin_once", lambda: self.pair(pair.one, pair.other))

    def test_is_of_two(self) -> None:
        case = CaseFactory(is_restricted=True)
        expect_refusal("casetwin_is_unordered", lambda: self.pair(case, case))

    def test_says_who_ended_it(self) -> None:
        pair = twins(CaseFactory())
        pair.ended_at = clock.now()
        expect_refusal("casetwin_ended_needs_who", pair.save)

    def test_is_of_restricted_cases(self) -> None:
        one, other = in_order((CaseFactory(is_restricted=True), CaseFactory()))
        expect_refusal("casetwin_is_restricted", lambda: self.pair(one, other))

    @pytest.mark.parametrize("kind", INSIDE)
    @pytest.mark.parametrize("there", GrantKind)
    def test_shares_nobody(self, kind: str, there: str) -> None:
        one, other = in_order(CaseFactory(is_restricted=True) for _time in range(2))
        user = UserFactory()
        let_in(one, user, kind)
        let_in(other, user, there)
        expect_refusal("casetwin_shares_nobody", lambda: self.pair(one, other))

    def test_shares_who_answers_for_both_and_who_is_long_gone(self) -> None:
        one, other = in_order(CaseFactory(is_restricted=True) for _time in range(2))
        head, gone = UserFactory(), UserFactory()
        long_ago = clock.now() - timedelta(days=9)
        for case in (one, other):
            let_in(case, head, GrantKind.OVERSIGHT)
            let_in(case, gone, GrantKind.ASSIGNMENT, granted_at=long_ago)
        assert self.pair(one, other)

    def test_that_has_ended_may_be_made_again(self) -> None:
        pair = twins(CaseFactory())
        pair.ended_at, pair.ended_by = clock.now(), SOMEBODY
        pair.save()
        assert self.pair(pair.one, pair.other)


class TestGrant:
    @pytest.mark.parametrize("kind", INSIDE)
    @pytest.mark.parametrize("there", GrantKind)
    @pytest.mark.parametrize("is_first", [True, False])
    def test_lets_nobody_into_both(self, kind: str, there: str, *, is_first: bool) -> None:
        """Whichever of the two she is in, and whether one of them is only answered for."""
        pair = twins(CaseFactory())
        here, beside = (pair.one, pair.other) if is_first else (pair.other, pair.one)
        user = UserFactory()
        let_in(beside, user, there)
        expect_refusal("casegrant_of_one_twin", lambda: let_in(here, user, kind))

    def test_to_answer_is_refused_to_who_works_there(self) -> None:
        pair, user = twins(CaseFactory()), UserFactory()
        let_in(pair.one, user, GrantKind.ASSIGNMENT)
        expect_refusal(
            "casegrant_of_one_twin", lambda: let_in(pair.other, user, GrantKind.OVERSIGHT)
        )

    def test_to_answer_for_both_is_given(self) -> None:
        pair, head = twins(CaseFactory()), UserFactory()
        for case in (pair.one, pair.other):
            assert let_in(case, head, GrantKind.OVERSIGHT)

    def test_does_not_come_back_to_life(self) -> None:
        """A grant that ended is not made to live again beside the other case's."""
        pair, user = twins(CaseFactory()), UserFactory()
        ended = let_in(pair.one, user, GrantKind.DEPUTY, granted_at=clock.now() - timedelta(days=9))
        let_in(pair.other, user, GrantKind.ASSIGNMENT)
        ended.expires_at = clock.now() + timedelta(days=1)
        expect_refusal("casegrant_of_one_twin", ended.save)

    def test_is_free_again_when_the_other_has_ended(self) -> None:
        pair, user = twins(CaseFactory()), UserFactory()
        there = let_in(pair.one, user, GrantKind.ASSIGNMENT)
        there.revoked_at, there.revoked_by = clock.now(), SOMEBODY
        there.save()
        assert let_in(pair.other, user, GrantKind.ASSIGNMENT)

    def test_knows_several_twins_of_one_case(self) -> None:
        """One victim, two children who are alleged to have done it."""
        first = twins(victim := CaseFactory())
        second = twins(victim)
        user = UserFactory()
        let_in(second.beside(victim), user, GrantKind.ASSIGNMENT)
        assert let_in(first.beside(victim), user, GrantKind.ASSIGNMENT)
        expect_refusal("casegrant_of_one_twin", lambda: let_in(victim, user, GrantKind.ASSIGNMENT))


class TestRestriction:
    def test_stays_while_a_twin_stands(self) -> None:
        pair = twins(CaseFactory())
        for case in (pair.one, pair.other):
            case.is_restricted = False
            expect_refusal("case_twin_stays_restricted", case.save)

    def test_ends_after_the_pair(self) -> None:
        pair = twins(CaseFactory())
        pair.ended_at, pair.ended_by = clock.now(), SOMEBODY
        pair.save()
        pair.one.is_restricted = False
        pair.one.save()
        assert not Case.objects.get(pk=pair.one.pk).is_restricted
