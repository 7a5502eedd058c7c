"""Home of the sounds a name is kept under, and of those that are asked for.

One sound a word is kept, so that a stolen table shows as little as it can. Whoever asks may ask for
more: a word cut in two or put together, a sound that is often heard for another, one that was
mistyped. That costs nothing at rest.
"""

from collections.abc import Iterator
from itertools import pairwise

from intake.names.folding import LONGEST, skeleton
from intake.names.parts import parts_of

SHORTEST_PART = 3
_SOUNDS = "abdghklmnprstwy"
_HEARD_AS: dict[str, str] = {"s": "y", "y": "s", "k": "h", "h": "ka"}


def kept_sounds(written: str) -> frozenset[str]:
    """One sound for each own word. Order names and initials count only where nothing else stands.

    The parent after bin or binti is left out: it is another human.
    """
    name = parts_of(written)
    telling = [word for word in name.own if len(word) > 1]
    return frozenset(skeleton(word) for word in telling or name.own or name.order)


def asked_sounds(written: str) -> tuple[frozenset[str], frozenset[str]]:
    """The kept sounds, and those that a slip of ear or hand would have made of them."""
    kept = kept_sounds(written)
    own = parts_of(written).own
    near = {sound for word in own for sound in _mistaken(skeleton(word))}
    near |= {skeleton(one + other) for one, other in pairwise(own)}
    near |= {sound for word in own for sound in _cut(word)}
    return kept, frozenset(near) - kept


def _cut(word: str) -> Iterator[str]:
    """Rizalwijaya was Rizal Wijaya; Susi may be Susilowati, and Yanti Haryanti."""
    for place in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        yield skeleton(word[:place])
        yield skeleton(word[place:])


def _mistaken(sound: str) -> Iterator[str]:
    """One sound heard for another, left out, put in, in place of another, or two turned round."""
    for other in _HEARD_AS.get(sound[:1], ""):
        yield other + sound[1:]
    for place in range(len(sound)):
        before, after = sound[:place], sound[place + 1 :]
        if len(sound) > 1:
            yield before + after
        for other in _SOUNDS[1 if place else 0 :]:
            yield before + other + after
            yield (before + other + sound[place:])[:LONGEST]
    for place in range(len(sound) - 1):
        yield sound[:place] + sound[place + 1] + sound[place] + sound[place + 2 :]
