"""Home of the term list: words that a surface does not say, and the one word for each thing.

The words stand in `terms.toml` beside this file, each with what is said instead.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

_FILE = Path(__file__).with_name("terms.toml")
_LISTS = tomllib.loads(_FILE.read_text(encoding="utf-8"))
INSTEAD_OF: Mapping[str, Mapping[str, str]] = {
    name: words for name, words in _LISTS.items() if name != "concepts"
}
EVERYWHERE, PUBLIC, PUBLIC_ENGLISH = "everywhere", "public", "public_english"


@dataclass(frozen=True)
class Concept:
    """One thing: how English texts name it, the one Indonesian word for it, and its rivals."""

    name: str
    english: re.Pattern[str]
    say: str
    never: re.Pattern[str] | None


def _any_of(words: Mapping[str, str] | list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE)


_FOUND = {name: _any_of(words) for name, words in INSTEAD_OF.items()}
CONCEPTS = tuple(
    Concept(
        name=name,
        english=re.compile(rf"\b(?:{held['english']})\b", re.IGNORECASE),
        say=held["say"],
        never=_any_of(held["never"]) if held["never"] else None,
    )
    for name, held in _LISTS["concepts"].items()
)


def unkind_words(text: str, *lists: str) -> list[str]:
    """The words of `text` that stand in one of the named lists; an exclamation mark is one too."""
    marks = ["!"] * text.count("!")
    return [hit.group() for name in lists for hit in _FOUND[name].finditer(text)] + marks


def second_words(english: str, indonesian: str) -> Iterator[str]:
    """What is called by another word here than elsewhere, one line each."""
    for one in CONCEPTS:
        if one.never is not None and (rival := one.never.search(indonesian)):
            yield f"“{rival.group()}” is called “{one.say}”"
        elif one.english.search(english) and one.say not in indonesian.casefold():
            yield f"“{one.name}” is called “{one.say}”"
