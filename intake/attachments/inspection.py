"""Home of the verdict on one file, by its bytes alone: no name and no claim counts."""

import magic

from intake.attachments import images, office, pdfs, texts
from intake.attachments.kinds import (
    OLD_OFFICE,
    PACKAGES,
    PHONE_PHOTOS,
    SNIFFED,
    Reason,
    Verdict,
    clean,
    refused,
)

_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif"})
_WAYS = {"jpeg": images.rewrite, "pdf": pdfs.rewrite, "txt": texts.check}
_sniffer = magic.Magic(mime=True)


def inspect(content: bytes) -> Verdict:
    """What these bytes are and what may be given out of them. Raises nothing for any bytes."""
    if not content:
        return refused(Reason.EMPTY)
    sniffed = _sniffer.from_buffer(content)
    if sniffed in PHONE_PHOTOS or (content[4:8] == b"ftyp" and content[8:12] in _BRANDS):
        return refused(Reason.PHONE_PHOTO)
    if sniffed in PACKAGES:
        return office.check(content)
    if sniffed in OLD_OFFICE:
        return refused(Reason.OLD_OFFICE)
    form = SNIFFED.get(sniffed)
    if form is None:
        return refused(Reason.NOT_TAKEN)
    if form in _WAYS:
        return _WAYS[form](content)
    return clean(form, content)  # sound and film: by kind and size; nothing here plays them
