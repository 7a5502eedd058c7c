"""Home of a made-up city of any size for `bench.walls`: rows by the thousand in plain SQL.

Sealed columns stay empty and the data keys open nothing: only who sees which row is measured. The
cases whose files are opened come from `bench.grow`, sealed like every other.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.contrib.auth.models import Permission
from django.db import connection

from accounts.models import Membership, Posting, Team, TeamKind, Unit, User
from accounts.roles import Role
from bench.grow import DESK, LEAD, grow_to
from core import clock
from core.models import Region
from intake.models import Case, CaseGrant, GrantKind, GrantReason

BY = "service:bench"
SINCE = date(2026, 1, 1)
MANAGERS, DESKS, WITH_A_FILE, TASKS_A_TEAM = 45, 10, 3, 200
CITY = "36.71"

# Every hundredth is restricted, every fifth is closed; each manager leads her share.
KEYS = """
INSERT INTO core_datakey (id, subject_kind, subject_id, version, epoch, wrapped, made_at)
SELECT gen_random_uuid(), 'case', gen_random_uuid(), 1, 'bench', '\\x00',
       app.now() - number * interval '5 minutes'
FROM generate_series(1, %(cases)s) AS number
"""
CASES = """
INSERT INTO intake_case (id, number, kind, risk, is_outside_city, is_restricted, received_at,
                         registered_at, data_key_id, desk_team_id, kelurahan_id, unit_id)
SELECT made.subject_id, 'TNG-2026-' || lpad(made.number::text, 6, '0'), 'ktp', 'low', false,
       made.number %% 100 = 0, made.made_at, made.made_at, made.id,
       (%(desks)s)[1 + made.number %% %(of_desks)s],
       (%(kelurahan)s)[1 + made.number %% %(of_kelurahan)s], %(unit)s
FROM (SELECT core_datakey.*, row_number() OVER (ORDER BY made_at DESC) AS number
      FROM core_datakey WHERE epoch = 'bench') AS made
"""
EPISODES = """
INSERT INTO intake_episode (case_id, sequence, opened_at, opened_by, closed_at, closed_by,
                            close_reason)
SELECT id, 1, registered_at, 'service:bench',
       CASE WHEN right(number, 1) IN ('0', '5') THEN registered_at END,
       CASE WHEN right(number, 1) IN ('0', '5') THEN 'service:bench' ELSE '' END,
       CASE WHEN right(number, 1) IN ('0', '5') THEN 'goals_met' ELSE '' END
FROM intake_case WHERE data_key_id IN (SELECT id FROM core_datakey WHERE epoch = 'bench')
"""
STATUSES = """
INSERT INTO intake_casestatus (case_id, episode_id, status, starts_at, by, reason)
SELECT case_id, id, CASE WHEN closed_at IS NULL THEN 'in_service' ELSE 'closed' END, opened_at,
       'service:bench', close_reason
FROM intake_episode WHERE opened_by = 'service:bench'
  AND NOT EXISTS (SELECT 1 FROM intake_casestatus AS there
                  WHERE there.case_id = intake_episode.case_id)
"""
LEADS = """
WITH led AS (
    SELECT id, registered_at,
           (%(managers)s)[1 + right(number, 6)::int %% %(of_managers)s] AS manager
    FROM intake_case WHERE data_key_id IN (SELECT id FROM core_datakey WHERE epoch = 'bench')
), grants AS (
    INSERT INTO intake_casegrant (content_object_id, user_id, permission_id, kind, reason,
                                  granted_at, granted_by, expires_at, revoked_by)
    SELECT id, manager, %(permission)s, 'assignment', 'assigned', registered_at, 'service:bench',
           app.now() + interval '90 days', '' FROM led
)
INSERT INTO satgas_assignment (case_id, user_id, kind, reason, starts_at, by, ended_by)
SELECT id, manager, 'lead', 'ukur', registered_at, 'service:bench', '' FROM led
"""
FOLLOW_UPS = """
INSERT INTO satgas_followup (id, case_id, data_key_id, due_on, mode, planned_at, planned_by,
                             is_safe, done_by)
SELECT gen_random_uuid(), id, data_key_id, (app.now() + interval '9 days')::date, 'phone',
       registered_at, 'service:bench', '', ''
FROM intake_case WHERE data_key_id IN (SELECT id FROM core_datakey WHERE epoch = 'bench')
"""
# Most are finished; a few of each team are offered or taken by one of its members.
TASKS = """
WITH made AS (
    SELECT gen_random_uuid() AS id, row_number() OVER () AS number, team.id AS team,
           place, app.now() - (place || ' hours')::interval AS at,
           (SELECT member.user_id FROM accounts_membership AS member
            WHERE member.team_id = team.id ORDER BY member.id OFFSET place %% 2 LIMIT 1) AS member
    FROM accounts_team AS team, generate_series(1, %(tasks)s) AS place
    WHERE team.kind <> 'desk'
), chosen AS (
    SELECT made.*, held.id AS case_id, held.data_key_id FROM made
    JOIN intake_case AS held
      ON held.number = 'TNG-2026-' || lpad((1 + made.number %% %(cases)s)::text, 6, '0')
), tasks AS (
    INSERT INTO satgas_task (id, number, kind, window_starts_at, window_ends_at, due_at, sent_at,
                             sent_by, taken_at, taken_by_id, case_id, data_key_id, team_id, unit_id)
    SELECT id, 'T-' || lpad(number::text, 6, '0'), 'home_visit', at, at + interval '1 hour',
           at + interval '2 hours', at - interval '1 day', 'service:bench',
           CASE WHEN place > 5 THEN at END, CASE WHEN place > 5 THEN member END, case_id,
           data_key_id, team, %(unit)s FROM chosen
)
INSERT INTO satgas_taskstatus (task_id, status, starts_at, by, reason)
SELECT id,
       CASE WHEN place <= 5 THEN 'offered' WHEN place <= 15 THEN 'taken' ELSE 'accepted' END,
       at, 'service:bench', '' FROM chosen
"""

# Guardian finds by rows what the head's post opens.
TWIN = """
INSERT INTO intake_casegrant (content_object_id, user_id, permission_id, kind, reason, granted_at,
                              granted_by, expires_at, revoked_by)
SELECT id, %(twin)s, %(permission)s, 'oversight', 'assigned', registered_at, 'service:bench',
       app.now() + interval '90 days', '' FROM intake_case WHERE NOT is_restricted
"""


@dataclass(frozen=True)
class City:
    """Who asks, and for what. `head_by_grants` has a grant on each case that the head sees."""

    head: User
    head_by_grants: User
    manager: User
    volunteer: User
    file: str  # number of a case that is really sealed


def build(cases: int, volunteers: int) -> City:
    """Fill an empty, migrated database that knows the regions."""
    unit = Unit.objects.create(
        code="TNG", name="UPTD PPA", agency_name="Dinas", agency_short="D", city_id=CITY
    )
    places = list(Region.objects.kelurahan_of(CITY))
    desks = [_team(unit, f"Tim Meja {letter}") for letter in "ABCDEFGHIJ"[:DESKS]]
    field = [_team(unit, f"Satgas {place.name}", place) for place in places]
    head, twin = _people(["kepala", "kembaran"])
    managers = _people([LEAD, *(f"manajer-{n}" for n in range(1, MANAGERS))])
    Posting.objects.create(user=head, unit=unit, role=Role.HEAD, starts_on=SINCE)
    _join([(user, desks[n % DESKS], Role.CASE_MANAGER) for n, user in enumerate(managers)])
    kader = _people([f"kader-{n}" for n in range(volunteers)])
    _join([(user, field[n % len(field)], Role.SATGAS_MEMBER) for n, user in enumerate(kader)])
    assert desks[0].name == DESK
    grow_to(WITH_A_FILE, unit=unit)
    opened = list(Case.objects.filter(unit=unit))
    view = Permission.objects.get(content_type__app_label="intake", codename="view_case")
    _let_in(managers[0], opened, view)
    values: dict[str, int | list[int] | list[str]] = {
        "cases": cases,
        "unit": unit.pk,
        "twin": twin.pk,
        "desks": [team.pk for team in desks],
        "of_desks": len(desks),
        "kelurahan": [place.pk for place in places],
        "of_kelurahan": len(places),
        "managers": [user.pk for user in managers],
        "of_managers": len(managers),
        "permission": view.pk,
        "tasks": TASKS_A_TEAM,
    }
    with connection.cursor() as cursor:
        for sentence in (KEYS, CASES, EPISODES, STATUSES, LEADS, FOLLOW_UPS, TASKS, TWIN):
            cursor.execute(sentence, values)
        cursor.execute("VACUUM ANALYZE")
    return City(head, twin, managers[0], kader[0], opened[0].number)


def _team(unit: Unit, name: str, place: Region | None = None) -> Team:
    kind = TeamKind.DESK if place is None else TeamKind.SATGAS_KELURAHAN
    return Team.objects.create(unit=unit, name=name, kind=kind, region=place)


def _people(names: list[str]) -> list[User]:
    return User.objects.bulk_create([User(username=name, display_name=name) for name in names])


def _join(rows: list[tuple[User, Team, Role]]) -> None:
    Membership.objects.bulk_create(
        [Membership(user=user, team=team, role=role, starts_on=SINCE) for user, team, role in rows]
    )


def _let_in(user: User, cases: list[Case], view: Permission) -> None:
    CaseGrant.objects.bulk_create(
        [
            CaseGrant(
                permission=view,
                user=user,
                content_object=case,
                kind=GrantKind.ASSIGNMENT,
                reason=GrantReason.ASSIGNED,
                granted_at=case.registered_at,
                granted_by=BY,
                expires_at=clock.now() + timedelta(days=90),
            )
            for case in cases
        ]
    )
