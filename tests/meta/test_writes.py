"""Home of the rules about who may write, who may read the database, and who may ask the time."""

import ast
from collections.abc import Iterator

import pytest

from tests.meta.sources import (
    APPS,
    Module,
    expect_none,
    method_calls,
    modules,
    nodes,
    product,
    texts,
)

WRITES = {
    "save",
    "create",
    "update",
    "delete",
    "bulk_create",
    "bulk_update",
    "get_or_create",
    "update_or_create",
}
# What else is called `update` and `delete`: not a row.
NOT_A_ROW = {"attrs", "digest", "context", "headers", "widget_attrs"}

# Writers outside actions/, each with the reason it is one.
NAMED_WRITERS = {
    "core/audit.py": "the audit row of every action",
    "core/idempotency.py": "the memory of answered forms, around every action",
    "core/outbox.py": "what must happen after an action, in its transaction",
    "core/sealing/vault.py": "a data key is born with its subject",
    "core/models/number_series.py": "the next number, in one statement",
    "core/clock.py": "the offset of a demo's clock",
    "accounts/models/user.py": "Django's manager makes accounts",
    "ppa_cases/demo/files.py": "made-up pictures, into memory",
    "intake/attachments/images.py": "a picture, into memory",
    "intake/attachments/pdfs.py": "a document, into memory",
    "intake/attachments/child.py": "samples, into memory",
    "satgas/access.py": "the only writer of assignment grants",
}
# Folders of named writers: the machinery of jobs keeps its own tables.
NAMED_FOLDERS = ("core/jobs/",)
# Sets up, fills or moves a machine; no request or job gets here.
MACHINE = (
    *("ppa_cases/embedded/", "core/management/", "core/database_roles.py"),
    "ppa_cases/demo/laid_in/",  # a made-up past, a table at a time
)


def test_nothing_writes_outside_actions() -> None:
    expect_none(
        f"{module.at(call)} .{attribute.attr}()"
        for module in product()
        if not may_write(module)
        for call, attribute in method_calls(module.tree)
        if attribute.attr in WRITES and name_of(attribute.value) not in NOT_A_ROW
    )


def may_write(module: Module) -> bool:
    return (
        "actions" in module.parts
        or module.path in NAMED_WRITERS
        or module.path.startswith((*NAMED_FOLDERS, *MACHINE))
    )


def name_of(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    if isinstance(node, ast.Name):
        return node.id
    return ""


def test_every_named_writer_still_writes() -> None:
    """An exception that nobody needs any more is taken off the list."""
    idle = [
        module.path
        for module in product()
        if module.path in NAMED_WRITERS
        and not any(attribute.attr in WRITES for _call, attribute in method_calls(module.tree))
        and not any(str(node.value).startswith(("INSERT", "DELETE")) for node in texts(module.tree))
    ]
    expect_none(idle)


QUERIES = {"objects", "select_related", "prefetch_related", "annotate", "aggregate", "values_list"}
READS_NO_ROWS = ("views", "forms", "api", "jobs", "templatetags")


@pytest.mark.parametrize("layer", READS_NO_ROWS)
def test_no_query_is_written_in_a_page_form_job_or_tag(layer: str) -> None:
    expect_none(
        f"{module.at(node)} .{node.attr}"
        for module in modules(*APPS)
        if is_in(module, layer) and not module.path.startswith("core/jobs/")
        for node in nodes(module.tree)
        if isinstance(node, ast.Attribute) and node.attr in QUERIES
    )


def is_in(module: Module, layer: str) -> bool:
    return layer in module.parts or module.path.endswith(f"/{layer}.py")


def test_views_ask_for_no_role() -> None:
    """Roles are data: pages ask for a permission (style 7)."""
    expect_none(
        module.at(node)
        for module in modules(*APPS)
        if is_in(module, "views")
        for node in nodes(module.tree)
        if isinstance(node, ast.Attribute)
        and (node.attr in {"is_staff", "is_superuser", "roles_in"} or name_of(node) == "role")
    )


ASKS_THE_MACHINE = {
    ("datetime", "now"),
    ("timezone", "now"),
    ("date", "today"),
    ("datetime", "utcnow"),
}
# Not the product's time: how old a process or a heartbeat is.
MAY_ASK = {"core/clock.py": "the one clock"}


def test_only_the_clock_asks_for_the_time() -> None:
    expect_none(
        module.at(call)
        for module in product()
        if module.path not in MAY_ASK
        for call, attribute in method_calls(module.tree)
        if (name_of(attribute.value), attribute.attr) in ASKS_THE_MACHINE
    )


def test_no_column_fills_itself_with_the_machines_time() -> None:
    """`auto_now` fields ignore the product's clock, so no rule may rest on one."""
    expect_none(
        f"{module.at(node)} {node.arg}"
        for module in product()
        for node in keywords(module.tree)
        if node.arg in {"auto_now", "auto_now_add"} and module.path != "accounts/models/user.py"
    )


def keywords(tree: ast.AST) -> Iterator[ast.keyword]:
    for node in nodes(tree):
        if isinstance(node, ast.Call):
            yield from node.keywords


def test_nothing_is_set_for_a_whole_database_session() -> None:
    """A transaction pooler must stay possible: no SET, no session lock (design 4)."""
    expect_none(
        module.at(node)
        for module in product()
        if not module.path.startswith("ppa_cases/embedded/")
        for node in texts(module.tree)
        if keeps_the_session(str(node.value))
    )


def keeps_the_session(text: str) -> bool:
    told = text.strip()
    sql = told.lower()
    return (
        (told.startswith("SET ") and not told.startswith(("SET LOCAL ", "SET TRANSACTION ")))
        or "pg_advisory_lock" in sql
        or "pg_try_advisory_lock" in sql
        or ("set_config(" in sql and sql.replace(" ", "").endswith(",false)"))
        or sql.startswith("listen ")
    )
