"""Home of reading downloaded files without the libraries that wrote them."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TEXT = re.compile(rb"\nBT (.*?)\nET", re.DOTALL)  # what is set as text, not what describes a chart


def workbook(content: bytes) -> dict[str, dict[str, str]]:
    """Title of a table → label of a row → its text, of every sheet but the notes."""
    tables: dict[str, dict[str, str]] = {}
    with zipfile.ZipFile(BytesIO(content)) as archive:
        count = sum(name.startswith("xl/worksheets/sheet") for name in archive.namelist())
        for number in range(2, count + 1):
            rows = _rows(archive.read(f"xl/worksheets/sheet{number}.xml"))
            tables[rows[0][0]] = {row[0]: row[1] for row in rows[1:] if len(row) > 1}
    return tables


def _rows(xml: bytes) -> list[list[str]]:
    page = ElementTree.fromstring(xml)  # noqa: S314  # downloaded from our own product a moment ago
    rows = [
        ["".join(cell.itertext()) for cell in row.iter(f"{MAIN}c")]
        for row in page.iter(f"{MAIN}row")
    ]
    return [row for row in rows if row]


def pdf_texts(document: bytes) -> list[str]:
    """The words of a PDF in reading order, without spaces: once as each of its fonts reads them.

    A row of a table is set in one font, so it stands whole in one of the texts.
    """
    streams = list(_streams(document))
    fonts = [_characters(one) for one in streams if b"beginbfchar" in one]
    shown = b"".join(_glyphs(text) for one in streams for text in TEXT.findall(one))
    glyphs = [int.from_bytes(shown[at : at + 2]) for at in range(0, len(shown), 2)]
    texts = ("".join(font.get(glyph, "") for glyph in glyphs) for font in fonts)
    return ["".join(text.split()) for text in texts]


def _streams(document: bytes) -> Iterator[bytes]:
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", document, re.DOTALL):
        try:
            yield zlib.decompressobj().decompress(match.group(1))
        except zlib.error:
            continue


def _characters(table: bytes) -> dict[int, str]:
    """A font's own table: glyph → the characters it stands for."""
    pairs = re.findall(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]+)>\s*\n", table)
    return {
        int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs
    }


def _glyphs(stream: bytes) -> bytes:
    """All that is shown: two bytes a glyph, as text in brackets; inner pairs need no escape."""
    depth, shown = 0, bytearray()
    for sign in re.finditer(rb"\\([0-7]{1,3}|.)|.", stream, re.DOTALL):
        one = sign.group()
        if one == b")":
            depth -= 1
        if depth > 0:
            shown += _unescaped(sign.group(1)) if sign.group(1) else one
        if one == b"(":
            depth += 1
    return bytes(shown)


def _unescaped(sign: bytes) -> bytes:
    if sign.isdigit():
        return bytes([int(sign, 8)])
    return {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}.get(sign, sign)
