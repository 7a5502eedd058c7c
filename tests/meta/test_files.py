"""Home of the rules about files: small, named after what they hold, and saying what they are."""

import ast
import re

import pytest

from tests.meta.sources import (
    APPS,
    OURS,
    PRODUCT,
    Module,
    expect_none,
    files,
    functions,
    modules,
    nodes,
    product,
)

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "tools"}


def test_no_file_is_longer_than_400_lines() -> None:
    long = [
        f"{path.name}: {count}"
        for suffix in (".py", ".js", ".scss", ".html", ".sh")
        for path in files(*OURS, suffix=suffix)
        if (count := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    ]
    expect_none(long)


def test_no_function_is_longer_than_40_lines() -> None:
    long = [
        f"{module.at(function)} {function.name}: {length}"
        for module in modules(*PRODUCT, "tests", "bench")
        for function in functions(module.tree)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    ]
    expect_none(long)


def test_no_module_is_named_after_nothing() -> None:
    named = [path for path in files(*OURS, suffix=".py") if path.stem in NAMELESS]
    folders = [path for path in files(*OURS, suffix=".py") if path.parent.name in NAMELESS]
    expect_none(str(path) for path in (*named, *folders))


@pytest.mark.parametrize("folder", [*PRODUCT, "bench"])
def test_every_module_opens_with_what_it_is_the_home_of(folder: str) -> None:
    silent = [module.path for module in modules(folder) if not opens_as_a_home(module)]
    expect_none(silent)


def opens_as_a_home(module: Module) -> bool:
    return (ast.get_docstring(module.tree) or "").startswith("Home of ")


def test_every_test_module_says_what_it_is_about() -> None:
    expect_none(m.path for m in modules("tests") if not ast.get_docstring(m.tree))


def test_no_comment_promises_to_do_something_later() -> None:
    promise = re.compile(r"#.*\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" * 3]) + r")\b")
    found = [m.path for m in modules(*PRODUCT, "tests", "bench") if promise.search(m.text)]
    expect_none(found)


# Settings made of other settings: names are what Django reads, not what a reader looks for.
MAY_TAKE_ALL = {"tests/core/jobs/process_settings.py"}


def test_no_name_is_hidden_behind_a_star() -> None:
    stars = [
        module.at(node)
        for module in modules(*PRODUCT, "tests", "bench")
        if module.path not in MAY_TAKE_ALL
        for node in nodes(module.tree)
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]
    expect_none(stars)


# Any other late import would hide a cycle.
MAY_IMPORT_LATE = {
    "ready": "Django's moment for registering checks",
    "_said": "Babel: a tool that only developers have",
}


def test_no_function_imports() -> None:
    late = [
        f"{module.at(node)} in {function.name}"
        for module in product()
        for function in functions(module.tree)
        if function.name not in MAY_IMPORT_LATE
        for node in nodes(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
    expect_none(set(late))


def test_no_row_changes_behind_a_signal() -> None:
    hidden = [
        module.at(node)
        for module in product()
        for node in nodes(module.tree)
        if isinstance(node, ast.Name) and node.id in {"receiver", "post_save", "pre_save"}
    ]
    expect_none(hidden)


def test_every_signature_is_annotated() -> None:
    bare = [
        f"{module.at(function)} {function.name}"
        for module in modules(*PRODUCT, "tests", "bench")
        for function in functions(module.tree)
        if function.returns is None
    ]
    expect_none(bare)


def test_every_public_class_and_action_says_what_it_holds() -> None:
    """Style 17: the docstring gives the rule. Every action is public."""
    silent = [
        f"{module.at(function)} {function.name}"
        for module in modules(*APPS)
        if "actions" in module.parts
        for function in module.tree.body
        if isinstance(function, ast.FunctionDef)
        and not function.name.startswith("_")
        and ast.get_docstring(function) is None
    ]
    expect_none(silent)
