"""Home of made-up files in the demo: drawn by code, of nobody's life, one of each fate.

They pass the product's own check, in the process without keys, like files that really came.
"""

import io
from datetime import datetime, timedelta
from uuid import UUID

import pikepdf
from PIL import Image, ImageDraw

from core import clock
from intake.actions import attachment
from intake.models import Case, Complaint
from ppa_cases.demo.maker import Maker

PAPER, INK, BUBBLES = "#f4f1ea", "#2b3a3a", ("#d7ebe6", "#ffffff")
CHAT = (
    "Kamu di mana?",
    "Sudah di rumah.",
    "Jangan keluar tanpa izin.",
    "Iya.",
    "Awas kalau bohong.",
)
PROGRAM = b"MZ" + bytes(58) + b"\x40\0\0\0PE\0\0\x64\x86" + bytes(400)


def arrive(maker: Maker, waiting: list[Complaint]) -> None:
    """The newest complaint of the queue brings a picture, a document kept back and a program."""
    for content in (chat(), letter(acts=True), PROGRAM):
        _bring(maker, waiting[0], content, at=waiting[0].received_at + timedelta(minutes=3))


def arrive_late(maker: Maker, case: Case) -> None:
    """The reporter of a case came back with her code: a photo with its original, and a letter."""
    complaint = Complaint.objects.filter(links__case=case).order_by("received_at").first()
    if complaint is None:
        return
    at = clock.now() - timedelta(hours=20)
    _bring(maker, complaint, photo(), at=at, may_keep_original=True)
    _bring(maker, complaint, letter(acts=False), at=at)
    attachment.share(complaint.pk)


def _bring(
    maker: Maker,
    complaint: Complaint,
    content: bytes,
    *,
    at: datetime,
    may_keep_original: bool = False,
) -> None:
    with clock.hold(at):
        came = attachment.receive(
            complaint=complaint,
            client_key=UUID(int=maker.random.getrandbits(128), version=4),
            content=content,
            received_at=at,
            may_keep_original=may_keep_original,
        )
    attachment.check(came.pk)


def chat() -> bytes:
    """A screenshot of a conversation that nobody had."""
    picture = Image.new("RGB", (540, 720), PAPER)
    pen = ImageDraw.Draw(picture)
    for line, text in enumerate(CHAT):
        left, top = 30 + 180 * (line % 2), 40 + 120 * line
        pen.rounded_rectangle((left, top, left + 300, top + 80), 16, fill=BUBBLES[line % 2])
        pen.text((left + 20, top + 28), text, fill=INK, font_size=20)
    return _written(picture, "PNG")


def photo() -> bytes:
    """A door with a broken lock, drawn; its note says where and when, as a phone's does."""
    picture = Image.new("RGB", (900, 1200), "#cfc6b4")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((250, 150, 650, 1150), fill="#7a5a3c", outline=INK, width=6)
    pen.ellipse((570, 640, 620, 690), fill="#c9b458")
    pen.line((560, 600, 640, 720, 590, 760), fill=INK, width=8)
    note = Image.Exif()
    note[0x0110] = "Ponsel contoh"
    place = note.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "S", (6.0, 10.0, 42.0), "E", (106.0, 37.0, 55.0)
    return _written(picture, "JPEG", exif=note)


def letter(*, acts: bool) -> bytes:
    """One page of a letter; `acts` hides a script in it."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        drawn = b"BT /F1 14 Tf 72 760 Td (Surat contoh, bukan surat sungguhan.) Tj ET"
        page.Contents = document.make_stream(drawn)
        if acts:
            document.Root.OpenAction = pikepdf.Dictionary(
                S=pikepdf.Name.JavaScript, JS="app.alert('contoh')"
            )
        document.save(out)
    return out.getvalue()


def _written(picture: Image.Image, form: str, **more: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **more)
    return out.getvalue()
