"""Home of how alike two names are, from 0 to 1: words in any order, some left out or cut short."""

from dataclasses import dataclass

from rapidfuzz.distance import OSA

from intake.names.folding import skeleton
from intake.names.parts import Name, parts_of
from intake.names.words import FREQUENT, ORDER_NAMES

# From here on two names are called the same (docs/search.md gives the precision at it), if they
# tell enough: a frequent word counts little, and one word alone never makes two names the same.
SAME, ENOUGH_TOLD = 0.85, 1.7
# Below this a candidate is not worth a look.
WORTH_A_LOOK = 0.6

_FREQUENT_WEIGHT, _PARENT_WEIGHT = 0.6, 0.3
_LEFT_OUT = 0.55  # what a word counts that only one of the two names has
_INITIAL, _CUT_SHORT, _SOUNDS_ALIKE = 0.75, 0.85, 0.92
_OTHER_PLACE, _OTHER_SEX, _PLACE_UNTOLD = 0.72, 0.8, 0.97  # factors of Balinese names
_SHORTEST_CUT = 3
_FAR = 0.4  # two random words share so much: no likeness at all


@dataclass(frozen=True)
class Likeness:
    """`score` from 0 to 1; `told` is how much the agreeing words say, in telling words."""

    score: float
    told: float

    @property
    def is_same(self) -> bool:
        return self.score >= SAME and self.told >= ENOUGH_TOLD


NONE = Likeness(0.0, 0.0)


def likeness(one: str, other: str) -> Likeness:
    """How alike two written names are. Nothing is like a name that holds no letter."""
    return likeness_of(parts_of(one), parts_of(other))


def likeness_of(one: Name, other: Name) -> Likeness:
    """The same of names that were taken apart before."""
    if not (one.own and other.own):
        return _by_words(one.own or one.order, other.own or other.order)
    found = max(_by_words(one.own, other.own), _joined(one.own, other.own), key=_score)
    score = found.score * _order(one, other)
    if one.parent and other.parent:
        parents = _by_words(one.parent, other.parent)
        score = (score + _PARENT_WEIGHT * parents.score) / (1 + _PARENT_WEIGHT)
    return Likeness(score, found.told)


def _score(found: Likeness) -> float:
    return found.score


def _by_words(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness:
    """Best pairs first; what is left over counts against, less than a word that contradicts."""
    if not (one and other):
        return NONE
    pairs = sorted(
        ((word_likeness(a, b), i, j) for i, a in enumerate(one) for j, b in enumerate(other)),
        reverse=True,
    )
    left_one, left_other = dict(enumerate(one)), dict(enumerate(other))
    agreed = total = 0.0
    for pair, i, j in pairs:
        if i in left_one and j in left_other:
            weight = (_weight(left_one.pop(i)) + _weight(left_other.pop(j))) / 2
            agreed += weight * pair
            total += weight
    left = (*left_one.values(), *left_other.values())
    total += _LEFT_OUT * sum(_weight(word) for word in left)
    return Likeness(agreed / total, agreed)


def _order(one: Name, other: Name) -> float:
    """Second child is not third child, and I is not Ni; what is not told speaks hardly against."""
    factor = 1.0
    if one.order and other.order:
        factor = 1.0 if _same_place(one.order, other.order) else _OTHER_PLACE
    elif one.order or other.order:
        factor = _PLACE_UNTOLD
    if one.particle and other.particle and one.particle != other.particle:
        factor *= _OTHER_SEX
    return factor


def _same_place(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return any(place & set(one) and place & set(other) for place in ORDER_NAMES)


def word_likeness(one: str, other: str) -> float:
    """How alike two folded words are."""
    if one == other:
        return 1.0
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return _INITIAL if long.startswith(short) else 0.0
    typed = OSA.normalized_similarity(one, other)
    if len(short) >= _SHORTEST_CUT and (long.startswith(short) or long.endswith(short)):
        typed = max(typed, _CUT_SHORT)
    if len(short) > _SHORTEST_CUT and typed > _FAR and skeleton(one) == skeleton(other):
        typed = max(typed, _SOUNDS_ALIKE * (1 + typed) / 2)
    return max(0.0, (typed - _FAR) / (1 - _FAR))


def _joined(one: tuple[str, ...], other: tuple[str, ...]) -> Likeness:
    """Nur Hayati and Nurhayati: the words run together, where the number of words differs."""
    if len(one) == len(other):
        return NONE
    whole = OSA.normalized_similarity("".join(one), "".join(other))
    told = min(sum(_weight(word) for word in words) for words in (one, other))
    return Likeness(max(0.0, (whole - _FAR) / (1 - _FAR)), max(told, 1.0) * whole)


def _weight(word: str) -> float:
    return _FREQUENT_WEIGHT if word in FREQUENT else 1.0
