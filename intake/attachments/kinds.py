"""Home of which files are taken: what the bytes must be, and under which ending they are given out.

Pure: the process that looks at a stranger's bytes imports this and neither Django nor a key.
"""

from dataclasses import dataclass
from enum import StrEnum

MEGABYTE = 1024 * 1024
ANSWER_ENDS = b"\n"  # the line in which the process that looks says what it found
MOST_FILES = 5  # a report (`security.md` 5)
MOST_BYTES = 10 * MEGABYTE  # one file
MOST_BYTES_A_REPORT = 25 * MEGABYTE


class Kind(StrEnum):
    """What a file is to a person."""

    IMAGE = "image"
    PDF = "pdf"
    OFFICE = "office"
    TEXT = "text"
    AUDIO = "audio"
    VIDEO = "video"
    UNKNOWN = "unknown"


class State(StrEnum):
    """Where a file stands."""

    WAITING = "waiting"
    CLEAN = "clean"
    QUARANTINED = "quarantined"
    REFUSED = "refused"


class Reason(StrEnum):
    """Why a file is not given out. The reporter and the desk read each in words of their own."""

    EMPTY = "empty"
    NOT_TAKEN = "not_taken"  # a program, a web page, an archive: no kind of ours
    PHONE_PHOTO = "phone_photo"  # HEIC: the phone can send it as JPEG
    OLD_OFFICE = "old_office"  # .doc, .xls, and Office files behind a password
    DAMAGED = "damaged"  # cut off, or not what it says it is
    TOO_LARGE_INSIDE = "too_large_inside"  # a picture or package that unpacks to a flood
    ACTIVE = "active"  # scripts, macros, files inside
    LOCKED = "locked"  # a PDF behind a password
    VIRUS = "virus"
    SCANNER_AWAY = "scanner_away"
    CHECK_FAILED = "check_failed"


@dataclass(frozen=True, slots=True)
class Form:
    """One file format that is taken."""

    code: str
    kind: Kind
    media: str  # what the download says it is
    ending: str


_JPEG = Form("jpeg", Kind.IMAGE, "image/jpeg", "jpg")
_PDF = Form("pdf", Kind.PDF, "application/pdf", "pdf")
_TEXT = Form("txt", Kind.TEXT, "text/plain; charset=utf-8", "txt")
_OOXML = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
OFFICE = (
    Form("docx", Kind.OFFICE, f"{_OOXML}.wordprocessingml.document", "docx"),
    Form("xlsx", Kind.OFFICE, f"{_OOXML}.spreadsheetml.sheet", "xlsx"),
    Form("pptx", Kind.OFFICE, f"{_OOXML}.presentationml.presentation", "pptx"),
    Form("odt", Kind.OFFICE, f"{_ODF}.text", "odt"),
    Form("ods", Kind.OFFICE, f"{_ODF}.spreadsheet", "ods"),
    Form("odp", Kind.OFFICE, f"{_ODF}.presentation", "odp"),
)
_SOUND_AND_FILM = (
    Form("mp3", Kind.AUDIO, "audio/mpeg", "mp3"),
    Form("ogg", Kind.AUDIO, "audio/ogg", "ogg"),
    Form("m4a", Kind.AUDIO, "audio/mp4", "m4a"),
    Form("aac", Kind.AUDIO, "audio/aac", "aac"),
    Form("amr", Kind.AUDIO, "audio/amr", "amr"),
    Form("wav", Kind.AUDIO, "audio/wav", "wav"),
    Form("mp4", Kind.VIDEO, "video/mp4", "mp4"),
    Form("3gp", Kind.VIDEO, "video/3gpp", "3gp"),
    Form("mov", Kind.VIDEO, "video/quicktime", "mov"),
    Form("webm", Kind.VIDEO, "video/webm", "webm"),
)
_OTHER_PICTURES = {  # an original may be one of these; what is given out of it is JPEG
    b"\x89PNG": Form("png", Kind.IMAGE, "image/png", "png"),
    b"RIFF": Form("webp", Kind.IMAGE, "image/webp", "webp"),
}
FORMS = {form.code: form for form in (_JPEG, _PDF, _TEXT, *OFFICE, *_SOUND_AND_FILM)}

# What libmagic says → what it is here. A picture leaves as JPEG whatever it came as.
SNIFFED = {
    "image/jpeg": "jpeg",
    "image/png": "jpeg",
    "image/webp": "jpeg",
    "application/pdf": "pdf",
    "text/plain": "txt",
    "text/csv": "txt",  # a chat of one comma a line looks like a table
    "application/csv": "txt",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "application/ogg": "ogg",
    "audio/mp4": "m4a",
    "audio/x-m4a": "m4a",
    "audio/aac": "aac",
    "audio/x-hx-aac-adts": "aac",
    "audio/amr": "amr",
    "audio/x-wav": "wav",
    "audio/wav": "wav",
    "video/mp4": "mp4",
    "video/3gpp": "3gp",
    "video/quicktime": "mov",
    "video/webm": "webm",
}
PACKAGES = frozenset({"application/zip", *(form.media for form in OFFICE)})
PHONE_PHOTOS = frozenset({"image/heic", "image/heif", "image/avif"})
OLD_OFFICE = frozenset(
    {
        "application/msword",
        "application/vnd.ms-excel",
        "application/vnd.ms-powerpoint",
        "application/x-ole-storage",
        "application/CDFV2",
        "application/encrypted",
    }
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found. `content` is what may be given out; without it nothing may."""

    state: State
    reason: Reason | None = None
    form: str = ""
    content: bytes = b""

    @property
    def kind(self) -> Kind:
        return FORMS[self.form].kind if self.form else Kind.UNKNOWN


def clean(form: str, content: bytes) -> Verdict:
    return Verdict(State.CLEAN, form=form, content=content)


def refused(reason: Reason, form: str = "") -> Verdict:
    """Nothing of it is kept."""
    return Verdict(State.REFUSED, reason, form)


def quarantined(reason: Reason, form: str = "") -> Verdict:
    """It is kept as it came, sealed, and nobody opens it."""
    return Verdict(State.QUARANTINED, reason, form)


def form_of_original(form: str, content: bytes) -> Form:
    """The format in which a file came whose cleaned copy has this form."""
    known = FORMS[form]
    return _OTHER_PICTURES.get(content[:4], known) if known.kind is Kind.IMAGE else known


def refuse_trouble(error: OSError) -> None:
    """Raises an error of the machine again: only those without a number speak of the bytes, and a
    file is never thrown away because a disk or a limit stood in the way."""
    if error.errno is not None:
        raise error
