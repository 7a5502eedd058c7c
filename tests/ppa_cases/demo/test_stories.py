"""Home of the tests that made-up matters have the shares of the national figures."""

from collections import Counter
from random import Random

import pytest

from intake.models.codes import PlaceType, Sex, ViolenceType
from ppa_cases.demo.stories import Story, draw
from ppa_cases.demo.words import notes, tellings
from ppa_cases.demo.words.deck import Decks

DRAWN = 4_000


def stories(how_many: int) -> list[Story]:
    random = Random(1)
    decks = Decks(random)
    return [draw(random, decks) for _ in range(how_many)]


@pytest.fixture(scope="module")
def many() -> list[Story]:
    return stories(DRAWN)


class TestShares:
    """Of domain 6.2, give or take three in a hundred."""

    @pytest.mark.parametrize(
        ("kind", "share"),
        [
            (ViolenceType.SEXUAL, 0.419),
            (ViolenceType.PHYSICAL, 0.329),
            (ViolenceType.PSYCHOLOGICAL, 0.284),
            (ViolenceType.NEGLECT, 0.075),
            (ViolenceType.TRAFFICKING, 0.014),
        ],
    )
    def test_kinds_of_violence(self, many: list[Story], kind: ViolenceType, share: float) -> None:
        assert sum(kind in one.violence for one in many) / DRAWN == pytest.approx(share, abs=0.03)

    def test_places(self, many: list[Story]) -> None:
        places = Counter(one.place for one in many)
        assert places[PlaceType.HOUSEHOLD] / DRAWN == pytest.approx(0.598, abs=0.03)
        assert places[PlaceType.SCHOOL] / DRAWN == pytest.approx(0.073, abs=0.03)

    def test_ages_and_sexes(self, many: list[Story]) -> None:
        victims = [one for story in many for one in story.victims]
        girls_and_women = sum(one.sex == Sex.FEMALE for one in victims) / len(victims)
        assert girls_and_women == pytest.approx(0.80, abs=0.03)
        assert sum(one.age < 18 for one in victims) / len(victims) == pytest.approx(0.63, abs=0.03)
        assert not [one for one in victims if one.sex == Sex.MALE and one.age >= 18]

    def test_alleged_perpetrators(self, many: list[Story]) -> None:
        them = [one.perpetrator for one in many if one.perpetrator]
        assert len(them) / DRAWN == pytest.approx(0.72, abs=0.03)
        assert them.count(Sex.MALE) / len(them) == pytest.approx(0.885, abs=0.03)


class TestWords:
    def test_are_the_same_on_every_machine(self) -> None:
        assert stories(30) == stories(30)

    @pytest.mark.parametrize(
        "sentences", [notes.FINDINGS.of("ktp"), notes.VISITS.of("ampk"), notes.LOST]
    )
    def test_no_two_neighbours_are_the_same(self, sentences: tuple[str, ...]) -> None:
        decks = Decks(Random(2))
        dealt = [decks.deal(sentences) for _ in range(200)]
        if len(sentences) > 1:
            assert all(one != other for one, other in zip(dealt, dealt[1:], strict=False))
        assert set(dealt) == set(sentences)

    def test_every_kind_of_violence_has_its_own(self) -> None:
        for told in (tellings.OF_CHILDREN, tellings.OF_WOMEN):
            assert set(told) == set(ViolenceType) - {ViolenceType.TRAFFICKING}
            assert len({one for some in told.values() for one in some}) >= 24
