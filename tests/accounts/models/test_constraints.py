"""Home of what accounts' tables refuse: each constraint with a write that breaks it."""

from datetime import date, timedelta

import pytest

from accounts.models import FactorReset, Notice, NoticeKind, Roster, SetUpCode, TeamKind, User
from core import clock
from tests.constraints import Break, expect_refusal
from tests.factories.accounts import (
    DeviceFactory,
    DomicileFactory,
    EnrolmentCodeFactory,
    MembershipFactory,
    PostingFactory,
    RegionFactory,
    TeamFactory,
    UnitFactory,
    UserFactory,
)

EARLY, LATE = date(2026, 1, 1), date(2026, 6, 30)


def notice(user: User, **fields: object) -> Notice:
    row = {"kind": NoticeKind.TASK_NEW, "path": "/", "key": "once", "at": clock.now()}
    return Notice.objects.create(user=user, **{**row, **fields})


def two_notices() -> None:
    user = UserFactory()
    notice(user)
    notice(user)


def code_without_a_day() -> None:
    at = clock.now()
    SetUpCode.objects.create(
        user=UserFactory(),
        digest="0" * 64,
        issued_at=at,
        issued_by="user:1",
        expires_at=at - timedelta(seconds=1),
    )


def reset(**fields: object) -> FactorReset:
    row = {"user": UserFactory(), "reason": "hilang", "asked_by": UserFactory(), **fields}
    return FactorReset.objects.create(asked_at=clock.now(), **row)


def reset_for_oneself() -> None:
    user = UserFactory()
    reset(user=user, asked_by=user)


def two_postings() -> None:
    first = PostingFactory(starts_on=EARLY, ends_on=LATE)
    PostingFactory(user=first.user, unit=first.unit, role=first.role, starts_on=LATE)


def two_memberships() -> None:
    first = MembershipFactory(starts_on=EARLY)
    MembershipFactory(user=first.user, team=first.team, starts_on=LATE)


def two_teams_of_one_name() -> None:
    first = TeamFactory()
    TeamFactory(unit=first.unit, name=first.name)


def code(**fields: object) -> None:
    EnrolmentCodeFactory(**fields)


def two_codes() -> None:
    first = EnrolmentCodeFactory()
    EnrolmentCodeFactory(user=first.user)


def two_phones() -> None:
    first = DeviceFactory()
    DeviceFactory(user=first.user)


def roster(**fields: object) -> None:
    made = {"kind": "members", "digest": "0" * 64, "taken_at": clock.now(), "taken_by": "x"}
    Roster.objects.create(**{**made, **fields})


BREAKS: dict[str, Break] = {
    "roster_known_kind": lambda: roster(kind="guests"),
    "roster_applied_by_somebody_and_emptied": lambda: roster(applied_at=clock.now()),
    "domicile_rw_and_rt": lambda: DomicileFactory(rt=0),
    "domicile_digest_names_its_key": lambda: DomicileFactory(household=b"1"),
    "setupcode_expires_after_issue": code_without_a_day,
    "factorreset_confirmed_by_somebody": lambda: reset(confirmed_at=clock.now()),
    "factorreset_three_people": reset_for_oneself,
    "device_ends": lambda: DeviceFactory(expires_at=clock.now() - timedelta(days=1)),
    "device_unlinked_needs_who_and_why": lambda: DeviceFactory(unlinked_at=clock.now()),
    "device_counts_wrong_pins": lambda: DeviceFactory(wrong_pins=6),
    "device_one_bound": two_phones,
    "enrolmentcode_ends": lambda: code(expires_at=clock.now() - timedelta(days=1)),
    "enrolmentcode_revoked_needs_who": lambda: code(revoked_at=clock.now()),
    "enrolmentcode_used_or_revoked": lambda: code(
        used_at=clock.now(), revoked_at=clock.now(), revoked_by="service:test"
    ),
    "enrolmentcode_one_unspent": two_codes,
    "notice_known_kind": lambda: notice(UserFactory(), kind="gossip"),
    "notice_once": two_notices,
    "posting_known_role": lambda: PostingFactory(role="king"),
    "posting_ends_after_start": lambda: PostingFactory(starts_on=LATE, ends_on=EARLY),
    "posting_once_at_a_time": two_postings,
    "membership_known_role": lambda: MembershipFactory(role="king"),
    "membership_ends_after_start": lambda: MembershipFactory(starts_on=LATE, ends_on=EARLY),
    "membership_once_at_a_time": two_memberships,
    "team_known_kind": lambda: TeamFactory(kind="club", region=RegionFactory()),
    "team_field_teams_have_a_place": lambda: TeamFactory(kind=TeamKind.PATBM),
    "team_name_once_in_unit": two_teams_of_one_name,
    "unit_code_is_letters": lambda: UnitFactory(code="tng1"),
    "user_known_language": lambda: UserFactory(language="jv"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", BREAKS)
def test_accounts_refuses_what_breaks(name: str) -> None:
    expect_refusal(name, BREAKS[name])


@pytest.mark.django_db
def test_a_post_may_follow_another_on_the_next_day() -> None:
    first = PostingFactory(starts_on=EARLY, ends_on=LATE)
    PostingFactory(user=first.user, unit=first.unit, role=first.role, starts_on=date(2026, 7, 1))
