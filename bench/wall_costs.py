"""Home of the comparisons of `bench.walls`: pages with and without policies, and guardian's query.

Each page is asked as the web account (policies on) and as the server's administrator (policies
off), in turns, on the same connection. The list's query stands beside django-guardian's
`get_objects_for_user`, which finds the same rows by one grant a person and case.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from statistics import median
from typing import cast
from uuid import uuid4

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from guardian.shortcuts import get_objects_for_user  # noqa: TID251  # the yardstick

from accounts import phones, sessions
from accounts.actions import device
from accounts.backends import BY_PHONE
from accounts.models import EnrolmentCode, User
from accounts.scope import scope_of
from accounts.sessions import Factor
from bench.browsers import product
from bench.city import City, build
from bench.rounds import SECOND, seconds
from core import clock
from core.context import acting
from intake.access import case_scope_of
from intake.models import Case, CaseGrant, CaseQuerySet

ROUNDS, WARM_UP, PER_PAGE = 15, 3, 50
PIN = "402917"
Ask = Callable[[], object]


@dataclass(frozen=True)
class Cost:
    """Medians in milliseconds of two ways to the same answer."""

    name: str
    ours: float
    other: float

    def __str__(self) -> str:
        ratio = self.ours / self.other
        return f"| {self.name} | {self.ours:.1f} | {self.other:.1f} | {ratio:.2f} |"


@contextmanager
def own_database() -> Iterator[None]:
    """Migrated, with the regions and the rights of an installation; dropped afterwards."""
    before = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = "ppa_bench_walls"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    try:
        call_command("grant_rights", verbosity=0)
        call_command("load_regions", verbosity=0)
        yield
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)


def costs(cases: int, volunteers: int) -> Iterator[str]:
    """The lines of both tables, as they are measured."""
    city = build(cases, volunteers)
    yield f"{cases} cases, {volunteers} volunteers; medians of {ROUNDS} rounds in turns."
    yield "| Page | wall on, ms | wall off, ms | ratio |\n| --- | ---: | ---: | ---: |"
    for name, ask in pages(city):
        yield str(compare(name, ask, ask))
    yield "| Newest 50 open cases | ours, ms | guardian, ms | ratio |\n| --- | ---: | ---: | ---: |"
    for name, user, twin in (
        ("Case manager", city.manager, city.manager),
        ("Head", city.head, city.head_by_grants),
    ):
        yield str(compare(name, newest(user), newest_by_guardian(twin)))


def pages(city: City) -> Iterator[tuple[str, Ask]]:
    """Who opens what. A partner's list of referrals comes with the referrals."""
    listed = reverse("satgas:case-list")
    file = reverse("satgas:case-detail", args=[city.file])
    yield "Case list, head", getting(city.head, listed)
    yield "Case list, case manager", getting(city.manager, listed)
    yield "Case file, head", getting(city.head, file)
    yield "Case file, case manager", getting(city.manager, file)
    yield "Task list, volunteer", getting(city.volunteer, reverse("satgas:task-list"))


def getting(user: User, path: str) -> Ask:
    """One request through the whole product by somebody who is signed in."""
    client = product()
    if scope_of(user).is_field_only:
        on_phone(client, user)
    else:
        client.force_login(user)
        session = client.session
        sessions.begin(session, Factor.KEY)
        session.save()

    def ask() -> object:
        answer = client.get(path)
        assert answer.status_code == 200, f"{path} answered {answer.status_code}"
        return answer

    return ask


def on_phone(client: Client, user: User) -> None:
    """A volunteer's bound phone, opened with its PIN."""
    now = clock.now()
    code = EnrolmentCode.objects.create(
        user=user,
        code_hash=uuid4().hex,
        made_at=now,
        made_by="service:bench",
        expires_at=now + timedelta(hours=1),
    )
    phone, secret = device.bind(code_id=code.pk, pin=PIN)
    client.cookies[settings.DEVICE_COOKIE_NAME] = secret
    client.force_login(user, backend=BY_PHONE)
    session = client.session
    sessions.begin(session, Factor.DEVICE)
    session[phones.DEVICE] = phone.pk
    session.save()


def newest(user: User) -> Ask:
    """The list's own query, with who she is found out anew."""

    def ask() -> object:
        with transaction.atomic(), acting(user.pk):
            seen = case_scope_of(scope_of(user))
            return list(Case.objects.visible_to(seen).open().newest_first()[:PER_PAGE])

    return ask


def newest_by_guardian(user: User) -> Ask:
    # Guardian asks its own manager which kind of table it is; ours cannot tell (ADR 0004).
    CaseGrant.objects.is_generic = lambda: False  # type: ignore[attr-defined]

    def ask() -> object:
        found = get_objects_for_user(
            user,
            "intake.view_case",
            klass=Case,
            use_groups=False,
            with_superuser=False,
            accept_global_perms=False,
        )
        return list(cast("CaseQuerySet", found).open().newest_first()[:PER_PAGE])

    return ask


def compare(name: str, ours: Ask, other: Ask) -> Cost:
    """In turns, so that a busy moment of the machine falls on both. Ours with policies on."""
    taken: list[tuple[float, float]] = []
    for number in range(WARM_UP + ROUNDS):
        with web_account():
            first = seconds(ours)
        one = (first, seconds(other))
        if number >= WARM_UP:
            taken.append(one)
    mine, theirs = (median(times) * SECOND for times in zip(*taken, strict=True))
    return Cost(name, mine, theirs)


@contextmanager
def web_account() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE app_web")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET ROLE")
