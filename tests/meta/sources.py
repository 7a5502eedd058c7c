"""Home of the project's own files as the tests about the code read them: parsed once."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
APPS = ("core", "accounts", "intake", "satgas", "reports")
PRODUCT = ("ppa_cases", *APPS)
OURS = (*PRODUCT, "tests", "bench", "frontend", "templates", "bin")
NOT_OURS = {"migrations", "node_modules", "dist", "__pycache__"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Module:
    """One Python file; `path` is written as git writes it."""

    path: str
    text: str
    tree: ast.Module

    @property
    def parts(self) -> tuple[str, ...]:
        return Path(self.path).parts

    def at(self, node: ast.AST) -> str:
        return f"{self.path}:{getattr(node, 'lineno', 1)}"


def files(*folders: str, suffix: str) -> Iterator[Path]:
    """Our own files of one kind under these folders, generated and foreign ones left out."""
    for folder in folders:
        for path in sorted((ROOT / folder).rglob(f"*{suffix}")):
            if not NOT_OURS & set(path.relative_to(ROOT).parts):
                yield path


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """Every Python file that is not empty."""
    found = (_module(path) for path in files(*folders, suffix=".py"))
    return tuple(module for module in found if module.text.strip())


@cache
def _module(path: Path) -> Module:
    text, name = path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix()
    return Module(name, text, ast.parse(text, name))


@cache
def nodes(tree: ast.AST) -> tuple[ast.AST, ...]:
    """Every node of a tree. Walked once, however many rules look at them."""
    return tuple(ast.walk(tree))


def product() -> tuple[Module, ...]:
    return modules(*PRODUCT)


def functions(tree: ast.AST) -> Iterator[Function]:
    for node in nodes(tree):
        if isinstance(node, Function):
            yield node


def classes(tree: ast.AST) -> Iterator[ast.ClassDef]:
    for node in nodes(tree):
        if isinstance(node, ast.ClassDef):
            yield node


def method_calls(tree: ast.AST) -> Iterator[tuple[ast.Call, ast.Attribute]]:
    """Each `something.name(…)` with its attribute."""
    for node in nodes(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node, node.func


def texts(tree: ast.AST) -> Iterator[ast.Constant]:
    """Each piece of text in the code."""
    for node in nodes(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node


def expect_none(found: Iterable[str]) -> None:
    """Fail with every place that breaks the rule, one a line."""
    places = sorted(found)
    assert not places, "\n" + "\n".join(places)
