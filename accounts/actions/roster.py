"""Home of carrying out a list of people and posts: as a whole, once, and never more than shown."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.urls import reverse

from accounts.actions import access
from accounts.actions.notice import notify_roles, notify_users
from accounts.events import Event
from accounts.models import (
    Membership,
    NoticeKind,
    Posting,
    Roster,
    RosterKind,
    Team,
    TeamKind,
    Unit,
    User,
)
from accounts.roles import ROLES, Reach, Role
from accounts.roster import reading
from accounts.roster.errors import PlanChanged, RosterGone, RosterHasFlaws
from accounts.roster.plan import Effect, Plan, Step, Wish
from accounts.roster.planning import plan as plan_of
from accounts.roster.reading import Sheet
from core import audit, clock

KEPT = timedelta(hours=24)
AT_ONCE = 500  # rows of one statement
MOST_READ = reading.MOST_BYTES + 1  # one byte more shows that a file is too large
Post = Posting | Membership


@dataclass(frozen=True)
class Done:
    """What a list did: ids of new accounts and posts, numbers of changed and untouched ones."""

    opened: list[int]
    given: list[int]
    changed: list[int]
    unchanged: int

    @property
    def counts(self) -> dict[str, int]:
        numbers = {"opened": len(self.opened), "given": len(self.given)}
        return {**numbers, "changed": len(self.changed), "unchanged": self.unchanged}


@transaction.atomic
def take_in(*, by: User, kind: RosterKind, content: bytes) -> Roster:
    """Keep what was read of a file for a day, to be looked at. Raises a FileRefused."""
    sheet = reading.read(content, kind)
    roster = Roster.objects.create(
        kind=kind,
        digest=digest_of(content),
        sheet=sheet.stored(),
        taken_at=clock.now(),
        taken_by=by.actor_id,
    )
    audit.record(Event.ROSTER_TAKEN_IN, by=by, about=roster, detail={"lines": len(sheet.lines)})
    return roster


def digest_of(content: bytes) -> str:
    """SHA-256 (hex) of a file: which one it was, without keeping it."""
    return hashlib.sha256(content).hexdigest()


@transaction.atomic
def confirm(*, by: User, roster_id: UUID, seen: str) -> Roster:
    """Carry out a list that was looked at; `seen` is the fingerprint of the plan she saw.

    Raises RosterGone, RosterHasFlaws or PlanChanged; then nothing was written.
    """
    roster = Roster.objects.select_for_update().get(pk=roster_id)
    if roster.sheet is None:
        raise RosterGone
    sheet, kind = Sheet.of(roster.sheet), RosterKind(roster.kind)
    done = carry_out(by=by, kind=kind, sheet=sheet, digest=roster.digest, seen=seen)
    roster.sheet = None
    roster.applied_at, roster.applied_by = clock.now(), by.actor_id
    roster.opened, roster.given = done.opened, len(done.given)
    roster.changed, roster.unchanged = len(done.changed), done.unchanged
    roster.save()
    return roster


@transaction.atomic
def carry_out(
    *, by: audit.Actor, kind: RosterKind, sheet: Sheet, digest: str, seen: str = ""
) -> Done:
    """Open accounts, give posts and move their last days, all of it or nothing; once for each.

    Units are held, so two lists follow one another. Raises RosterHasFlaws or PlanChanged.
    """
    list(Unit.objects.select_for_update().order_by("pk"))
    plan = plan_of(sheet, kind, by=by)
    if plan.wrong:
        raise RosterHasFlaws
    if seen and seen != plan.fingerprint:
        raise PlanChanged
    try:
        with transaction.atomic():
            done = _write(by, kind, plan)
    except IntegrityError:
        raise PlanChanged from None  # somebody gave one of these posts a moment ago
    detail = {"kind": kind.value, "digest": digest, **done.counts}
    audit.record(Event.ROSTER_APPLIED, by=by, detail=detail)
    return done


def _write(by: audit.Actor, kind: RosterKind, plan: Plan) -> Done:
    opened = _open_accounts(by, plan)
    changed = _change_posts(by, kind, plan)  # before what follows on it: no two at a time
    given = _give_posts(by, kind, plan, opened)
    _end_access(by, changed)
    _tell_heads(given)
    _tell_officers(given)
    return Done(
        opened=[user.pk for user in opened.values()],
        given=[post.pk for post in given],
        changed=[post.pk for post in changed],
        unchanged=plan.count(Effect.NOTHING),
    )


def _wishes(plan: Plan, *effects: Effect) -> list[tuple[Step, Wish]]:
    return [
        (step, step.wish) for step in plan.steps if step.effect in effects and step.wish is not None
    ]


def _open_accounts(by: audit.Actor, plan: Plan) -> dict[str, User]:
    """User name → new account, without a password: its owner chooses one with a printed code."""
    new = [
        User(username=wish.username, display_name=wish.name, password=make_password(None))
        for _step, wish in _wishes(plan, Effect.ACCOUNT)
    ]
    users = User.objects.bulk_create(new, batch_size=AT_ONCE)
    _note(Event.ACCOUNT_OPENED, by, users)
    return {user.username: user for user in users}


def _give_posts(
    by: audit.Actor, kind: RosterKind, plan: Plan, opened: dict[str, User]
) -> list[Post]:
    posts: list[Post] = []
    for step, wish in _wishes(plan, Effect.ACCOUNT, Effect.POST):
        held = {
            "user_id": step.user_id or opened[wish.username].pk,
            "role": wish.role.value,
            "starts_on": wish.starts_on,
            "ends_on": step.ends_on,
            "decree_number": step.decree,
        }
        if isinstance(wish.place, Team):
            posts.append(Membership(team=wish.place, **held))
        else:
            posts.append(Posting(unit=wish.place, **held))
    if kind is RosterKind.MEMBERS:
        Membership.objects.bulk_create(
            [post for post in posts if isinstance(post, Membership)], batch_size=AT_ONCE
        )
    else:
        Posting.objects.bulk_create(
            [post for post in posts if isinstance(post, Posting)], batch_size=AT_ONCE
        )
    _note(Event.TEAM_JOINED if kind is RosterKind.MEMBERS else Event.APPOINTED, by, posts)
    return posts


def _change_posts(by: audit.Actor, kind: RosterKind, plan: Plan) -> list[Post]:
    model = Membership if kind is RosterKind.MEMBERS else Posting
    new = {step.post_id: step for step, _wish in _wishes(plan, Effect.CHANGE)}
    rows: list[Post] = list(model.objects.filter(pk__in=new).order_by("pk"))
    for row in rows:
        row.ends_on, row.decree_number = new[row.pk].ends_on, new[row.pk].decree
    columns = ["ends_on", "decree_number"]
    model._base_manager.bulk_update(rows, columns, batch_size=AT_ONCE)  # type: ignore[arg-type]  # all rows are of this model
    _note(Event.POSTS_CHANGED, by, rows)
    return rows


def _end_access(by: audit.Actor, changed: list[Post]) -> None:
    """Whoever has no post left loses what she has open, in this moment."""
    touched = User.objects.filter(pk__in={row.user_id for row in changed})
    for user in touched.filter(usersession__isnull=False).distinct().order_by("pk"):
        access.after_change(by=by, user=user)


def _note(event: Event, by: audit.Actor, rows: Iterable[User | Post]) -> None:
    """One line of the audit for all of them, by their ids."""
    listed = list(rows)
    if listed:
        audit.record(event, by=by, about=listed[0], ids=[str(row.pk) for row in listed])


def _tell_heads(given: list[Post]) -> None:
    """Posts that open cases are put before the head of each unit, one notice for the list."""
    opening = [post for post in given if ROLES[Role(post.role)].reach is not Reach.NONE]
    newest: dict[int, int] = {}
    for post in opening:
        unit_id = post.unit_id if isinstance(post, Posting) else post.team.unit_id
        newest[unit_id] = max(post.pk, newest.get(unit_id, 0))
    for unit_id, pk in newest.items():
        notify_roles(
            unit_id=unit_id,
            roles=(Role.HEAD, Role.DPO),
            kind=NoticeKind.ALARM,
            path=reverse("accounts:notice-list"),
            key=f"posts-given:{type(opening[0])._meta.model_name}:{pk}",
        )


def _tell_officers(given: list[Post]) -> None:
    """Whoever prints the codes of phones hears that volunteers came: coordinators, else heads."""
    teams = {
        post.team_id: post.team
        for post in given
        if isinstance(post, Membership) and post.team.kind != TeamKind.DESK
    }
    if not teams:
        return
    leading = Membership.objects.current(clock.today()).filter(
        team_id__in=teams, role=Role.SATGAS_COORD
    )
    pairs = set(leading.values_list("user_id", "team_id"))
    key = f"volunteers-new:{max(post.pk for post in given)}"
    path, kind = reverse("accounts:volunteer-list"), NoticeKind.VOLUNTEERS_NEW
    notify_users(user_ids={user for user, _team in pairs}, kind=kind, path=path, key=key)
    without = {teams[pk].unit_id for pk in teams.keys() - {team for _user, team in pairs}}
    for unit_id in sorted(without):
        notify_roles(unit_id=unit_id, roles=(Role.HEAD,), kind=kind, path=path, key=key)


@transaction.atomic
def forget_old() -> int:
    """Drop what was read of lists that nobody carried out within a day; returns how many."""
    old = Roster.objects.filter(applied_at__isnull=True, taken_at__lt=clock.now() - KEPT)
    count, _each = old.delete()
    return count
