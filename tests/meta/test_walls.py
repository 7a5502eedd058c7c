"""Home of the rules about the second wall: no table, view or account without it (ADR 0022)."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey, Model

from accounts.actions import role_rules
from accounts.models import RoleRule
from core.database_roles import DatabaseRole
from core.models import DataKey
from core.rights import FUNCTIONS, TABLES
from intake.models import Case, Complaint, Mailbox
from tests.meta.sources import ROOT, expect_none, product, texts

# What a file is about; whatever points at one of these, at any distance, hangs on it.
ROOTS: tuple[type[Model], ...] = (Case, Complaint, DataKey, Mailbox)
VERB = {"r": "SELECT", "a": "INSERT", "w": "UPDATE", "d": "DELETE", "*": "ALL"}
RUNTIME = [role for role in DatabaseRole if role is not DatabaseRole.OWNER]


def hanging() -> set[type[Model]]:
    """Every model with a case, complaint or key behind it, found through the relations."""
    found: set[type[Model]] = set(ROOTS)
    while more := {
        model
        for model in apps.get_models(include_auto_created=True)
        if model not in found
        and any(
            isinstance(field, ForeignKey) and field.related_model in found
            for field in model._meta.get_fields()
        )
    }:
        found |= more
    return found


WALLED = sorted(model._meta.db_table for model in hanging())


def test_the_relations_lead_to_every_corner() -> None:
    """Tables at one, two and three steps, so that a broken walk cannot pass for a small one."""
    assert {
        "intake_case",
        "intake_person",
        "intake_relation",
        "intake_incidentplace",
        "satgas_servicesession",
        "satgas_visitreport",
        "intake_clock",
        "core_datakey",
    } <= set(WALLED)


def rows(question: str, *values: str | list[str]) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        return list(cursor.fetchall())


@pytest.mark.django_db
class TestTables:
    @pytest.mark.parametrize("table", WALLED)
    def test_are_walled_for_everybody_their_owner_too(self, table: str) -> None:
        question = (
            "SELECT relrowsecurity, relforcerowsecurity FROM pg_class WHERE oid = %s::regclass"
        )
        assert rows(question, table) == [(True, True)]

    @pytest.mark.parametrize("role", [DatabaseRole.WEB, DatabaseRole.WORKER])
    @pytest.mark.parametrize("table", WALLED)
    def test_have_a_policy_for_each_verb_an_account_may_use(
        self, table: str, role: DatabaseRole
    ) -> None:
        """Without one the right in core/rights.py would be a promise that fails in use."""
        covered = {verb for verb, who, _using, _check in policies(table) if role.value in who}
        expect_none(set(TABLES[table].of(role)) - covered)

    @pytest.mark.parametrize("table", WALLED)
    def test_have_no_policy_that_lets_anybody_through(self, table: str) -> None:
        """Only for those who may see everything by what they are: the owner and the keymaster."""
        free = {DatabaseRole.OWNER.value, DatabaseRole.KEYMASTER.value}
        expect_none(
            f"{verb} for {who}"
            for verb, who, using, check in policies(table)
            if "true" in {using, check} and not set(who) <= free
        )

    @pytest.mark.parametrize("table", WALLED)
    def test_check_what_is_written_not_only_what_is_read(self, table: str) -> None:
        expect_none(
            f"{verb} for {who}"
            for verb, who, _using, check in policies(table)
            if verb in {"INSERT", "UPDATE", "ALL"} and check is None
        )


def policies(table: str) -> Iterator[tuple[str, list[str], str | None, str | None]]:
    question = (
        "SELECT polcmd, ARRAY(SELECT rolname::text FROM pg_roles WHERE oid = ANY (polroles)),"
        " pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)"
        " FROM pg_policy WHERE polrelid = %s::regclass"
    )
    for verb, who, using, check in rows(question, table):
        yield VERB[str(verb)], list(who), using, check  # type: ignore[call-overload,misc]


@pytest.mark.django_db
def test_every_view_answers_with_the_rights_of_whoever_asks() -> None:
    question = (
        "SELECT relname FROM pg_class WHERE relkind IN ('v', 'm')"
        " AND relnamespace IN ('public'::regnamespace, 'app'::regnamespace, 'pub'::regnamespace)"
        " AND NOT coalesce(reloptions @> ARRAY['security_invoker=true'], false)"
    )
    assert rows(question) == []


@pytest.mark.django_db
class TestFunctions:
    @pytest.mark.parametrize("schema", sorted(FUNCTIONS))
    def test_that_read_past_the_wall_have_a_fixed_path(self, schema: str) -> None:
        question = (
            "SELECT proname FROM pg_proc WHERE pronamespace = %s::regnamespace AND prosecdef"
            " AND NOT coalesce(proconfig @> ARRAY['search_path=pg_catalog, pg_temp'], false)"
        )
        assert rows(question, schema) == []

    def test_of_the_policies_change_nothing(self) -> None:
        question = (
            "SELECT proname FROM pg_proc WHERE pronamespace = 'app'::regnamespace"
            " AND provolatile = 'v' AND prorettype <> 'trigger'::regtype"
        )
        assert rows(question) == []


@pytest.mark.django_db
class TestAccounts:
    @pytest.mark.parametrize("role", RUNTIME)
    def test_cannot_step_over_the_wall(self, role: DatabaseRole) -> None:
        question = (
            "SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication FROM pg_roles"
            " WHERE rolname = %s"
        )
        assert rows(question, role.value) == [(False, False, False, False)]

    def test_only_the_backup_reads_past_it(self) -> None:
        question = "SELECT rolname FROM pg_roles WHERE rolname = ANY (%s) AND rolbypassrls"
        found = {name for (name,) in rows(question, [role.value for role in DatabaseRole])}
        assert found <= {DatabaseRole.BACKUP.value}

    @pytest.mark.parametrize("role", RUNTIME)
    def test_make_and_empty_nothing(self, role: DatabaseRole) -> None:
        question = (
            "SELECT has_schema_privilege(%s, nspname, 'CREATE') FROM pg_namespace"
            " WHERE nspname IN ('public', 'app', 'pub')"
        )
        assert {may for (may,) in rows(question, role.value)} == {False}
        emptied = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        emptied += " AND relkind IN ('r', 'p') AND has_table_privilege(%s, oid, 'TRUNCATE')"
        assert rows(emptied, role.value) == []

    @pytest.mark.parametrize("role", RUNTIME)
    def test_are_members_of_no_other_account(self, role: DatabaseRole) -> None:
        question = "SELECT pg_get_userbyid(roleid) FROM pg_auth_members WHERE member = %s::regrole"
        assert rows(question, role.value) == []


@pytest.mark.django_db
class TestRoleRules:
    def test_are_what_the_roles_say(self) -> None:
        assert role_rules.stored() == role_rules.written()

    def test_are_made_equal_after_each_migrate(self) -> None:
        RoleRule.objects.filter(role="head").update(reach="none", has_queue=False)
        RoleRule.objects.filter(role="partner").delete()
        RoleRule.objects.create(
            role="gone",
            reach="unit",
            has_cases=True,
            has_queue=True,
            has_signature=True,
            has_summaries=True,
            has_safe_summaries=True,
            has_audit=True,
            has_breaches=True,
            is_field=True,
            is_exclusive=False,
        )
        role_rules.write_after_migrate(sender=apps.get_app_config("accounts"))
        assert role_rules.stored() == role_rules.written()


SQL_FILES = sorted(ROOT.glob("*/migrations/*.sql"))
FOR_THE_SESSION = re.compile(
    r"(\A|;)\s*SET\s+(?!LOCAL\b|TRANSACTION\b)\w|pg_(try_)?advisory_lock"
    r"|set_config\([^)]*,\s*false\s*\)",
    re.IGNORECASE | re.MULTILINE,
)


@pytest.mark.parametrize("path", SQL_FILES, ids=lambda path: path.name)
def test_no_migration_sets_anything_for_a_session(path: Path) -> None:
    text = re.sub(r"--.*", "", path.read_text(encoding="utf-8"))
    expect_none(found.group() for found in FOR_THE_SESSION.finditer(text))


def test_nothing_is_told_to_the_database_for_longer_than_a_transaction() -> None:
    """`set_config` by hand is at three places only, and all say `true`."""
    told = [
        (module.path, str(node.value))
        for module in product()
        for node in texts(module.tree)
        if "set_config(" in str(node.value) and module.path != "core/context.py"
    ]
    places = {"core/jobs/runner.py", "core/middleware.py", "ppa_cases/demo/laid_in/echo.py"}
    assert {path for path, _text in told} <= places
    for _path, text in told:
        assert text.count("set_config(") == text.count(", true)")
