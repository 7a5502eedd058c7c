"""Home of how accounts and posts stand today: what an administrator looks for on her lists."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import ngettext_lazy

from accounts.models import Device, FactorReset, Membership, Posting, User
from accounts.roles import FIELD_ROLES
from core import clock

SOON = timedelta(days=30)
FIELD = [role.value for role in FIELD_ROLES]
FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def ends_soon(today: date) -> Q:
    """Posts in force whose last day comes within 30 days."""
    return Q(starts_on__lte=today, ends_on__gte=today, ends_on__lte=today + SOON)


def has_post(today: date, *, field: bool | None = None) -> Q:
    """Accounts with a post in force: any, one in the field, or one in the office."""
    posts = Membership.objects.current(today), Posting.objects.current(today)
    found = Q()
    for rows in posts:
        held = rows.filter(user=OuterRef("pk"))
        if field is not None:
            held = held.filter(role__in=FIELD) if field else held.exclude(role__in=FIELD)
        found |= Q(Exists(held))
    return found


def has_factor() -> Q:
    """Accounts with an app that shows codes, or a key."""
    return Q(Exists(Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)))


def without_factor(today: date) -> Q:
    """People of the office who may sign in and have no second factor: they cannot work yet."""
    return Q(is_active=True) & has_post(today, field=False) & ~has_factor()


def without_post(today: date) -> Q:
    """Accounts that may sign in and open nothing."""
    return Q(is_active=True) & ~has_post(today)


def without_phone(today: date) -> Q:
    """Posts of volunteers whose account has no bound phone: nobody gave them a code yet."""
    phone = Device.objects.live(clock.now()).filter(user=OuterRef("user"))
    current = Membership.objects.current(today).filter(role__in=FIELD)
    return Q(pk__in=current.values("pk")) & ~Q(Exists(phone))


_NO_FACTOR = ngettext_lazy(
    "account of the office has no second factor yet: print a code, or ask her to sign in",
    "accounts of the office have no second factor yet: print codes, or ask them to sign in",
    "count",
)
_NO_PHONE = ngettext_lazy(
    "volunteer has no phone yet: remind her coordinator to print the code",
    "volunteers have no phone yet: remind their coordinators to print the codes",
    "count",
)
_POSTS_END = ngettext_lazy(
    "post in a unit ends within 30 days: ask for the new decree",
    "posts in units end within 30 days: ask for the new decree",
    "count",
)
_TEAMS_END = ngettext_lazy(
    "membership of a team ends within 30 days: ask for the new decree",
    "memberships of teams end within 30 days: ask for the new decree",
    "count",
)
_NO_POST = ngettext_lazy(
    "account may sign in and has no post: give one, or close it",
    "accounts may sign in and have no post: give one, or close them",
    "count",
)
_RESETS = ngettext_lazy(
    "lost second factor waits for the word of a head",
    "lost second factors wait for the word of a head",
    "count",
)


@dataclass(frozen=True)
class Waiting:
    """One thing to do next: how many, in words, and the list that shows them."""

    count: int
    words: str | Promise
    url: str


def waiting() -> list[Waiting]:
    """What waits for an administrator today, by how much it keeps people from working."""
    return [one for one in _everything(clock.today()) if one.count]


def _everything(today: date) -> Iterator[Waiting]:
    accounts, members, postings = (
        reverse(f"admin:accounts_{model}_changelist") for model in ("user", "membership", "posting")
    )
    count = User.objects.filter(without_factor(today)).count()
    yield Waiting(count, _words(_NO_FACTOR, count), f"{accounts}?keadaan=tanpa-faktor")
    count = Membership.objects.filter(without_phone(today)).count()
    yield Waiting(count, _words(_NO_PHONE, count), f"{members}?ponsel=tanpa")
    count = Posting.objects.filter(ends_soon(today)).count()
    yield Waiting(count, _words(_POSTS_END, count), f"{postings}?berlaku=segera")
    count = Membership.objects.filter(ends_soon(today)).count()
    yield Waiting(count, _words(_TEAMS_END, count), f"{members}?berlaku=segera")
    count = User.objects.filter(without_post(today)).count()
    yield Waiting(count, _words(_NO_POST, count), f"{accounts}?keadaan=tanpa-jabatan")
    count = FactorReset.objects.filter(confirmed_at__isnull=True).count()
    yield Waiting(count, _words(_RESETS, count), accounts)


def _words(sentence: Promise, count: int) -> str:
    return str(sentence % {"count": count})
