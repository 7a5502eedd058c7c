"""Home of planning a list: each line against what is there and against the lines before it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from accounts.models import Team, TeamKind, User
from accounts.models.roster import RosterKind
from accounts.roles import ROLES, Role
from accounts.roster import cells
from accounts.roster.cells import CellWrong
from accounts.roster.columns import Column, plain
from accounts.roster.known import Held, Known, Place
from accounts.roster.plan import Effect, Flaw, Plan, Step, Wish
from accounts.roster.reading import Line, Sheet
from core.audit import Actor

Read = TypeVar("Read")
SHOWN = 60  # characters of a cell, beside what is wrong with it


def plan(sheet: Sheet, kind: RosterKind, *, by: Actor) -> Plan:
    """What carrying out the list would do now."""
    return Planner(sheet, kind, by).plan()


class Planner:
    """Goes through the lines once and remembers what each of them changes."""

    def __init__(self, sheet: Sheet, kind: RosterKind, by: Actor) -> None:
        self.sheet, self.kind, self.by = sheet, kind, by
        named = (line.says(Column.USERNAME).casefold() for line in sheet.lines)
        self.known = Known.of(kind, named)
        self.coming: dict[str, Wish] = {}  # accounts that an earlier line opens
        self.new_posts: dict[tuple[str, int], list[Held]] = {}

    def plan(self) -> Plan:
        return Plan(tuple(self._step(line) for line in self.sheet.lines))

    def _step(self, line: Line) -> Step:
        reader = LineReader(line, self.kind, self.known)
        wish = reader.wish()
        if wish is None:
            return _wrong(line, *reader.flaws)
        flaw = self._account_flaw(wish)
        return _wrong(line, flaw) if flaw else self._place(line, wish)

    def _account_flaw(self, wish: Wish) -> Flaw | None:
        """Whether this user name may be given this post."""
        user, earlier = self.known.people.get(wish.username), self.coming.get(wish.username)
        if user is None:
            if earlier is not None and plain(earlier.name) != plain(wish.name):
                words = _("Line %(line)d gives this user name to somebody else. Choose another.")
                return Flaw(Column.USERNAME, words % {"line": earlier.number})
            return None
        if user.actor_id == self.by.actor_id:
            words = _("This is your own account. A colleague has to give you a post.")
        elif not user.is_active:
            words = _("This account may not sign in. Open it on its own page first.")
        elif plain(user.display_name) != plain(wish.name):
            words = _(
                "This user name belongs to an account with another name. "
                "Write the name as it stands there, or choose another user name."
            )
        elif any(
            held.meets(wish.starts_on, wish.ends_on)
            for held in self.known.administers.get(user.pk, ())
        ):
            words = _("Whoever administers holds no other post. She needs a second account.")
        else:
            return None
        return Flaw(Column.USERNAME, words)

    def _place(self, line: Line, wish: Wish) -> Step:
        """A new post, a change of one that is there, or nothing."""
        user = self.known.people.get(wish.username)
        beside = [held for held in self._posts(wish, user) if self._clashes(held, wish)]
        same = next((held for held in beside if _is_same(held, wish)), None)
        if same is not None:
            return self._again(line, wish, same, beside)
        for held in beside:
            if held.meets(wish.starts_on, wish.ends_on):
                return _wrong(line, _already(held))
        if not wish.decree:
            return _wrong(line, Flaw(Column.DECREE, _("A new post needs its decree.")))
        return self._new(line, wish, user)

    def _posts(self, wish: Wish, user: User | None) -> list[Held]:
        stored = self.known.posts.get((user.pk, wish.place.pk), []) if user else []
        return [*stored, *self.new_posts.get((wish.username, wish.place.pk), [])]

    def _clashes(self, held: Held, wish: Wish) -> bool:
        """In a team somebody is once at a time; in a unit she may hold several roles."""
        return self.kind is RosterKind.MEMBERS or held.role is wish.role

    def _again(self, line: Line, wish: Wish, same: Held, beside: list[Held]) -> Step:
        """The post is there: an empty last day leaves it, another one moves it."""
        if same.line is not None:
            words = _("Line %(line)d says the same. Remove one of the two.") % {"line": same.line}
            return _wrong(line, Flaw(None, words))
        ends_on, decree = wish.ends_on or same.ends_on, wish.decree or same.decree
        for held in beside:
            if held is not same and held.meets(same.starts_on, ends_on):
                return _wrong(line, _already(held))
        is_new = (ends_on, decree) != (same.ends_on, same.decree)
        same.ends_on, same.decree, same.line = ends_on, decree, line.number
        return Step(
            line,
            Effect.CHANGE if is_new else Effect.NOTHING,
            wish,
            user_id=self.known.people[wish.username].pk,
            post_id=same.pk,
            ends_on=ends_on,
            decree=decree,
        )

    def _new(self, line: Line, wish: Wish, user: User | None) -> Step:
        is_account = user is None and wish.username not in self.coming
        if is_account:
            self.coming[wish.username] = wish
        held = Held(wish.role, wish.starts_on, wish.ends_on, wish.decree, line=line.number)
        self.new_posts.setdefault((wish.username, wish.place.pk), []).append(held)
        return Step(
            line,
            Effect.ACCOUNT if is_account else Effect.POST,
            wish,
            user_id=user.pk if user else None,
            ends_on=wish.ends_on,
            decree=wish.decree,
        )


def _wrong(line: Line, *flaws: Flaw) -> Step:
    """The line with its flaws, each beside what stands in its cell."""
    shown = (
        replace(flaw, said=line.says(flaw.column)[:SHOWN] if flaw.column else "") for flaw in flaws
    )
    return Step(line, flaws=tuple(shown))


def _is_same(held: Held, wish: Wish) -> bool:
    return held.role is wish.role and held.starts_on == wish.starts_on


def _already(held: Held) -> Flaw:
    words = _(
        "She holds a post here since %(day)s already. Write that day to change it, or end it first."
    )
    return Flaw(Column.STARTS, words % {"day": held.starts_on.strftime("%d/%m/%Y")})


class LineReader:
    """Reads every cell of a line, so that all that is wrong is said at once."""

    def __init__(self, line: Line, kind: RosterKind, known: Known) -> None:
        self.line, self.kind, self.known = line, kind, known
        self.flaws: list[Flaw] = []

    def wish(self) -> Wish | None:
        """The line, or None when `flaws` say why not."""
        name = self._read(Column.NAME, lambda text: cells.short(text, cells.LONGEST_NAME))
        username = self._read(Column.USERNAME, lambda text: cells.username(cells.short(text, 250)))
        role = self._read(Column.ROLE, lambda text: cells.role(cells.short(text, 250)))
        starts_on = self._read(Column.STARTS, lambda text: cells.day(cells.short(text, 250)))
        ends_on = self._read(Column.ENDS, cells.day) if self.line.says(Column.ENDS) else None
        decree = self._read(Column.DECREE, _decree)
        place = self._place()
        if name is None or username is None or role is None or starts_on is None or place is None:
            return None
        self._check_days(starts_on, ends_on)
        self._check_role(role, place)
        if self.flaws or decree is None:
            return None
        return Wish(self.line.number, name, username, place, role, starts_on, ends_on, decree)

    def _read(self, column: Column, how: Callable[[str], Read]) -> Read | None:
        try:
            return how(self.line.says(column))
        except CellWrong as wrong:
            self.flaws.append(Flaw(column, wrong.words))
            return None

    def _say(self, column: Column, words: str) -> None:
        self.flaws.append(Flaw(column, words))

    def _place(self) -> Place | None:
        return self._team() if self.kind is RosterKind.MEMBERS else self._unit()

    def _team(self) -> Team | None:
        asked, unit = plain(self.line.says(Column.TEAM)), plain(self.line.says(Column.UNIT))
        found = [
            team
            for team in self.known.teams.get(asked, ())
            if not unit or self.known.units.get(unit) == team.unit
        ]
        if not asked:
            self._say(Column.TEAM, _("This cell is empty. Fill it in."))
        elif not found:
            self._say(Column.TEAM, _("No team is called this. Set the team up first."))
        elif len(found) > 1:
            self._say(Column.UNIT, _("Several units have such a team. Write the unit's code."))
        return found[0] if len(found) == 1 else None

    def _unit(self) -> Place | None:
        asked = plain(self.line.says(Column.UNIT))
        units = {unit.pk: unit for unit in self.known.units.values()}
        if not asked and len(units) == 1:
            return next(iter(units.values()))
        unit = self.known.units.get(asked)
        if unit is None:
            self._say(Column.UNIT, _("No unit is called this. Write its code."))
        return unit

    def _check_days(self, starts_on: date, ends_on: date | None) -> None:
        if ends_on is not None and ends_on < starts_on:
            self._say(Column.ENDS, _("The last day comes before the first. Correct one of them."))

    def _check_role(self, role: Role, place: Place) -> None:
        spec = ROLES[role]
        is_field = isinstance(place, Team) and place.kind != TeamKind.DESK
        if spec.is_exclusive:
            self._say(Column.ROLE, _("Administrators are appointed one by one, on their own page."))
        elif is_field and not spec.is_field:
            self._say(Column.ROLE, _("This team works in the field. Write Satgas or PATBM roles."))
        elif spec.is_field and not is_field:
            self._say(Column.ROLE, _("This role belongs to a Satgas or PATBM team."))


def _decree(text: str) -> str:
    return cells.short(text, cells.LONGEST_DECREE) if text else ""
