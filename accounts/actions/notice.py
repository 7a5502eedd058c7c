"""Home of telling somebody that something waits for her: rows on screen, without any content."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse

from accounts.models import Membership, Notice, NoticeKind, Posting, Unit, User
from accounts.roles import Role
from core import clock


def notify_users(*, user_ids: Iterable[int], kind: NoticeKind, path: str, key: str) -> None:
    """Put one notice before each account, in the caller's transaction.

    `path` is where it leads; `key` names the happening, so that telling twice shows once.
    """
    at = clock.now()
    rows = [
        Notice(user_id=user_id, kind=kind, path=path, key=key, at=at) for user_id in set(user_ids)
    ]
    Notice.objects.bulk_create(rows, ignore_conflicts=True)


def notify_administrators(*, kind: NoticeKind, key: str) -> None:
    """One notice to everybody who runs the machine: about the machine, never about a case."""
    posted = Posting.objects.current(clock.today()).filter(role=Role.SYSADMIN)
    administrators = User.objects.filter(is_active=True).filter(
        Q(is_staff=True) | Q(pk__in=posted.values("user_id"))
    )
    user_ids = administrators.values_list("pk", flat=True)
    notify_users(user_ids=user_ids, kind=kind, path=reverse("accounts:notice-list"), key=key)


def notify_user(*, user_id: int, kind: NoticeKind, path: str, key: str) -> None:
    """One notice to one account; see `notify_users`."""
    notify_users(user_ids=[user_id], kind=kind, path=path, key=key)


def notify_roles(
    *, unit_id: int, roles: Iterable[Role], kind: NoticeKind, path: str, key: str
) -> None:
    """One notice to everybody who holds one of the roles in the unit today, by posting or team."""
    user_ids = holders_of(unit_id=unit_id, roles=roles)
    notify_users(user_ids=user_ids, kind=kind, path=path, key=key)


def holders_of(*, unit_id: int, roles: Iterable[Role]) -> set[int]:
    """Ids of everybody who holds one of the roles in the unit today, by posting or team."""
    today = clock.today()
    named = [role.value for role in roles]
    posted = Posting.objects.current(today).filter(unit_id=unit_id, role__in=named)
    members = Membership.objects.current(today).filter(team__unit_id=unit_id, role__in=named)
    return {
        *posted.values_list("user_id", flat=True),
        *members.values_list("user_id", flat=True),
    }


notify = notify_roles


def tell_guardians(*, key: str, path: str = "") -> None:
    """An alarm before each data protection officer and head of every unit, once for a `key`."""
    for unit_id in Unit.objects.values_list("pk", flat=True):
        notify_roles(
            unit_id=unit_id,
            roles=(Role.DPO, Role.HEAD),
            kind=NoticeKind.ALARM,
            path=path or reverse("accounts:notice-list"),
            key=key,
        )


def point_elsewhere(
    *, path: str, to: str, of: set[int] | None = None, except_for: set[int] | None = None
) -> int:
    """Let old notices about one thing lead to `to` instead; gives how many.

    For people who may no longer know of the thing: its address names it. `of` are the accounts it
    is for (all without it), `except_for` those who keep theirs.
    """
    rows = Notice.objects.filter(path__startswith=path).exclude(user_id__in=except_for or set())
    if of is not None:
        rows = rows.filter(user_id__in=of)
    return rows.update(path=to)


def read_newest(*, by: User, limit: int = 50) -> list[Notice]:
    """Her newest notices as they were before this, and from now on all of hers count as read."""
    newest = list(Notice.objects.of(by)[:limit])
    Notice.objects.of(by).unread().order_by().update(read_at=clock.now())
    return newest
