"""Home of the tests that access which was taken back is gone on the very next request.

Only the row changes here, as a colleague's click or the calendar changes it; nobody signs out and
no session is ended. What stands open in the browser must not save, load or fetch any more.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from accounts.models import Device, Membership, Posting, UnlinkReason, User
from accounts.roles import Role
from core import clock
from intake.models import CaseGrant
from tests.access.world import World
from tests.conftest import WebClient

pytestmark = pytest.mark.django_db
SignIn = Callable[[User], WebClient]
DOORS = ("/masuk/", "/kader/pin/", "/kader/terputus/")


def posting_ended(user: User) -> None:
    assert Posting.objects.filter(user=user).update(ends_on=clock.today() - timedelta(days=1))


def membership_ended(user: User) -> None:
    assert Membership.objects.filter(user=user).update(ends_on=clock.today() - timedelta(days=1))


def grant_revoked(user: User) -> None:
    assert CaseGrant.objects.filter(user=user).update(revoked_at=clock.now(), revoked_by="user:1")


def phone_unlinked(user: User) -> None:
    assert Device.objects.filter(user=user).update(
        unlinked_at=clock.now(), unlinked_by="user:1", unlink_reason=UnlinkReason.OFFICER
    )


def account_disabled(user: User) -> None:
    assert User.objects.filter(pk=user.pk).update(is_active=False)


@dataclass(frozen=True)
class Work:
    """What one role has open, saves and fetches."""

    role: Role
    page: str
    save: str
    fetch: str


HEAD = Work(Role.HEAD, "satgas:case-detail", "satgas:assignment-give", "reports:export-download")
SUPERVISOR = Work(
    Role.SUPERVISOR, "satgas:case-detail", "satgas:assignment-give", "satgas:opening-list"
)
COUNSELLOR = Work(
    Role.COUNSELLOR, "satgas:case-detail", "satgas:session-record", "satgas:opening-list"
)
VOLUNTEER = Work(
    Role.SATGAS_MEMBER, "satgas:task-detail", "satgas:visit-report-send", "api:task-list"
)


@pytest.mark.parametrize(
    ("work", "take_back"),
    [
        (HEAD, posting_ended),
        (HEAD, account_disabled),
        (SUPERVISOR, membership_ended),
        (SUPERVISOR, account_disabled),
        (COUNSELLOR, grant_revoked),
        (COUNSELLOR, posting_ended),
        (VOLUNTEER, membership_ended),
        (VOLUNTEER, phone_unlinked),
        (VOLUNTEER, account_disabled),
    ],
    ids=lambda one: one.role.value if isinstance(one, Work) else one.__name__,
)
def test_an_open_page_a_save_and_a_part_of_a_file_are_refused_on_the_next_request(
    work: Work, take_back: Callable[[User], None], world: World, signed_in: SignIn
) -> None:
    world.fill()
    user = world.somebody(work.role, world.own, in_place=True)
    client = signed_in(user)
    before = answers(client, world, work)
    assert {200, 422} >= {answer.status_code for answer in before}
    take_back(user)
    for answer in answers(client, world, work):
        assert answer.status_code in {302, 401, 403, 404, 410}
        assert answer.status_code != 302 or answer["Location"].startswith(DOORS)


def answers(client: WebClient, world: World, work: Work) -> list[Any]:
    """The page loaded again, the draft that its form keeps by itself, and a part of a file."""
    return [
        client.get(world.url(work.page)),
        client.post(world.url(work.save), {"client_key": uuid4()}, HTTP_X_DRAFT="keep"),
        client.get(world.url(work.fetch), HTTP_RANGE="bytes=0-9"),
    ]
