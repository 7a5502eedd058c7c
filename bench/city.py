"""Home of the made-up city that `bench.walls` and `bench.growth` measure, and who asks in it.

Everything in it is made by the demo (ppa_cases.demo.seed); here stands only what guardian needs
to find by rows what a post opens.
"""

from dataclasses import dataclass

from django.contrib.auth.models import Permission
from django.db import connection

from accounts.models import Membership, Unit, User
from accounts.roles import Role
from intake.models import Case
from ppa_cases.demo import seed

TWIN = """
INSERT INTO intake_casegrant (content_object_id, user_id, permission_id, kind, reason, granted_at,
                              granted_by, expires_at, revoked_by)
SELECT id, %(twin)s, %(permission)s, 'oversight', 'assigned', registered_at, 'service:bench',
       app.now() + interval '90 days', '' FROM intake_case
WHERE NOT is_restricted AND unit_id = %(unit)s
"""


@dataclass(frozen=True)
class City:
    """Who asks, and for what. `head_by_grants` has a grant on each case that the head sees."""

    head: User
    head_by_grants: User
    officer: User
    manager: User
    volunteer: User
    file: str  # number of a case in which something was done this year
    unit: int


def build(cases: int, volunteers: int) -> City:
    """Fill a migrated database that knows the regions, or let the city that is there grow."""
    if not seed.is_seeded():
        seed.seed(seed.Size(cases, volunteers))
    seed.grow(cases)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    return _asking(Unit.objects.get(code=seed.FIRST).pk)


def _asking(unit: int) -> City:
    manager = User.objects.get(username="manajer")
    return City(
        head=User.objects.get(username="kepala"),
        head_by_grants=_twin(unit),
        officer=User.objects.get(username="petugas"),
        manager=manager,
        volunteer=_volunteer(unit),
        file=_file(manager),
        unit=unit,
    )


def _twin(unit: int) -> User:
    twin, is_new = User.objects.get_or_create(username="kembaran", display_name="kembaran")
    if is_new:
        view = Permission.objects.get(content_type__app_label="intake", codename="view_case")
        with connection.cursor() as cursor:
            values = {"twin": twin.pk, "permission": view.pk, "unit": unit}
            cursor.execute(TWIN, values)
    return twin


def _volunteer(unit: int) -> User:
    """One of those who had most to do."""
    members = Membership.objects.filter(team__unit_id=unit, role=Role.SATGAS_MEMBER)
    return members.select_related("user").order_by("pk")[0].user


def _file(manager: User) -> str:
    led = Case.objects.in_state("in_service").filter(
        assignments__user=manager, assignments__ends_at__isnull=True
    )
    return str(led.order_by("received_at", "pk").values_list("number", flat=True)[0])
