"""Home of narrowing a list: questions with a few answers each, asked in the list's address.

An answer is a code out of the options given here, never a name of a column; an unknown one counts
as not asked, so that an address that somebody kept still opens a list (ADR 0019).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.functional import Promise

Text = str | Promise
Option = tuple[str, Text]

LONGEST_ID = 9  # digits: every such number fits into a column of ids


def id_in(text: str) -> int | None:
    """The id that an address names; None for anything else, which counts as not asked."""
    is_id = text.isascii() and text.isdigit() and len(text) <= LONGEST_ID
    return int(text) if is_id else None


def query_of(asked: Mapping[str, object]) -> str:
    """What an address must say to ask the same; what was not asked is left out."""
    return urlencode({name: one for name, one in asked.items() if one not in {"", None}})


def in_front(address: str) -> str:
    """The same in front of a page's number; empty for the plain list."""
    return f"{address}&" if address else ""


@dataclass(frozen=True)
class Question:
    """One drop-down. Its first option is the plain one, which the address need not say."""

    name: str
    label: Text
    options: Sequence[Option]

    @property
    def plain(self) -> str:
        return self.options[0][0]

    def answer(self, asked: Mapping[str, str]) -> str:
        said = asked.get(self.name, self.plain)
        return said if any(said == code for code, _label in self.options) else self.plain


@dataclass(frozen=True)
class Chosen:
    """The questions of a list and what one address answers."""

    questions: Sequence[Question]
    answers: Mapping[str, str]

    @classmethod
    def of(cls, questions: Sequence[Question], asked: Mapping[str, str]) -> "Chosen":
        return cls(questions, {one.name: one.answer(asked) for one in questions})

    def __getitem__(self, name: str) -> str:
        return self.answers[name]

    @property
    def address(self) -> str:
        """What an address must say to ask the same: nothing for the plain list."""
        said = {one.name: self[one.name] for one in self.questions if self[one.name] != one.plain}
        return query_of(said)

    @property
    def query(self) -> str:
        """The same in front of a page's number."""
        return in_front(self.address)

    @property
    def is_plain(self) -> bool:
        return not self.address

    @property
    def fields(self) -> list[dict[str, object]]:
        """For the template: each question with its options, one of them chosen."""
        return [
            {
                "name": one.name,
                "label": one.label,
                "options": [(code, label, code == self[one.name]) for code, label in one.options],
            }
            for one in self.questions
        ]
