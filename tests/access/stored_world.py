"""Home of putting a random world into the database, and of asking the product what it shows."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from django.contrib.auth.models import Permission
from django.db import connection
from django.db.models import Value

from accounts.models import Membership, Posting, Team, TeamKind, Unit, User
from accounts.scope import scope_of
from core import clock
from core.models import Region
from core.sealing.vault import new_data_key
from intake.access import case_scope_of
from intake.models import (
    Case,
    CaseGrant,
    CaseTwin,
    Complaint,
    ComplaintLink,
    Denial,
    GrantReason,
    Tie,
)
from intake.models.codes import CaseKind, Channel, Risk
from satgas.models import Task, TaskKind, TaskStatus
from tests.access import oracle
from tests.access.oracle import Seen, World
from tests.factories.accounts import letters

BEFORE = datetime(2026, 1, 1, tzinfo=UTC)
BY = "service:test"


@dataclass(frozen=True)
class Ground:
    """What every world stands on."""

    city: Region
    kelurahan: Region
    view_case: Permission


def store(world: World, ground: Ground) -> None:
    """One insert a table and one key for all: who sees a row does not depend on what is in it."""
    clock.move_to(world.now)
    _store_people(world, ground)
    key = new_data_key("case", uuid4()).pk
    _store_records(world, key)
    _store_exceptions(world, ground, key)
    _store_tasks(world, key)


def _store_people(world: World, ground: Ground) -> None:
    Unit.objects.bulk_create(
        Unit(
            id=pk, code=f"W{letters(n)}", name=f"U{pk}", agency_name="D", agency_short="D",
            city=ground.city,
        )
        for n, pk in enumerate(world.units)
    )  # fmt: skip
    User.objects.bulk_create(
        User(
            id=one.id,
            username=f"w{one.id}",
            display_name="W",
            password="!",
            is_active=one.may_sign_in,
            is_superuser=one.is_superuser,
        )
        for one in world.people
    )
    Team.objects.bulk_create(
        Team(
            id=one.id,
            unit_id=one.unit,
            name=f"T{one.id}",
            kind=TeamKind.DESK if one.is_desk else TeamKind.PATBM,
            region=None if one.is_desk else ground.kelurahan,
        )
        for one in world.teams
    )
    Posting.objects.bulk_create(
        Posting(unit_id=post.unit, **_in_post(post)) for post in world.posts if post.team is None
    )
    Membership.objects.bulk_create(
        Membership(team_id=post.team.id, **_in_post(post))
        for post in world.posts
        if post.team is not None
    )


def _in_post(post: oracle.Post) -> dict[str, object]:
    return {
        "user_id": post.person,
        "role": post.role,
        "starts_on": post.first_day,
        "ends_on": post.last_day,
    }


def _store_records(world: World, key: UUID) -> None:
    Case.objects.bulk_create(
        Case(
            id=UUID(one.id),
            number=f"WW-2026-{n:06d}",
            unit_id=one.unit,
            desk_team_id=one.desk_team,
            data_key_id=key,
            kind=CaseKind.KTP,
            risk=Risk.LOW,
            is_restricted=one.is_restricted,
            received_at=BEFORE,
            registered_at=BEFORE,
        )
        for n, one in enumerate(world.cases)
    )
    Complaint.objects.bulk_create(
        Complaint(
            id=UUID(one.id),
            number=f"ADU-WW-{n:06d}",
            unit_id=one.unit,
            data_key_id=key,
            channel=Channel.WALK_IN,
            received_at=BEFORE,
            recorded_at=BEFORE,
            client_key=uuid4(),
        )
        for n, one in enumerate(world.complaints)
    )
    ComplaintLink.objects.bulk_create(
        ComplaintLink(
            complaint_id=UUID(one.id),
            case_id=UUID(one.became),
            data_key_id=key,
            at=BEFORE,
            by=BY,
        )
        for one in world.complaints
        if one.became is not None
    )


def _store_exceptions(world: World, ground: Ground, key: UUID) -> None:
    CaseGrant.objects.bulk_create(
        CaseGrant(
            permission=ground.view_case,
            user_id=one.person,
            content_object_id=UUID(one.case),
            kind=one.kind,
            reason=GrantReason.ASSIGNED,
            granted_at=BEFORE,
            granted_by=BY,
            expires_at=one.ends_at,
            revoked_at=BEFORE if one.was_revoked else None,
            revoked_by=BY if one.was_revoked else "",
        )
        for one in world.grants
    )
    CaseTwin.objects.bulk_create(
        CaseTwin(
            id=UUID(one.id),
            one_id=UUID(one.one),
            other_id=UUID(one.other),
            made_at=BEFORE,
            made_by=BY,
        )
        for one in world.twins
    )
    Denial.objects.bulk_create(
        Denial(
            user_id=one.person,
            case_id=UUID(one.case),
            data_key_id=key,
            reason=Tie.KIN,
            set_at=BEFORE,
            set_by=BY,
            lifted_at=BEFORE if one.was_lifted else None,
            lifted_by=BY if one.was_lifted else "",
        )
        for one in world.denials
    )


def _store_tasks(world: World, key: UUID) -> None:
    unit_of = {team.id: team.unit for team in world.teams}
    hour = timedelta(hours=1)
    Task.objects.bulk_create(
        Task(
            id=UUID(one.id),
            number=f"T-{800_000 + n}",
            case_id=UUID(one.case),
            unit_id=unit_of[one.team],
            team_id=one.team,
            data_key_id=key,
            kind=TaskKind.HOME_VISIT,
            window_starts_at=BEFORE,
            window_ends_at=BEFORE + hour,
            due_at=BEFORE + hour,
            sent_at=BEFORE,
            sent_by=BY,
            taken_by_id=one.taken_by,
            taken_at=BEFORE if one.taken_by else None,
        )
        for n, one in enumerate(world.tasks)
    )
    TaskStatus.objects.bulk_create(
        TaskStatus(
            task_id=UUID(one.id),
            status=one.state,
            starts_at=BEFORE,
            by=BY,
            reason="w" if one.state == "cancelled" else "",
        )
        for one in world.tasks
    )


def by_the_scope(user: User, world: World) -> Seen:
    """What the Python side filters to: `visible_to`, asked past the policies.

    The desk reads the complaints and tasks of a case that it found this way.
    """
    scope = scope_of(user)
    asked = [
        rows.order_by().annotate(shown_as=Value(kind)).values_list("shown_as", "pk")
        for kind, rows in (
            ("cases", Case.objects.visible_to(case_scope_of(scope))),
            ("complaints", Complaint.objects.visible_to(scope)),
            ("tasks", Task.objects.visible_to(scope)),
            ("twins", CaseTwin.objects.visible_to(case_scope_of(scope))),
        )
    ]
    seen = _sorted_out(asked[0].union(*asked[1:], all=True))
    return Seen(
        cases=seen.cases,
        complaints=seen.complaints | {c.id for c in world.complaints if c.became in seen.cases},
        tasks=seen.tasks | {task.id for task in world.tasks if task.case in seen.cases},
        twins=seen.twins,
    )


def by_the_policies(user_ids: list[int]) -> dict[int, Seen]:
    """What PostgreSQL shows of the bare tables to the role in force, told only who asks."""
    found = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "PREPARE everything AS SELECT 'cases', id FROM intake_case"
            " UNION ALL SELECT 'complaints', id FROM intake_complaint"
            " UNION ALL SELECT 'tasks', id FROM satgas_task"
            " UNION ALL SELECT 'twins', id FROM intake_casetwin"
        )
        for user_id in user_ids:
            cursor.execute(
                "SELECT set_config('app.user_id', %s, true); EXECUTE everything", [str(user_id)]
            )
            found[user_id] = _sorted_out(cursor.fetchall())
        cursor.execute("DEALLOCATE everything")
    return found


def _sorted_out(rows: Iterable[tuple[str, UUID]]) -> Seen:
    found: dict[str, set[str]] = {kind.name: set() for kind in fields(Seen)}
    for kind, pk in rows:
        found[kind].add(str(pk))
    return Seen(**{kind: frozenset(ids) for kind, ids in found.items()})
