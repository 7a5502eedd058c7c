"""Home of the catalogues: merged without losing a translation, checked, compiled."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import polib

from core.texts.plain import LONGEST, too_long
from core.texts.sources import OWNERS, Said
from core.texts.terms import (
    EVERYWHERE,
    PUBLIC,
    PUBLIC_ENGLISH,
    second_words,
    unkind_words,
)

_PLACE = Path("locale/id/LC_MESSAGES/django.po")
_FORMAT = re.compile(r"%(\(\w+\))?[sdrf]")
_MARK = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
_HEADER = {
    "Project-Id-Version": "PPA Cases",
    "Language": "id",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=1; plural=0;",
}
PUBLIC_SITE = "intake/public"
# Posts are called as in the decree that makes them.
NAMES_OF_POSTS = frozenset({"Head of intake", "Intake officer"})
Memory = dict[Said, polib.POEntry]


def place_of(root: Path, owner: str) -> Path:
    """Where an owner's Indonesian catalogue lies."""
    return root / owner / _PLACE


def remembered(root: Path) -> Memory:
    """Every translation in any catalogue, so that a text may move between owners."""
    memory: Memory = {}
    for owner in OWNERS:
        for entry in _read(place_of(root, owner)):
            if _is_translated(entry):
                memory[_key(entry)] = entry
    return memory


def merged(said: Iterable[Said], memory: Memory) -> polib.POFile:
    """A catalogue of exactly these texts, sorted, with what is already translated."""
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = dict(_HEADER)
    for text in sorted(said):
        catalogue.append(_entry(text, memory.get(text)))
    return catalogue


def problems(root: Path, owner: str, said: set[Said]) -> Iterator[str]:
    """What keeps an owner's catalogue from being complete, one line each."""
    entries = {_key(entry): entry for entry in _read(place_of(root, owner))}
    for text in sorted(said - entries.keys()):
        yield f"{owner}: missing: {text.text}"
    for text in sorted(entries.keys() - said):
        yield f"{owner}: unused: {text.text}"
    for text, entry in sorted(entries.items()):
        yield from (f"{owner}: {words}: {text.text}" for words in _faults(entry, owner))


def compile_all(folders: Iterable[Path]) -> int:
    """Write the .mo beside every .po below these folders that has changed; how many there are."""
    count = 0
    for folder in folders:
        for source in sorted(folder.rglob("locale/*/LC_MESSAGES/*.po")):
            target = source.with_suffix(".mo")
            compiled = polib.pofile(str(source)).to_binary()
            if not target.exists() or target.read_bytes() != compiled:
                target.write_bytes(compiled)
            count += 1
    return count


def _faults(entry: polib.POEntry, owner: str) -> Iterator[str]:
    if "fuzzy" in entry.flags:
        yield "uncertain (fuzzy)"
    if not _is_translated(entry):
        yield "not translated"
        return
    said = entry.msgstr or " ".join(entry.msgstr_plural.values())
    if set(_marks(entry.msgid_plural or entry.msgid)) != set(_marks(said)):
        yield "different placeholders"
    for language, text in (("English", entry.msgid), ("Indonesian", said)):
        found = unkind_words(_MARK.sub("", text), *lists_of(owner, language))
        yield from (f"unkind word “{word}” ({language})" for word in found)
    for one in too_long(said):
        yield f"more than {LONGEST} words in a sentence: {one}"
    if entry.msgid not in NAMES_OF_POSTS:
        yield from second_words(_MARK.sub("", entry.msgid), said)


def lists_of(owner: str, language: str) -> tuple[str, ...]:
    """Which lists of words an owner's texts are held to (core/texts/terms.toml)."""
    if language == "English":
        return (PUBLIC_ENGLISH,) if owner == PUBLIC_SITE else ()
    return (EVERYWHERE, PUBLIC) if owner == PUBLIC_SITE else (EVERYWHERE,)


def _marks(text: str) -> list[str]:
    return _MARK.findall(text)


def _is_translated(entry: polib.POEntry) -> bool:
    return bool(entry.msgstr or any(entry.msgstr_plural.values()))


def _read(path: Path) -> list[polib.POEntry]:
    if not path.exists():
        return []
    return [entry for entry in polib.pofile(str(path)) if not entry.obsolete]


def _key(entry: polib.POEntry) -> Said:
    return Said(text=entry.msgid, plural=entry.msgid_plural or "", context=entry.msgctxt or "")


def _entry(text: Said, known: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(msgid=text.text, msgctxt=text.context or None)
    if text.plural:
        entry.msgid_plural = text.plural
        entry.msgstr_plural = dict(known.msgstr_plural) if known else {0: ""}
    else:
        entry.msgstr = known.msgstr if known else ""
    if _FORMAT.search(text.text):
        entry.flags.append("python-format")
    if known and "fuzzy" in known.flags:
        entry.flags.append("fuzzy")
    return entry
