"""Home of what the roles promise: domain 3.8 and chapter 4 of the design, held as tests."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from accounts.access_doc import access_document
from accounts.management.commands import write_access_doc
from accounts.permissions import Permission
from accounts.roles import FIELD_ROLES, QUEUE_ROLES, ROLES, Reach, Role
from core.data_classes import SEALED, DataClass

NO_CONTENT = (Role.SYSADMIN, Role.DPO, Role.AUDITOR, Role.PARTNER, Role.DEPT_VIEWER)


class TestRoles:
    @pytest.mark.parametrize(
        "role", [*NO_CONTENT, Role.ADMIN_HEAD, Role.DATA_OFFICER, *FIELD_ROLES]
    )
    def test_who_needs_no_case_reaches_none_and_reads_no_sealed_class(self, role: Role) -> None:
        spec = ROLES[role]
        assert spec.reach is Reach.NONE
        assert not spec.reads & SEALED
        assert Permission.CASE_READ not in spec.may

    def test_the_agency_reads_only_numbers_that_are_safe_to_pass_on(self) -> None:
        assert ROLES[Role.DEPT_VIEWER].may == {Permission.SUMMARY_READ_SAFE}

    def test_an_administrator_manages_accounts_and_nothing_else(self) -> None:
        assert ROLES[Role.SYSADMIN].may == {Permission.ACCOUNT_MANAGE}

    def test_a_volunteer_works_on_tasks_and_says_whom_she_knows(self) -> None:
        for role in FIELD_ROLES:
            assert ROLES[role].may == {Permission.TASK_WORK, Permission.TIE_DECLARE}

    @pytest.mark.parametrize(
        ("data_class", "roles"),
        [
            (DataClass.PSYCH, {Role.COUNSELLOR, Role.PSYCHOLOGIST}),
            (DataClass.MEDICAL, {Role.MEDICAL_LIAISON}),
            (
                DataClass.SHELTER_PLACE,
                {
                    Role.HEAD,
                    Role.FOLLOWUP_HEAD,
                    Role.CASE_MANAGER,
                    Role.SUPERVISOR,
                    Role.SHELTER_OFFICER,
                },
            ),
        ],
    )
    def test_a_desks_notes_stay_with_that_desk(
        self, data_class: DataClass, roles: set[Role]
    ) -> None:
        assert {role for role, spec in ROLES.items() if data_class in spec.reads} == roles

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
