"""Home of the process in which a stranger's bytes are taken apart: no key, no database, no way out.

Run as `python -m intake.attachments.child`: bytes in by standard input; out come one line of JSON
and what may be given out. After it has loaded all it needs it can open no file, make no connection,
start no process and write to no disk, and both its memory and its time are bounded. Who takes the
decoder over by a picture finds nothing here but that picture.
"""

import io
import json
import resource
import sys
import zipfile
from typing import BinaryIO

import pikepdf
from PIL import Image

from intake.attachments import images, inspection
from intake.attachments.kinds import ANSWER_ENDS

# The worst picture that is taken, 40 million see-through points, needs 435 MB and five seconds.
MOST_MEMORY = 1024 * 1024 * 1024  # bytes
MOST_SECONDS = 20  # of processor time


def close_the_doors() -> None:
    for sample in samples():  # whatever is loaded late is loaded now: afterwards nothing can be
        inspection.inspect(sample)
    for limit, most in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_NOFILE, 0),
    ):
        # Past the first processor limit it dies of a signal of its own, so that whoever asked can
        # tell a slow file from a machine that killed it.
        hard = most + 5 if limit == resource.RLIMIT_CPU else most
        resource.setrlimit(limit, (most, hard))


def samples() -> list[bytes]:
    """The smallest file of each way through the inspection."""
    pictures = []
    for form in images.FORMATS:
        out = io.BytesIO()
        Image.new("RGBA" if form != "JPEG" else "RGB", (2, 2)).save(out, form)
        pictures.append(out.getvalue())
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        package.writestr("surat–é", "")
    page = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(page)
    broken = [pictures[0][:-9], b"%PDF-1.4\n", b"PK"]
    return [*pictures, packed.getvalue(), page.getvalue(), *broken, b"a\n"]


def answer(content: bytes, out: BinaryIO) -> None:
    found = inspection.inspect(content)
    told = {"state": found.state, "reason": found.reason, "form": found.form}
    out.write(json.dumps(told).encode() + ANSWER_ENDS + found.content)
    out.flush()


if __name__ == "__main__":
    close_the_doors()
    answer(sys.stdin.buffer.read(), sys.stdout.buffer)
