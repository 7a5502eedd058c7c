"""Home of PDFs: looked through for what acts by itself, and written anew without the rest.

One with scripts, files inside or forms that call out is quarantined, not repaired: what a victim
sends may be evidence of who made it. A plain one is written anew, so that pages deleted before, a
second file behind its end and the author's name are gone.
"""

import io
from collections.abc import Iterator

import pikepdf

from intake.attachments.kinds import Reason, Verdict, clean, quarantined, refused

ACTS = frozenset(
    {
        "/JS",
        "/JavaScript",
        "/AA",
        "/Launch",
        "/EmbeddedFile",
        "/EmbeddedFiles",
        "/XFA",
        "/RichMedia",
    }
)
ACTIONS = frozenset(
    {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/GoToR", "/Rendition"}
)
DEEPEST = 50  # direct objects inside each other; the reader of a real document needs five


def rewrite(content: bytes) -> Verdict:
    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            if not document.pages:
                return refused(Reason.DAMAGED, "pdf")
            if _acts(document):
                return quarantined(Reason.ACTIVE, "pdf")
            return clean("pdf", _written(document))
    except pikepdf.PasswordError:
        return quarantined(Reason.LOCKED, "pdf")
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError, AttributeError):
        return refused(Reason.DAMAGED, "pdf")  # what qpdf raises for bytes that are no PDF


def _acts(document: pikepdf.Pdf) -> bool:
    """Whether anything in it acts by itself. "Open on this page" does not; each key may be
    written in disguise, which qpdf undoes."""
    return any(_acts_itself(part) for part in _parts(document))


def _acts_itself(part: pikepdf.Object) -> bool:
    if ACTS & set(part.keys()):
        return True
    if part.get("/S") in ACTIONS or part.get("/Type") == "/EmbeddedFile":
        return True
    opens = part.get("/OpenAction")
    return isinstance(opens, pikepdf.Dictionary) and opens.get("/S") != "/GoTo"


def _parts(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """Every dictionary, also those inside others and those no page leads to."""
    waiting = [(document.trailer, 0), *((one, 0) for one in document.objects)]
    while waiting:
        one, depth = waiting.pop()
        if depth > DEEPEST:
            raise ValueError("nested too deep")
        if isinstance(one, pikepdf.Stream):
            one = one.stream_dict  # noqa: PLW2901  # its bytes are drawn, its dictionary acts
        if isinstance(one, pikepdf.Array):
            inside = list(one.as_list())
        elif isinstance(one, pikepdf.Dictionary):
            yield one
            inside = [value for _name, value in one.items()]
        else:
            continue
        waiting += [
            (value, depth + 1)
            for value in inside
            if isinstance(value, pikepdf.Object) and not value.is_indirect
        ]


def _written(document: pikepdf.Pdf) -> bytes:
    for name in ("/Metadata", "/OpenAction", "/PieceInfo"):
        if name in document.Root:
            del document.Root[name]
    if "/Info" in document.trailer:
        del document.trailer["/Info"]
    out = io.BytesIO()
    document.save(out, fix_metadata_version=False, deterministic_id=True)
    return out.getvalue()
