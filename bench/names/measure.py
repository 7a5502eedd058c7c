"""Home of the figures on names: recall beside trigrams, precision of "same", what a thief learns.

One run, one register of made-up people, one way of counting for both. `similarity` is pg_trgm's
own, word for word (a test compares the two); plain names under trigrams are the yardstick and not
allowed in the product. Buckets here are those of the product: keyed, 10 bits, one a word.
"""

import math
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.names.people import register
from bench.names.variants import variant
from core.sealing.blind import bucket
from intake.lookup.ranking import candidates_of
from intake.names.likeness import likeness, likeness_of
from intake.names.parts import parts_of
from intake.names.sounds import asked_sounds, kept_sounds

PEOPLE, PAIRS, NON_PAIRS, SEED = 20_000, 1_000, 20_000, 20261122
AT = 20
KEY = bytes(range(32))  # any key: collisions fall elsewhere, figures move in the third place


@dataclass(frozen=True)
class Pair:
    """A person of the register and her name as somebody else wrote it."""

    person: int
    kind: str
    text: str


@dataclass(frozen=True)
class TestSet:
    names: list[str]
    pairs: list[Pair]
    non_pairs: list[tuple[str, str]]


def make(
    *, people: int = PEOPLE, pairs: int = PAIRS, others: int = NON_PAIRS, seed: int = SEED
) -> TestSet:
    """The same set for the same numbers. Half the non-pairs share a word: the hard ones."""
    names = register(people, seed)
    draw = random.Random(seed + 1)  # noqa: S311  # the same set each time, no secret
    made = []
    for person in draw.sample(range(people), pairs):
        kind, text = variant(draw, names[person])
        made.append(Pair(person, kind, text))
    by_word: dict[str, list[int]] = defaultdict(list)
    for person, name in enumerate(names):
        for word in name.split():
            by_word[word].append(person)
    non_pairs: list[tuple[str, str]] = []
    while len(non_pairs) < others:
        one = draw.randrange(people)
        near = by_word[draw.choice(names[one].split())]
        other = draw.choice(near) if len(non_pairs) % 2 else draw.randrange(people)
        if one != other:
            non_pairs.append((names[one], names[other]))
    return TestSet(names, made, non_pairs)


class Trigrams:
    """Plain names under pg_trgm: words padded with two blanks in front and one behind."""

    def __init__(self, names: Sequence[str]) -> None:
        self.sets = [trigrams(name) for name in names]
        self.places: dict[str, list[int]] = defaultdict(list)
        for place, parts in enumerate(self.sets):
            for part in parts:
                self.places[part].append(place)

    def best(self, text: str, count: int) -> list[int]:
        asked = trigrams(text)
        shared = Counter(place for part in asked for place in self.places.get(part, ()))
        scored = (
            (n / (len(asked) + len(self.sets[place]) - n), -place) for place, n in shared.items()
        )
        return [-place for _score, place in sorted(scored, reverse=True)[:count]]


def trigrams(text: str) -> frozenset[str]:
    words = re.findall(r"\w+", text.casefold())
    padded = (f"  {word} " for word in words)
    return frozenset(word[at : at + 3] for word in padded for at in range(len(word) - 2))


def similarity(one: str, other: str) -> float:
    """pg_trgm's similarity()."""
    a, b = trigrams(one), trigrams(other)
    return len(a & b) / len(a | b) if a or b else 0.0


class Sounds:
    """The product's way: keyed buckets, at most 400 candidates, ranked after opening them."""

    def __init__(self, names: Sequence[str]) -> None:
        self.parts = [parts_of(name) for name in names]
        self.rows = [buckets_of(kept_sounds(name)) for name in names]
        self.sizes = [len(row) for row in self.rows]
        self.places: dict[int, list[int]] = defaultdict(list)
        for place, row in enumerate(self.rows):
            for number in row:
                self.places[number].append(place)

    def candidates(self, text: str) -> list[int]:
        kept, near = asked_sounds(text)
        return candidates_of(self.places, self.sizes, buckets_of(kept), buckets_of(near))

    def best(self, text: str, candidates: Sequence[int], count: int) -> list[int]:
        """What is left of the candidates after opening and comparing their names."""
        asked = parts_of(text)
        scored = ((likeness_of(asked, self.parts[p]).score, -p) for p in candidates)
        return [-place for _score, place in sorted(scored, reverse=True)[:count]]


def buckets_of(sounds: Iterable[str]) -> frozenset[int]:
    return frozenset(bucket(KEY, sound) for sound in sounds)


def recall(found: Iterable[bool]) -> float:
    results = list(found)
    return sum(results) / len(results)


def leak(names: Sequence[str], top: int = 50) -> float:
    """Share of the most frequent words that somebody guesses who holds the table and knows which
    names are frequent: she puts the buckets and the words in order of frequency, side by side."""
    words = Counter(sound for name in names for sound in kept_sounds(name))
    rows = Counter(number for name in names for number in buckets_of(kept_sounds(name)))
    ranked = [number for number, _count in rows.most_common(top)]
    guesses = [sound for sound, _count in words.most_common(top)]
    return sum(bucket(KEY, s) == n for s, n in zip(guesses, ranked, strict=False)) / top


def interval(share: float, count: int) -> float:
    """Half the width of the 95 % interval of a share."""
    return 1.96 * math.sqrt(share * (1 - share) / count)


def is_same(one: str, other: str) -> bool:
    return likeness(one, other).is_same


def figures(made: TestSet) -> dict[str, float]:
    """All figures of one run."""
    sounds, plain = Sounds(made.names), Trigrams(made.names)
    candidates = [sounds.candidates(pair.text) for pair in made.pairs]
    both = list(zip(made.pairs, candidates, strict=True))
    by_sound = [pair.person in sounds.best(pair.text, found, AT) for pair, found in both]
    by_trigram = [pair.person in plain.best(pair.text, AT) for pair in made.pairs]
    called = [is_same(pair.text, made.names[pair.person]) for pair in made.pairs]
    wrongly = [is_same(one, other) for one, other in made.non_pairs]
    return {
        "people": len(made.names),
        "pairs": len(made.pairs),
        "non_pairs": len(made.non_pairs),
        "recall_sounds": recall(by_sound),
        "recall_trigrams": recall(by_trigram),
        "reached": recall(pair.person in set(found) for pair, found in both),
        "interval": interval(recall(by_sound), len(made.pairs)),
        "opened_per_question": sum(map(len, candidates)) / len(candidates),
        "precision_same": sum(called) / max(1, sum(called) + sum(wrongly)),
        "recall_same": recall(called),
        "called_same_of_non_pairs": sum(wrongly),
        "leak_top_50": leak(made.names),
    }
