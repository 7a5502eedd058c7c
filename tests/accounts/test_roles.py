"""Home of what the roles promise: domain 3.8 and chapter 4 of the design, held as tests."""

from collections import defaultdict
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.access_doc import access_document
from accounts.extents import COLUMNS, Extent, Piece, Whose
from accounts.management.commands import write_access_doc
from accounts.permissions import Permission
from accounts.roles import FIELD_ROLES, QUEUE_ROLES, ROLES, Reach, Role
from core.data_classes import SEALED, DataClass

NO_CONTENT = (Role.SYSADMIN, Role.DPO, Role.AUDITOR, Role.PARTNER, Role.DEPT_VIEWER)


# The rows of domain 3.8 (identity, narrative, legal, medical, psych, shelter place, statistics),
# with the roles that chapter 4 of the design adds, written out once more by hand.
TABLE = """
head            | F | F | F | O (break-glass) | – (summary) | F | F
admin_head      | – | – | – | – | – | – | F
intake_head     | O until assigned | own entry | – | – | – | – | –
followup_head   | O (team) | O (team) | O (team) | O summary (team) | O summary (team) | O (team) | team
intake_officer  | O until assigned | own entry | – | – | – | – | –
case_manager    | O | O | O | O summary | O summary | O | own
supervisor      | O (team) | O (team) | O (team) | O summary (team) | O summary (team) | O (team) | team
counsellor      | O | O | – | O | O full | – | –
psychologist    | O | O | – | O | O full | – | –
legal_companion | O | O | O full | visum only | court report only | – | –
medical_liaison | O | risk only | – | O full | – | – | –
social_worker   | O | O | stage only | – | court report only | – | –
shelter_officer | O name, needs | risk only | – | allergies, medicine | – | F | –
mediator        | O parties' names | own minutes | – | – | – | – | –
data_officer    | O for SIMFONI sheet | coded fields | stage only (sheet) | – | – | – | F
satgas_coord    | T name, meeting place | own report | – | – | – | – | own kelurahan, 5 or more
satgas_member   | T name, meeting place | own report | – | – | – | – | own kelurahan, 5 or more
patbm_member    | T name, meeting place | own report | – | – | – | – | own kelurahan, 5 or more
dept_viewer     | – | – | – | – | – | – | F suppressed
partner         | T this referral | T need only | if legal partner | if medical partner | – | – | –
dpo             | pseudonym | – | – | – | – | – | logs
auditor         | pseudonym | – | – | – | – | – | logs
sysadmin        | – | – | – | – | – | – | –
"""  # noqa: E501  # a table
ROWS = [[cell.strip() for cell in line.split("|")] for line in TABLE.strip().splitlines()]


class TestTable:
    def test_has_every_role(self) -> None:
        assert [role for role, *_cells in ROWS] == list(Role)

    @pytest.mark.parametrize(("role", "cells"), [(role, cells) for role, *cells in ROWS])
    def test_is_what_the_roles_hold(self, role: str, cells: list[str]) -> None:
        assert [ROLES[Role(role)].reads[one].word for one in COLUMNS] == cells

    def test_a_word_means_one_thing(self) -> None:
        meanings: dict[tuple[str, bool], set[Extent]] = defaultdict(set)
        for spec in ROLES.values():
            for column, cell in spec.reads.items():
                meanings[cell.word, column is DataClass.STATISTICS].add(cell)
        assert {word for word, cells in meanings.items() if len(cells) > 1} == set()

    def test_every_cell_that_opens_something_says_what(self) -> None:
        cells = {cell for spec in ROLES.values() for cell in spec.reads.values()}
        assert {cell.word for cell in cells if not cell.meaning} == {"–"}

    def test_a_desk_notes_only_what_it_reads(self) -> None:
        """But for the case manager, who coordinates every service and notes her own classes."""
        for role, spec in ROLES.items():
            if role is not Role.CASE_MANAGER:
                assert all(Piece.WHOLE in spec.reads[one].pieces for one in spec.desk), role


class TestRoles:
    @pytest.mark.parametrize(
        "role", [*NO_CONTENT, Role.ADMIN_HEAD, Role.DATA_OFFICER, *sorted(FIELD_ROLES)]
    )
    def test_who_needs_no_case_reaches_none_and_reads_no_sealed_class_of_one(
        self, role: Role
    ) -> None:
        spec = ROLES[role]
        assert spec.reach is Reach.NONE
        opens = {spec.reads[one].whose for one in SEALED if spec.reads[one].pieces}
        assert opens <= {Whose.TASK}
        assert Permission.CASE_READ not in spec.may

    def test_the_agency_reads_only_numbers_that_are_safe_to_pass_on(self) -> None:
        assert ROLES[Role.DEPT_VIEWER].may == {Permission.SUMMARY_READ_SAFE}

    def test_an_administrator_manages_accounts_and_nothing_else(self) -> None:
        assert ROLES[Role.SYSADMIN].may == {Permission.ACCOUNT_MANAGE}

    def test_a_volunteer_works_on_tasks_and_says_whom_she_knows(self) -> None:
        for role in FIELD_ROLES - {Role.SATGAS_COORD}:
            assert ROLES[role].may == {Permission.TASK_WORK, Permission.TIE_DECLARE}

    def test_a_coordinator_looks_after_phones_and_her_team_beside(self) -> None:
        beside = ROLES[Role.SATGAS_COORD].may - ROLES[Role.SATGAS_MEMBER].may
        assert beside == {Permission.DEVICE_MANAGE, Permission.TEAM_READ}

    def test_an_administrator_gives_nobody_a_code(self) -> None:
        """Or she could make any volunteer's phone her own."""
        assert Permission.DEVICE_MANAGE not in ROLES[Role.SYSADMIN].may

    def test_who_asks_for_closing_never_decides_on_it(self) -> None:
        for spec in ROLES.values():
            assert not {Permission.CLOSURE_REQUEST, Permission.CLOSURE_DECIDE} <= spec.may

    def test_the_queue_belongs_to_intake_and_the_head(self) -> None:
        assert {Role.HEAD, Role.INTAKE_HEAD, Role.INTAKE_OFFICER} == QUEUE_ROLES


class TestAccessDocument:
    def test_is_what_the_roles_say(self) -> None:
        call_command("write_access_doc", "--check", stdout=StringIO())

    def test_names_every_role_and_permission(self) -> None:
        text = access_document()
        assert all(f"| {role} |" in text for role in Role)
        assert all(f"`{permission}`" in text for permission in Permission)

    def test_says_how_to_write_it_anew_when_a_role_changed(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(write_access_doc, "access_document", lambda: "another table")
        with pytest.raises(CommandError, match="write_access_doc"):
            call_command("write_access_doc", "--check", stdout=StringIO())
