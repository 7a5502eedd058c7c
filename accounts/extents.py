"""Home of the words of the access table: how much of a field class a role reads, of which cases.

Each constant is one cell as domain 3.8 writes it. `accounts/roles.py` puts them in rows.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

from core.data_classes import DataClass


class Piece(StrEnum):
    """What of a class is read. `WHOLE` holds every other piece, but for `NEEDS`."""

    WHOLE = "whole"
    SUMMARY = "summary"  # of a service: kind, days, number of sessions, how it ended; no note
    STAGE = "stage"  # of a service: kind, state and days
    RISK = "risk"  # the risk that was assessed, by whom and when
    NEEDS = "needs"  # what she needs, from the newest assessment
    NAME = "name"  # of the beneficiary
    PARTIES = "parties"  # names of beneficiary and alleged perpetrator


class Whose(StrEnum):
    """Of which cases (or complaints, or tasks) a role reads it."""

    NOBODYS = "none"
    EVERY = "every case she sees"
    OWN = "cases granted to her"
    TEAM = "cases of her desk team, and those granted to her"
    GLASS = "cases she opened in an emergency, for as long as that lasts, with a reason each time"
    QUEUE = "complaints of her queue"
    FIGURES = "figures, not cases"
    TASK = "tasks she took, twelve hours around the visit"


# Of cases, each for a different circle; an emergency stands in for all three.
CASES = frozenset({Whose.EVERY, Whose.OWN, Whose.TEAM})


@dataclass(frozen=True)
class Extent:
    """One cell. `meaning` says in a sentence which rows of today's tables that is."""

    word: str
    whose: Whose
    pieces: frozenset[Piece] = frozenset({Piece.WHOLE})
    asks_reason: bool = False
    meaning: str = ""

    def in_emergency(self, data_class: DataClass) -> "Extent | None":
        """What is left of the cell when an emergency is all that shows her the case; None: nothing.

        Identity, without the needs, which are of the story: level L2 (security 2, break-glass).
        """
        if data_class is not DataClass.IDENTITY or self.whose not in CASES:
            return None
        return replace(self, pieces=self.pieces - {Piece.NEEDS})


def _some(word: str, whose: Whose, *pieces: Piece, meaning: str) -> Extent:
    return Extent(word, whose, frozenset(pieces), meaning=meaning)


def _closed(word: str, meaning: str) -> Extent:
    """Promised by the table, for something that this version does not have."""
    return Extent(word, Whose.NOBODYS, frozenset(), meaning=f"{meaning} Closed until then.")


_NO_NOTE = "Of a service: kind, provider, days, number of sessions and how it ended; never a note."
_STAGE = "Of a service: kind, state and days; nothing of its sessions."

NONE = Extent("–", Whose.NOBODYS, frozenset())
FULL = Extent("F", Whose.EVERY, meaning="All of the class.")
OWN = Extent("O", Whose.OWN, meaning="All of the class.")
OWN_FULL = Extent("O full", Whose.OWN, meaning="All of the class; her own desk writes it.")
TEAM = Extent("O (team)", Whose.TEAM, meaning="All of the class.")
GLASS = Extent("O (break-glass)", Whose.GLASS, asks_reason=True, meaning="All of the class.")

SUMMARY = _some("– (summary)", Whose.EVERY, Piece.SUMMARY, Piece.STAGE, meaning=_NO_NOTE)
OWN_SUMMARY = _some("O summary", Whose.OWN, Piece.SUMMARY, Piece.STAGE, meaning=_NO_NOTE)
TEAM_SUMMARY = _some("O summary (team)", Whose.TEAM, Piece.SUMMARY, Piece.STAGE, meaning=_NO_NOTE)
STAGE_ONLY = _some("stage only", Whose.OWN, Piece.STAGE, meaning=_STAGE)
RISK_ONLY = _some(
    "risk only",
    Whose.OWN,
    Piece.RISK,
    meaning="Level, day and signatory of each assessment; none of its sides, no story, no plan.",
)
NAME_AND_NEEDS = _some(
    "O name, needs",
    Whose.OWN,
    Piece.NAME,
    Piece.NEEDS,
    meaning="The beneficiary's name, and `needs` of the newest assessment; no contact, no other"
    " person.",
)
PARTIES_ONLY = _some(
    "O parties' names",
    Whose.OWN,
    Piece.PARTIES,
    meaning="Names of beneficiary and alleged perpetrator; no NIK, no contact, no other person.",
)

UNTIL_ASSIGNED = Extent(
    "O until assigned",
    Whose.QUEUE,
    meaning="How to reach the reporter, while the complaint waits or its case has no case manager.",
)
OWN_ENTRY = Extent(
    "own entry",
    Whose.QUEUE,
    meaning="The words of a complaint that waits for triage, and afterwards of those she triaged.",
)
TASK_EXTRACT = Extent(
    "T name, meeting place",
    Whose.TASK,
    meaning="The task's extract: alias or initials, meeting place, purpose, needs.",
)
OWN_REPORT = _closed(
    "own report", "She writes visit reports; reading one again waits for its page."
)

VISUM_ONLY = _closed("visum only", "No service or session is marked as visum yet.")
COURT_REPORT_ONLY = _closed("court report only", "There is no psychological report for court yet.")
ALLERGIES_ONLY = _closed("allergies, medicine", "There is no stay with its list of care yet.")
OWN_MINUTES = _closed("own minutes", "There is no mediation with minutes yet.")
SHEET_ONLY = _closed("O for SIMFONI sheet", "There is no SIMFONI sheet yet.")
CODED_ONLY = _closed("coded fields", "Codes of the SIMFONI sheet, which does not exist yet.")
SHEET_STAGE = _closed("stage only (sheet)", "Stage of the SIMFONI sheet, which does not exist yet.")
THIS_REFERRAL = _closed("T this referral", "There is no referral yet.")
NEED_OF_REFERRAL = _closed("T need only", "There is no referral yet.")
LEGAL_PARTNER = _closed("if legal partner", "There is no referral yet.")
MEDICAL_PARTNER = _closed("if medical partner", "There is no referral yet.")
PSEUDONYM = _closed("pseudonym", "Logs name accounts and numbers; a pseudonym file is to come.")

# The column of figures: which numbers, held by the permissions of the summaries.
_NUMBERS = "Summaries, by permission `summary_read_full`."
ALL_NUMBERS = _some("F", Whose.FIGURES, meaning=_NUMBERS)
SAFE_NUMBERS = _some(
    "F suppressed", Whose.FIGURES, meaning="Frozen summaries after suppression, by permission."
)
OWN_NUMBERS = _closed("own", "Figures of her own cases have no page yet.")
TEAM_NUMBERS = _closed("team", "Figures of a team have no page yet.")
KELURAHAN_NUMBERS = _closed("own kelurahan, 5 or more", "Figures for volunteers have no page yet.")
LOGS = _closed("logs", "Figures about the logs have no page yet.")

COLUMNS = (
    DataClass.IDENTITY,
    DataClass.NARRATIVE,
    DataClass.LEGAL,
    DataClass.MEDICAL,
    DataClass.PSYCH,
    DataClass.SHELTER_PLACE,
    DataClass.STATISTICS,
)
Row = Mapping[DataClass, Extent]


def row(
    identity: Extent = NONE,
    narrative: Extent = NONE,
    legal: Extent = NONE,
    medical: Extent = NONE,
    psych: Extent = NONE,
    shelter_place: Extent = NONE,
    statistics: Extent = NONE,
) -> Row:
    """One role's row of the table, in the order of its columns; what is left out is closed."""
    cells = (identity, narrative, legal, medical, psych, shelter_place, statistics)
    return MappingProxyType(dict(zip(COLUMNS, cells, strict=True)))
