"""Home of finding the texts: which files speak, which app owns a file, what a file says."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

# A text used by several owners is kept by the first of them in this row: core and the public
# site stand first, because the public process loads only their catalogues.
OWNERS = ("core", "intake/public", "accounts", "intake", "satgas", "reports")
_FRAME = frozenset({"base", "components", "forms", "errors"})
_KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


@dataclass(frozen=True, order=True)
class Said:
    """One text as the code says it; `plural` and `context` are empty where there is none."""

    text: str
    plural: str = ""
    context: str = ""


def owner_of(path: Path) -> str | None:
    """The app that keeps the texts of a file, given relative to the root; None says none does."""
    parts = path.parts
    if parts[0] == "ppa_cases":
        return "core"
    if parts[0] == "templates" and len(parts) > 1:
        if parts[1] in _FRAME or len(parts) == 2:
            return "core"
        if parts[1] == "admin":
            return "accounts"
        return "intake/public" if parts[1] == "public" else _app(parts[1])
    if parts[:2] == ("intake", "public"):
        return "intake/public"
    return _app(parts[0])


def collect(root: Path) -> dict[str, set[Said]]:
    """Every text under `root` by owner; each text once."""
    found: dict[str, set[Said]] = {owner: set() for owner in OWNERS}
    for path in _files(root):
        owner = owner_of(path.relative_to(root))
        if owner is not None:
            found[owner] |= set(_said(path))
    taken: set[Said] = set()
    for owner in OWNERS:
        found[owner] -= taken
        taken |= found[owner]
    return found


def _app(name: str) -> str | None:
    return name if name in OWNERS else None


def _files(root: Path) -> Iterator[Path]:
    for folder in ("ppa_cases", "core", "accounts", "intake", "satgas", "reports"):
        for path in sorted((root / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path
    for ending in ("*.html", "*.txt"):
        yield from sorted((root / "templates").rglob(ending))


def _said(path: Path) -> Iterator[Said]:
    from babel.messages.extract import extract  # noqa: PLC0415  (a tool of developers only)

    code = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        code = _as_python(code, path)
    stream = io.BytesIO(code.encode())
    for _line, message, _comments, context in extract("python", stream, keywords=_KEYWORDS):
        texts = message if isinstance(message, tuple) else (message,)
        plural = texts[1] if len(texts) > 1 else ""
        yield Said(text=texts[0], plural=plural, context=context or "")


def _as_python(template: str, path: Path) -> str:
    """A template's texts as calls, one level deep: Django's own reading, without its indents."""
    calls = templatize(template, origin=str(path))
    return "\n".join(line.lstrip() for line in calls.splitlines())
