"""Home of Office files: a package of parts, judged by its list of contents and never unpacked.

They are given out as they came: what writes them anew would have to open them first.
"""

import io
import lzma
import zipfile
import zlib

from intake.attachments.kinds import (
    MEGABYTE,
    OFFICE,
    Reason,
    Verdict,
    clean,
    quarantined,
    refuse_trouble,
    refused,
)

MOST_UNPACKED = 100 * MEGABYTE
MOST_RATIO = 100  # unpacked to packed
MOST_PARTS = 2_000
SMALL = 64 * 1024  # a packed part below this may unpack to more than 100 times itself
BEGINS = b"PK\x03\x04"
MIMETYPE_LONGEST = 100

_FOLDERS = {"word/": "docx", "xl/": "xlsx", "ppt/": "pptx"}
_ODF = {form.media: form.code for form in OFFICE if "opendocument" in form.media}
_ACTS = (
    "vbaproject",
    "vbadata",
    "activex",
    "oleobject",
    "embeddings/",
    "macros/",
    "basic/",
    "scripts/",
)
# Also a part behind a password, one packed in a way of its own, and one whose packing is damaged.
_NO_PACKAGE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    ValueError,
    RuntimeError,
    EOFError,
    zlib.error,
    lzma.LZMAError,
)


def check(content: bytes) -> Verdict:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return _verdict(package, content)
    except OSError as error:
        refuse_trouble(error)
        return refused(Reason.DAMAGED)
    except _NO_PACKAGE:
        return refused(Reason.DAMAGED)


def _verdict(package: zipfile.ZipFile, content: bytes) -> Verdict:
    parts = package.infolist()
    if _is_flood(parts):
        return refused(Reason.TOO_LARGE_INSIDE)
    form = _form_of(package, parts)
    if not form:
        return refused(Reason.NOT_TAKEN)
    if not content.startswith(BEGINS) or _goes_on(package, content):
        return refused(Reason.DAMAGED, form)
    names = [part.filename.lower() for part in parts]
    if any(word in name for name in names for word in _ACTS):
        return quarantined(Reason.ACTIVE, form)
    return clean(form, content)


def _is_flood(parts: list[zipfile.ZipInfo]) -> bool:
    """By the sizes that the package itself declares."""
    whole = sum(part.file_size for part in parts)
    steep = any(
        part.file_size > MOST_RATIO * max(part.compress_size, 1) and part.file_size > SMALL
        for part in parts
    )
    return whole > MOST_UNPACKED or len(parts) > MOST_PARTS or steep


def _form_of(package: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> str:
    names = {part.filename for part in parts}
    if "[Content_Types].xml" in names:
        found = {code for folder, code in _FOLDERS.items() if _has(names, folder)}
        return found.pop() if len(found) == 1 else ""
    named = next((part for part in parts if part.filename == "mimetype"), None)
    if named is None or named.file_size > MIMETYPE_LONGEST:
        return ""
    return _ODF.get(package.read(named).decode("ascii", "replace").strip(), "")


def _has(names: set[str], folder: str) -> bool:
    return any(name.startswith(folder) for name in names)


def _goes_on(package: zipfile.ZipFile, content: bytes) -> bool:
    """Whether something follows the package's end, as a second file behind it would."""
    end = content.rfind(b"PK\x05\x06")
    return bool(package.comment) or end + 22 != len(content)
