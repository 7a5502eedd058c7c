"""Home of how plain a text is: its sentences and their length in words."""

import re

LONGEST = 15  # words a sentence

_END = re.compile(r"(?<=[.?!…:;])[\s”)]+")
_TAG = re.compile(r"<[^>]+>")
# What a text is filled with counts as one word.
_FILLED = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
_WORD = re.compile(r"\w[\w’'.@/-]*")


def sentences(text: str) -> list[str]:
    """The sentences of one paragraph, headings and labels included."""
    plain = _FILLED.sub("x", _TAG.sub("", text))
    return [one for one in _END.split(plain.strip()) if _WORD.search(one)]


def words_in(sentence: str) -> int:
    return len(_WORD.findall(sentence))


def too_long(text: str, longest: int = LONGEST) -> list[str]:
    """The sentences with more words than one can take in under stress (frontend rules 8.4)."""
    return [one for one in sentences(text) if words_in(one) > longest]


def mean_length(paragraphs: list[str]) -> float:
    """Words a sentence over all paragraphs of a page; 0 for a page without words."""
    lengths = [words_in(one) for text in paragraphs for one in sentences(text)]
    return sum(lengths) / len(lengths) if lengths else 0.0
