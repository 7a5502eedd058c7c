"""Home of taking a name apart: own words, the parent named after bin or binti, nothing else."""

import re
from dataclasses import dataclass

from intake.names.folding import fold, letters
from intake.names.words import (
    CHILD_OF,
    DOTTED_TITLES,
    MUHAMMAD,
    MUHAMMADS,
    ORDER,
    PARTICLES,
    TITLES,
)

_SEPARATOR = re.compile(r"[\s/()\"“”]+|(?<=[a-z]{3})\.(?=[a-z])", re.IGNORECASE)
_DEGREE = re.compile(r"^(?:[A-Za-z]{1,4}\.)+[A-Za-z]{0,5}\.?$")
MOST_WORDS = 8


@dataclass(frozen=True)
class Name:
    """A name's own words, folded, in order; `parent` are the folded words after bin or binti.

    `order` are Balinese names of birth order, `particle` the I or Ni before them.
    """

    own: tuple[str, ...] = ()
    parent: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    particle: str = ""


def parts_of(written: str) -> Name:
    """Take a written name apart. Titles and degrees go.

    A name that is nothing but a title or a particle keeps it: somebody may be called so.
    """
    held = _Held()
    words = _words(written)
    for raw in words:
        held.take(raw, letters(raw))
    if not (held.own or held.order):
        held.own = [fold(letters(raw)) for raw in words]
    return Name(_some(held.own), _some(held.parent), _some(held.order), held.particle)


class _Held:
    """What was taken from a name so far."""

    def __init__(self) -> None:
        self.own: list[str] = []
        self.parent: list[str] = []
        self.order: list[str] = []
        self.particle = ""
        self.is_parent = False

    def take(self, raw: str, plain: str) -> None:
        if plain in CHILD_OF and (self.own or self.order):
            self.is_parent = True
        elif not plain or _is_title(raw, plain):
            return
        elif self.is_parent:
            self.parent.append(_one(plain, is_first=not self.parent))
        elif plain in PARTICLES and not self.own and not raw.endswith("."):
            self.particle = plain
        elif plain in ORDER:
            self.order.append(plain)
        else:
            self.own.append(_one(plain, is_first=not self.own))


def _some(words: list[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word)[:MOST_WORDS]


def _words(written: str) -> list[str]:
    """Words, with what stands after a comma only when it is no degree: Susanti, Rina."""
    head, *tails = written.split(",")
    kept = [head, *(tail for tail in tails if not _is_degree(tail.strip()))]
    return [word for part in kept for word in _SEPARATOR.split(part) if word]


def _is_degree(tail: str) -> bool:
    return bool(_DEGREE.match(tail.replace(" ", ""))) or letters(tail) in TITLES


def _is_title(raw: str, plain: str) -> bool:
    if plain in TITLES or (plain in DOTTED_TITLES and raw.endswith(".")):
        return True
    return bool("." in raw[:-1] and _DEGREE.match(raw) and len(plain) <= 5)


def _one(plain: str, *, is_first: bool) -> str:
    if plain in MUHAMMADS and (is_first or len(plain) > 2):
        return MUHAMMAD
    return fold(plain)
