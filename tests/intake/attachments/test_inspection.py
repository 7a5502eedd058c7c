"""Home of the tests of what is made of gentle and hostile files (security 5, situations 50, 51)."""

import io

import pikepdf
import pytest
from PIL import Image

from intake.attachments.inspection import inspect
from intake.attachments.kinds import Reason, State
from tests.intake.attachments import files

ZIPPED = files.package({"a.txt": b"x" * 100})
CLEAN = {
    "jpeg": (files.picture(), "jpeg"),
    "png": (files.picture("PNG"), "jpeg"),
    "webp": (files.picture("WEBP"), "jpeg"),
    "pdf": (files.document(), "pdf"),
    "pdf that opens on a page": (
        files.document(OpenAction=pikepdf.Array([0, pikepdf.Name("/Fit")])),
        "pdf",
    ),
    "docx": (files.letter(), "docx"),
    "odt": (files.odt(), "odt"),
    "a JPEG without its last mark": (files.photo_with_place()[:-2], "jpeg"),
    "a JPEG with half of it": (files.photo_with_place()[:-1], "jpeg"),
    "voice": (files.VOICE, "ogg"),
    "film": (files.FILM, "mp4"),
    "a chat": (files.CHAT, "txt"),
    "a chat of one comma a line": (files.CHAT_LIKE_A_TABLE, "txt"),
    "a note with a byte order mark": ("\ufeffCatatan é\r\n".encode(), "txt"),
}
REFUSED = {
    "nothing": (b"", Reason.EMPTY),
    "a program called .pdf": (files.PROGRAM, Reason.NOT_TAKEN),
    "a drawing with script": (files.DRAWING, Reason.NOT_TAKEN),
    "a web page": (files.WEB_PAGE, Reason.NOT_TAKEN),
    "GIF and script at once": (b"GIF89a/*" + bytes(20) + b"*/=1;alert(1)", Reason.NOT_TAKEN),
    "a picture that moves": (files.picture("GIF"), Reason.NOT_TAKEN),
    "an archive": (ZIPPED, Reason.NOT_TAKEN),
    "a text with a NUL": (b"Halo\x00\n", Reason.NOT_TAKEN),
    "a text with escape codes": (b"Halo \x1b[31mmerah\n", Reason.NOT_TAKEN),
    "a text of another encoding": ("Halo\n".encode("utf-16"), Reason.NOT_TAKEN),
    "a text of one byte a letter": ("Rp 5.000 – lunas\n".encode("cp1252"), Reason.NOT_TAKEN),
    "a program in words": (b"#!/bin/sh\nrm -rf /\n", Reason.NOT_TAKEN),
    "HEIC": (files.PHONE_PHOTO, Reason.PHONE_PHOTO),
    "a bomb of 50,000 x 50,000": (files.bomb_picture(), Reason.TOO_LARGE_INSIDE),
    "half a JPEG": (files.photo_with_place()[:900], Reason.DAMAGED),
    "a JPEG without its last line": (files.picture("JPEG", quality=95)[:-12], Reason.DAMAGED),
    "a PNG that ends early": (files.picture("PNG")[:60], Reason.DAMAGED),
    "half a PDF": (files.document()[:200], Reason.DAMAGED),
    "a docx that unpacks to a flood": (
        files.letter(word__media=bytes(20_000_000)),
        Reason.TOO_LARGE_INSIDE,
    ),
    "a docx with a program behind it": (files.letter() + files.PROGRAM, Reason.DAMAGED),
    "a mimetype whose packing is damaged": (files.broken_odt(), Reason.DAMAGED),
    "a docx cut off": (files.letter()[:-30], Reason.DAMAGED),
}
ACTIVE = {
    "script on opening": files.document(OpenAction=files.script_action()),
    "script on a page event": files.document(AA=pikepdf.Dictionary(O=files.script_action())),
    "a form of its own": files.document(AcroForm=pikepdf.Dictionary(XFA="x")),
    "a file inside": files.document(
        Names=pikepdf.Dictionary(EmbeddedFiles=pikepdf.Dictionary(Names=pikepdf.Array()))
    ),
    "a program to start": files.document(
        OpenAction=pikepdf.Dictionary(S=pikepdf.Name("/Launch"), F="cmd.exe")
    ),
    "macros": files.letter(word__vbaProject=b"x"),
    "another document inside": files.letter(word__embeddings__a=b"x"),
}


@pytest.mark.situation(50)
class TestInspect:
    @pytest.mark.parametrize("name", CLEAN)
    def test_takes_what_people_send(self, name: str) -> None:
        content, form = CLEAN[name]
        found = inspect(content)
        assert (found.state, found.reason, found.form) == (State.CLEAN, None, form)
        assert found.content

    def test_gives_a_text_out_as_it_came(self) -> None:
        assert inspect(files.CHAT).content == files.CHAT

    @pytest.mark.parametrize("name", REFUSED)
    def test_refuses_with_its_reason(self, name: str) -> None:
        content, reason = REFUSED[name]
        found = inspect(content)
        assert (found.state, found.reason, found.content) == (State.REFUSED, reason, b"")

    @pytest.mark.parametrize("name", ACTIVE)
    def test_keeps_back_what_acts_by_itself(self, name: str) -> None:
        found = inspect(ACTIVE[name])
        assert (found.state, found.reason) == (State.QUARANTINED, Reason.ACTIVE)

    def test_keeps_back_a_locked_pdf(self) -> None:
        assert inspect(files.locked_document()).reason == Reason.LOCKED

    def test_a_name_in_disguise_is_seen_through(self) -> None:
        plain = files.document(OpenAction=files.script_action())
        assert inspect(plain.replace(b"/JavaScript", b"/J#61vaScript")).reason == Reason.ACTIVE

    @pytest.mark.parametrize("make", [files.picture, files.document])
    def test_what_hides_behind_the_end_is_lost(self, make: object) -> None:
        found = inspect(make() + ZIPPED)  # type: ignore[operator]
        assert found.state == State.CLEAN
        assert b"PK\x03\x04" not in found.content

    def test_many_small_parts_are_a_flood_too(self) -> None:
        parts = {f"word/{n}": b"" for n in range(2_100)}
        assert inspect(files.letter(**parts)).reason == Reason.TOO_LARGE_INSIDE


@pytest.mark.situation(51)
class TestWhatAPhotoTells:
    def test_place_owner_and_thumbnail_are_gone(self) -> None:
        sent = files.photo_with_place()
        assert Image.open(io.BytesIO(sent)).getexif().get_ifd(0x8825)
        given = inspect(sent).content
        with Image.open(io.BytesIO(given)) as picture:
            assert not picture.getexif()
            assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert b"Nama Pemilik" not in given

    def test_it_stands_upright_without_its_note(self) -> None:
        with Image.open(io.BytesIO(inspect(files.photo_with_place((400, 300))).content)) as picture:
            assert picture.size == (300, 400)

    def test_a_large_one_becomes_2560_points_long(self) -> None:
        with Image.open(io.BytesIO(inspect(files.picture(size=(3000, 1500))).content)) as picture:
            assert picture.size == (2560, 1280)

    def test_what_is_see_through_becomes_white(self) -> None:
        out = io.BytesIO()
        Image.new("RGBA", (10, 10), (0, 0, 0, 0)).save(out, "PNG")
        with Image.open(io.BytesIO(inspect(out.getvalue()).content)) as picture:
            assert picture.getpixel((5, 5)) == (255, 255, 255)

    @pytest.mark.parametrize("options", [{}, {"transparency": 300}])
    def test_a_scan_of_sixteen_bits_keeps_its_greys(self, options: dict[str, int]) -> None:
        """Its greys were cut off at 255 of 65,535: the letter became white paper, called clean."""
        found = inspect(files.deep_scan(**options))
        assert (found.state, found.form) == (State.CLEAN, "jpeg")
        with Image.open(io.BytesIO(found.content)) as picture:
            for column in (10, 128, 245):
                assert picture.convert("L").getpixel((column, 20)) == pytest.approx(column, abs=4)

    def test_the_author_of_a_pdf_is_gone(self) -> None:
        sent = files.document()
        with pikepdf.open(io.BytesIO(sent)) as before:
            assert "/Author" in before.docinfo
        with pikepdf.open(io.BytesIO(inspect(sent).content)) as after:
            assert "/Author" not in after.docinfo


def test_trouble_of_the_machine_is_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    """A limit that is reached throws no file away: the process ends, and the file is kept."""

    def full(*_args: object, **_more: object) -> None:
        raise OSError(24, "too many open files")

    monkeypatch.setattr(Image, "open", full)
    with pytest.raises(OSError, match="too many"):
        inspect(files.picture())
