"""Home of what the lists of people and teams may be asked for; anything unknown is not asked."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from accounts.models import TeamKind
from accounts.roles import ROLE_CHOICES, Role
from core.views.filters import id_in, in_front, query_of

TEAM_PARAMETERS = frozenset({"cari", "jenis", "kecamatan"})
PEOPLE_PARAMETERS = frozenset({"cari", "tim", "peran", "kecamatan"})
KIND_CHOICES = [("", _("Every kind")), *TeamKind.choices]
ROLE_FILTER_CHOICES = [("", _("Every role")), *ROLE_CHOICES]


@dataclass(frozen=True)
class TeamFilters:
    words: str = ""
    kind: str = ""
    district: str = ""

    @classmethod
    def of(cls, asked: dict[str, str]) -> "TeamFilters":
        kind = asked.get("jenis", "")
        return cls(
            words=asked.get("cari", "").strip()[:60],
            kind=kind if kind in TeamKind.values else "",
            district=asked.get("kecamatan", "")[:13],
        )

    @property
    def query(self) -> str:
        return _query(cari=self.words, jenis=self.kind, kecamatan=self.district)

    @property
    def is_plain(self) -> bool:
        return self == TeamFilters()


@dataclass(frozen=True)
class PeopleFilters:
    words: str = ""
    team_id: int | None = None
    post: str = ""
    district: str = ""

    @classmethod
    def of(cls, asked: dict[str, str]) -> "PeopleFilters":
        team, role = asked.get("tim", ""), asked.get("peran", "")
        return cls(
            words=asked.get("cari", "").strip()[:60],
            team_id=id_in(team),
            post=role if role in set(Role) else "",
            district=asked.get("kecamatan", "")[:13],
        )

    @property
    def query(self) -> str:
        return _query(cari=self.words, tim=self.team_id, peran=self.post, kecamatan=self.district)

    @property
    def is_plain(self) -> bool:
        return self == PeopleFilters()


def _query(**asked: object) -> str:
    """For the links of the paging."""
    return in_front(query_of(asked))
