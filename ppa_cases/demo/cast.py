"""Home of the demo's cast: one sign-in for every role, and the teams they are in."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

from allauth.mfa.totp.internal.auth import generate_totp_secret
from django.contrib.auth.hashers import make_password

from accounts import codes
from accounts.actions import account, enrolment_code, factors
from accounts.actions import team as teams
from accounts.models import Team, TeamKind, Unit, User
from accounts.roles import ROLES, Role
from core import audit, clock
from core.models import Region

SEEDER = audit.Service("seed-demo")
# One password for all, printed at the start: the demo listens on this machine only.
PASSWORD = "contoh-aman-2026"  # noqa: S105  # made-up people, demo and test only


@dataclass(frozen=True)
class Part:
    """One sign-in: user name, name on screen, role, and the team it works in."""

    username: str
    name: str
    role: Role
    team: str = ""


TANGERANG: tuple[Part, ...] = (
    Part("kepala", "Ratna Contohwati", Role.HEAD),
    Part("tatausaha", "Hana Contohyani", Role.ADMIN_HEAD),
    Part("ketua-aduan", "Sinta Contohlina", Role.INTAKE_HEAD),
    Part("petugas", "Nining Contohsari", Role.INTAKE_OFFICER),
    Part("ketua-tindak-lanjut", "Wati Contohningsih", Role.FOLLOWUP_HEAD, "Tim Meja A"),
    Part("manajer", "Dian Contohasih", Role.CASE_MANAGER, "Tim Meja A"),
    Part("manajer2", "Rini Contohayu", Role.CASE_MANAGER, "Tim Meja B"),
    Part("supervisor", "Murni Contohdewi", Role.SUPERVISOR, "Tim Meja A"),
    Part("konselor", "Laras Contohputri", Role.COUNSELLOR),
    Part("psikolog", "Ajeng Contohmurti", Role.PSYCHOLOGIST),
    Part("hukum", "Tuti Contohadil", Role.LEGAL_COMPANION),
    Part("medis", "Sri Contohsehat", Role.MEDICAL_LIAISON),
    Part("peksos", "Ika Contohbakti", Role.SOCIAL_WORKER),
    Part("rumah-aman", "Nur Contohteduh", Role.SHELTER_OFFICER),
    Part("mediator", "Ani Contohrukun", Role.MEDIATOR),
    Part("data", "Eka Contohangka", Role.DATA_OFFICER),
    Part("ketua-satgas", "Yanti Contohsigap", Role.SATGAS_COORD, "Satgas PPA Kecamatan Tangerang"),
    Part("satgas", "Lilis Contohtangkas", Role.SATGAS_MEMBER, "Satgas PPA Sukasari"),
    Part("satgas2", "Imas Contohcekat", Role.SATGAS_MEMBER, "Satgas PPA Sukasari"),
    Part("patbm", "Euis Contohpeduli", Role.PATBM_MEMBER, "PATBM Sukasari"),
    Part("dinas", "Maya Contohdinas", Role.DEPT_VIEWER),
    Part("mitra", "Vera Contohmitra", Role.PARTNER),
    Part("pdp", "Nia Contohjaga", Role.DPO),
    Part("auditor", "Wiwin Contohperiksa", Role.AUDITOR),
    Part("admin", "Gina Contohatur", Role.SYSADMIN),
)
SOUTH: tuple[Part, ...] = (
    Part("kepala-tsl", "Sari Contohningrum", Role.HEAD),
    Part("petugas-tsl", "Lela Contohserpong", Role.INTAKE_OFFICER),
    Part("dinas-tsl", "Mira Contohpamulang", Role.DEPT_VIEWER),
)
# name → (kind, code of the place)
TEAMS: dict[str, tuple[TeamKind, str | None]] = {
    "Tim Meja A": (TeamKind.DESK, None),
    "Tim Meja B": (TeamKind.DESK, None),
    "Satgas PPA Kecamatan Tangerang": (TeamKind.SATGAS_KECAMATAN, "36.71.01"),
    "Satgas PPA Sukasari": (TeamKind.SATGAS_KELURAHAN, "36.71.01.1007"),
    "PATBM Sukasari": (TeamKind.PATBM, "36.71.01.1007"),
}


@dataclass
class Cast:
    """The accounts and teams of one unit, by user name and team name."""

    unit: Unit
    users: dict[str, User] = field(default_factory=dict)
    teams: dict[str, Team] = field(default_factory=dict)


def appear(unit: Unit, parts: tuple[Part, ...], *, with_teams: bool) -> Cast:
    """Open the accounts, appoint them by a made-up decree of a year ago, put them into teams."""
    cast = Cast(unit)
    since = clock.today() - timedelta(days=400)
    if with_teams:
        for name, (kind, code) in TEAMS.items():
            place = Region.objects.get(code=code) if code else None
            cast.teams[name] = teams.set_up(
                by=SEEDER, unit=unit, kind=kind, name=name, region=place
            )
    for number, part in enumerate(parts, start=1):
        cast.users[part.username] = _enter(cast, part, since, f"SK/{unit.code}/{number:03d}/CONTOH")
    return cast


@cache
def _password_hash() -> str:
    """Made once: 28 careful hashes would take ten seconds of a demo's start."""
    return make_password(PASSWORD)


def _enter(cast: Cast, part: Part, since: date, decree: str) -> User:
    user = account.open_account(
        by=SEEDER,
        username=part.username,
        display_name=part.name,
        password_hash=make_password(None) if ROLES[part.role].is_field else _password_hash(),
        is_staff=part.role is Role.SYSADMIN,
    )
    if not ROLES[part.role].is_field:
        factors.add_totp(by=SEEDER, user=user, secret=generate_totp_secret(), code=None)
    team = cast.teams.get(part.team)
    if not ROLES[part.role].is_field:
        account.appoint(
            by=SEEDER,
            user=user,
            unit=cast.unit,
            role=part.role,
            starts_on=since,
            decree_number=decree,
        )
    if team is not None:
        teams.join(
            by=SEEDER, user=user, team=team, role=part.role, starts_on=since, decree_number=decree
        )
    return user


def sign_ins() -> Iterator[str]:
    """Lines for people: user name, role, unit. The password is the same for all of the desk."""
    for unit_name, parts in (("Kota Tangerang", TANGERANG), ("Kota Tangerang Selatan", SOUTH)):
        for part in parts:
            if not ROLES[part.role].is_field:
                yield f"{part.username:<22}{ROLES[part.role].label!s:<34}{unit_name}"


def volunteers_codes() -> Iterator[str]:
    """Lines for people: each volunteer with a code made now; earlier unused ones are worthless."""
    for part in TANGERANG:
        if ROLES[part.role].is_field:
            user = User.objects.get(username=part.username)
            code = codes.printed(enrolment_code.issue(by=SEEDER, user=user))
            yield f"{part.username:<22}{ROLES[part.role].label!s:<34}{code}"
