"""Home of the demo's cast: one sign-in for every role, their colleagues and their teams."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from accounts import codes
from accounts.actions import enrolment_code
from accounts.models import TeamKind, User
from accounts.roles import ROLES, Role
from core import audit

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
# Who works beside them in a demo of a whole year; they have the same password and are not printed.
COLLEAGUES: tuple[tuple[str, Role, str], ...] = (
    ("petugas2", Role.INTAKE_OFFICER, ""),
    ("petugas3", Role.INTAKE_OFFICER, ""),
    ("manajer3", Role.CASE_MANAGER, "Tim Meja A"),
    ("manajer4", Role.CASE_MANAGER, "Tim Meja B"),
    ("manajer5", Role.CASE_MANAGER, "Tim Meja B"),
    ("supervisor2", Role.SUPERVISOR, "Tim Meja B"),
    ("konselor2", Role.COUNSELLOR, ""),
    ("hukum2", Role.LEGAL_COMPANION, ""),
    ("peksos2", Role.SOCIAL_WORKER, ""),
)
SOUTH_COLLEAGUES: tuple[tuple[str, Role, str], ...] = (
    ("manajer-tsl", Role.CASE_MANAGER, "Tim Meja Serpong"),
    ("manajer2-tsl", Role.CASE_MANAGER, "Tim Meja Serpong"),
    ("supervisor-tsl", Role.SUPERVISOR, "Tim Meja Serpong"),
    ("konselor-tsl", Role.COUNSELLOR, ""),
    ("hukum-tsl", Role.LEGAL_COMPANION, ""),
)
DESKS, SOUTH_DESKS = ("Tim Meja A", "Tim Meja B"), ("Tim Meja Serpong",)
# Field teams of the printed volunteers: name → (kind, code of the place).
FIELD_TEAMS: dict[str, tuple[TeamKind, str]] = {
    "Satgas PPA Kecamatan Tangerang": (TeamKind.SATGAS_KECAMATAN, "36.71.01"),
    "Satgas PPA Sukasari": (TeamKind.SATGAS_KELURAHAN, "36.71.01.1007"),
    "PATBM Sukasari": (TeamKind.PATBM, "36.71.01.1007"),
}


def sign_ins() -> Iterator[str]:
    """Lines for people: user name, role, unit. The password is the same for all of the desk."""
    for unit_name, parts in (("Kota Tangerang", TANGERANG), ("Kota Tangerang Selatan", SOUTH)):
        for part in parts:
            if not ROLES[part.role].is_field:
                yield f"{part.username:<22}{ROLES[part.role].label!s:<34}{unit_name}"


@dataclass(frozen=True)
class SignIn:
    username: str
    post: str


@dataclass(frozen=True)
class SignIns:
    """What the sign-in page of the demo shows; a production machine never reads this file."""

    password: str
    people: list[SignIn]


def shown_sign_ins() -> SignIns:
    """One sign-in for each role of the first city, in the language of the page."""
    people = [
        SignIn(part.username, str(ROLES[part.role].label))
        for part in _first_of_each_role()
        if not ROLES[part.role].is_field
    ]
    return SignIns(PASSWORD, people)


def _first_of_each_role() -> Iterable[Part]:
    return reversed({part.role: part for part in reversed(TANGERANG)}.values())


def volunteers_codes() -> Iterator[str]:
    """Lines for people: each volunteer with a code made now; earlier unused ones are worthless."""
    for part in TANGERANG:
        if ROLES[part.role].is_field:
            user = User.objects.get(username=part.username)
            code = codes.printed(enrolment_code.issue(by=SEEDER, user=user))
            yield f"{part.username:<22}{ROLES[part.role].label!s:<34}{code}"
