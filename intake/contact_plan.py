"""Home of "may she be called or written to now": her plan, and what it allows at a moment. Pure.

The plan is hers; the machine only holds the hours and the marks. Where nothing was said, a call is
allowed from 08.00 to 20.00 WIB, says nothing to anybody else and leaves no message; nothing is
written. What was said and cannot be read closes: it is never taken for "nothing was said".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intake.public.codes import Channel
from intake.public.hours import CLOCK_HOURS, by_the_clock

EARLIEST, LATEST = 8, 20
CLOSED: frozenset[str] = frozenset()
WRITTEN = frozenset({Channel.WHATSAPP, Channel.SMS})


@dataclass(frozen=True)
class Plan:
    """How somebody is reached without danger. Texts are hers and sealed where they are stored."""

    number: str = ""
    name: str = ""
    way: str = ""  # public.codes.Channel; empty: not said
    hours: tuple[str, ...] = ()  # public.codes.Hours as stored; empty: not said
    code_word: str = ""
    may_leave_message: bool = False
    note: str = ""
    is_shared: bool = False  # her household or the person she fears uses the number
    is_wanted: bool = True  # False: she said that we may not contact her
    is_suspects: bool = False  # of the alleged perpetrator, whatever else he is in the case
    is_unclear: bool = False  # it cannot be compared with the alleged perpetrator's number
    is_halted: bool = False  # she paused or withdrew by her code

    @property
    def is_never_hers(self) -> bool:
        """No call and no message goes there, not even in an emergency."""
        return self.is_suspects or self.is_unclear

    @classmethod
    def of(cls, told: Mapping[str, Any] | None, **more: Any) -> Self:
        """From the sealed JSON of a complaint or a person. Unknown names are left aside."""
        held = told or {}

        def text(name: str) -> str:
            return str(held.get(name) or "")

        return cls(
            number=text("number"),
            name=text("name"),
            code_word=text("code_word"),
            note=text("note"),
            way=str(held.get("channel") or ""),
            hours=tuple(str(one) for one in held.get("hours") or ()),
            may_leave_message=held.get("may_leave_message") is True,
            is_shared=held.get("is_shared") is True,
            **more,
        )

    @property
    def open_hours(self) -> list[tuple[int, int]]:
        """From the first hour on and before the second, WIB: hers, or those of everybody where she
        named none; spans that touch are one. Empty for a shared number without hours of hers, and
        for hours that nobody knows."""
        if self.is_shared and not self.hours:
            return []
        if not self.hours:
            return [(EARLIEST, LATEST)]
        joined: list[tuple[int, int]] = []
        for first, end in sorted(CLOCK_HOURS[one] for one in {*self.hours} & {*CLOCK_HOURS}):
            touches = bool(joined) and joined[-1][1] == first
            joined.append((joined.pop()[0] if touches else first, end))
        return joined

    @property
    def spans(self) -> list[str]:
        """Those hours as they are read: `08.00–14.00`."""
        return [f"{by_the_clock(first)}–{by_the_clock(end)}" for first, end in self.open_hours]


@dataclass(frozen=True)
class Verdict:
    """What is allowed now; `why` says in words what is not, and never a number or a name."""

    ways: frozenset[str]
    why: tuple[str | Promise, ...] = ()

    @property
    def is_open(self) -> bool:
        return bool(self.ways)

    @property
    def may_call(self) -> bool:
        return Channel.CALL in self.ways


def verdict_on(plan: Plan, at: datetime) -> Verdict:
    """What her plan allows at a moment."""
    shut = _never(plan) or _not_now(plan, at)
    if shut:
        return Verdict(CLOSED, (shut,))
    return Verdict(ways_of(plan), _marks(plan))


def ways_of(plan: Plan) -> frozenset[str]:
    """Ways by which she may be reached at all. A number given without a way is for calling: a
    message stays and may be read by others. Nothing written ever goes to a shared number, and
    nothing to one that is the suspect's, not even in an emergency."""
    if plan.is_never_hers or not plan.number:
        return CLOSED
    ways = frozenset({plan.way if _names_way(plan) else Channel.CALL})
    return ways - WRITTEN if plan.is_shared else ways


def _names_way(plan: Plan) -> bool:
    return plan.way in set(Channel)


def in_danger(plan: Plan) -> Verdict:
    """What is left when life may be in danger: a call, outside her hours too."""
    is_hers = bool(plan.number) and not plan.is_never_hers
    return Verdict(frozenset({Channel.CALL}) if is_hers else CLOSED, _marks(plan))


def _never(plan: Plan) -> str | Promise:
    if not plan.number:
        return _("No number is known.")
    if plan.is_suspects:
        return _(
            "This number belongs to the alleged perpetrator. No call and no message goes there."
        )
    if plan.is_unclear:
        return _(
            "This cannot be compared with the alleged perpetrator's number, so nothing opens. Both"
            " must stand in digits."
        )
    if not plan.is_wanted:
        return _("She said that we may not contact her. She comes back with her code.")
    if plan.is_halted:
        return _("She asked us to stop writing and calling for now.")
    if plan.is_shared and not ways_of(plan):
        return _("Others use this number, so nothing written goes there. She named no other way.")
    if plan.is_shared and not plan.hours:
        return _("Others use this number, and she named no safe hours.")
    return ""


def _not_now(plan: Plan, at: datetime) -> str | Promise:
    hour = timezone.localtime(at).hour
    if any(first <= hour < end for first, end in plan.open_hours):
        return ""
    if plan.hours:
        return _("It is outside the hours that are safe for her.")
    return _("She named no hours. We call from 08.00 to 20.00 WIB only.")


def _marks(plan: Plan) -> tuple[str | Promise, ...]:
    if plan.is_shared:
        return (_("Others use this number: call only, and say nothing to anybody else."),)
    if not _names_way(plan):
        return (_("She named no way: call only, and write nothing."),)
    return ()
