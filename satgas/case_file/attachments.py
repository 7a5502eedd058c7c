"""Home of the files that came with a case's complaints, and of the way to an original."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse

from core.data_classes import DataClass
from intake.attachment_rows import AttachmentRow, row_of
from intake.models import Attachment, Opens
from satgas.case_file.reading import PART, Reading
from satgas.case_file.rows import CaseRows


@dataclass(frozen=True)
class FileLine:
    """One file; `original_url` leads to the reason first, and to the file while one holds."""

    row: AttachmentRow
    original_url: str
    original_is_open: bool


def files_of(reading: Reading, rows: CaseRows) -> list[FileLine]:
    """Lines of what came. Nothing is opened by looking, so they show while the words are closed."""
    is_ready = (
        reading.reader.is_ready(DataClass.NARRATIVE, reading.case) if rows.attachments else False
    )
    return [_line(reading, one, is_ready=is_ready) for one in rows.attachments]


def _line(reading: Reading, one: Attachment, *, is_ready: bool) -> FileLine:
    is_open = one.has_original and is_ready and reading.reader.shows_originals(reading.case)
    number = reading.case.number
    if is_open:
        url = reverse("satgas:original-download", args=[number, one.place])
    else:
        query = urlencode({PART: Opens.ORIGINAL_FILE})
        url = f"{reverse('satgas:reason-give', args=[number])}?{query}"
    return FileLine(
        row=row_of(one, opens=is_ready),
        original_url=url if one.has_original else "",
        original_is_open=is_open,
    )
