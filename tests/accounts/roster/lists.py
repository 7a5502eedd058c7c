"""Home of the lists that the tests bring in."""

from collections.abc import Sequence

from accounts.models import RosterKind, Team
from accounts.roster.reading import Sheet, read

MEMBERS = ("Nama", "Nama pengguna", "Tim", "Peran", "Hari pertama", "Hari terakhir", "SK")
OFFICE = ("Nama", "Nama pengguna", "Unit", "Peran", "Hari pertama", "Hari terakhir", "SK")


def member(team: Team | str, username: str = "siti.a", **said: str) -> list[str]:
    """One line of a list of members; `said` overrides a cell."""
    cells = {
        "name": f"Nama {username}",
        "username": username,
        "team": team if isinstance(team, str) else team.name,
        "role": "satgas_member",
        "starts": "1/1/2026",
        "ends": "",
        "decree": "SK-1",
    }
    return list({**cells, **said}.values())


def content(rows: Sequence[Sequence[str]], headings: Sequence[str] = MEMBERS) -> bytes:
    lines = [headings, *rows]
    return "\r\n".join(";".join(line) for line in lines).encode()


def sheet(rows: Sequence[Sequence[str]], kind: RosterKind = RosterKind.MEMBERS) -> Sheet:
    headings = MEMBERS if kind is RosterKind.MEMBERS else OFFICE
    return read(content(rows, headings), kind)
