"""Home of what a list would do, line by line: shown before anything is written, then compared."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.roles import ROLES, Role
from accounts.roster.columns import LABELS, Column
from accounts.roster.known import Place
from accounts.roster.reading import Line
from core.forms.fingerprint import fingerprint_of


class Effect(StrEnum):
    ACCOUNT = "account"  # a new account with its first post
    POST = "post"  # a post of somebody who is there, or who came with an earlier line
    CHANGE = "change"  # the last day or the decree of a post that is there
    NOTHING = "nothing"

    @property
    def label(self) -> Promise:
        return _EFFECTS[self]


_EFFECTS: dict[Effect, Promise] = {
    Effect.ACCOUNT: _("new account and post"),
    Effect.POST: _("new post"),
    Effect.CHANGE: _("last day or decree changes"),
    Effect.NOTHING: _("there already"),
}


@dataclass(frozen=True)
class Flaw:
    """What is wrong with a cell (`said` stands there), or with a line where `column` is None."""

    column: Column | None
    words: str
    said: str = ""

    @property
    def where(self) -> Promise | str:
        return LABELS[self.column] if self.column else ""


@dataclass(frozen=True)
class Wish:
    """A line whose every cell could be read."""

    number: int
    name: str
    username: str
    place: Place
    role: Role
    starts_on: date
    ends_on: date | None
    decree: str

    @property
    def role_label(self) -> Promise | str:
        return ROLES[self.role].label


@dataclass(frozen=True)
class Step:
    """One line and what it does. `post_id` is the post it changes, `ends_on` its last day then."""

    line: Line
    effect: Effect = Effect.NOTHING
    wish: Wish | None = None
    user_id: int | None = None
    post_id: int | None = None
    ends_on: date | None = None
    decree: str = ""
    flaws: tuple[Flaw, ...] = ()

    def print(self) -> dict[str, object]:
        """What must be the same when it is carried out."""
        return {
            "line": [self.line.number, dict(self.line.cells)],
            "does": [self.effect.value, self.user_id, self.post_id, self.ends_on, self.decree],
            "place": self.wish.place if self.wish else None,
        }


@dataclass(frozen=True)
class Plan:
    """Every line of a list. It is carried out as a whole, or not at all."""

    steps: tuple[Step, ...] = field(default=())

    @cached_property
    def wrong(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.flaws)

    @cached_property
    def doing(self) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.effect is not Effect.NOTHING)

    def count(self, effect: Effect) -> int:
        return self._counts[effect]

    @cached_property
    def _counts(self) -> Counter[Effect]:
        return Counter(step.effect for step in self.steps)

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 (hex) of the whole plan."""
        return fingerprint_of({"steps": fingerprint_parts(self.steps)})


def fingerprint_parts(steps: tuple[Step, ...]) -> list[dict[str, object]]:
    return [step.print() for step in steps]
