"""Home of made-up files, gentle and hostile, all written by code; none is of anybody's life."""

import io
import struct
import zipfile
import zlib

import pikepdf
from PIL import Image

HOUSE = (-6.1783, 106.6319)  # where the made-up photo says it was taken


# As WhatsApp exports it: marks of direction, brackets on one phone and none on another.
CHAT = (
    "\u200e[21/11/26 09.12.33] Bu Contoh: Tolong, saya takut pulang\n"
    "[21/11/26 09.13.01] Petugas: Ibu sedang aman? 🙏\n"
).encode()
CHAT_LIKE_A_TABLE = b"".join(
    b"10/11/26, 09.%02d - Bu Contoh: pesan ke %d\n" % (minute, minute) for minute in range(10, 40)
)


def picture(form: str = "JPEG", size: tuple[int, int] = (64, 48), **options: object) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(out, form, **options)
    return out.getvalue()


def deep_scan(**options: object) -> bytes:
    """A page as an office scanner saves it: grey of 16 bits a point, dark to light."""
    points = b"".join(struct.pack("<H", 257 * column) for column in range(256))
    out = io.BytesIO()
    Image.frombytes("I;16", (256, 40), points * 40).save(out, "PNG", **options)
    return out.getvalue()


def photo_with_place(size: tuple[int, int] = (400, 300)) -> bytes:
    """A photo as a phone takes it: place, owner's name, lying on its side."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn a quarter
    exif[0x013B] = "Nama Pemilik Telepon"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "S", (6.0, 10.0, 42.0), "E", (106.0, 37.0, 55.0)
    return picture(size=size, exif=exif)


def bomb_picture(side: int = 50_000) -> bytes:
    """A PNG of a few kilobytes that says it is 2.5 thousand million points."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        )

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(100_000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def package(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as held:
        for name, body in parts.items():
            held.writestr(name, body)
    return out.getvalue()


def letter(**more: bytes) -> bytes:
    """A docx with the parts a docx has."""
    named = {name.replace("__", "/"): body for name, body in more.items()}
    return package(
        {
            "[Content_Types].xml": b"<Types/>",
            "_rels/.rels": b"<Relationships/>",
            "word/document.xml": b"<w:document>surat</w:document>",
            **named,
        }
    )


def odt() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as held:
        held.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        held.writestr("content.xml", "<office/>")
    return out.getvalue()


def broken_odt() -> bytes:
    """The part that says what it is has been packed, and its packing is damaged."""
    name = b"application/vnd.oasis.opendocument.text"
    sent = package({"mimetype": name, "content.xml": b"<office/>"})
    packed = zlib.compressobj(6, zlib.DEFLATED, -15)
    inside = packed.compress(name) + packed.flush()
    assert sent.count(inside) == 1
    return sent.replace(inside, b"\xff" * len(inside))


def document(**root: object) -> bytes:
    """A PDF of one empty page; what is named goes into its catalogue."""
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page(page_size=(200, 200))
        for name, value in root.items():
            made.Root[f"/{name}"] = value
        made.docinfo["/Author"] = "Nama Penulis"
        made.save(out)
    return out.getvalue()


def script_action() -> pikepdf.Dictionary:
    return pikepdf.Dictionary(S=pikepdf.Name("/JavaScript"), JS="app.alert(1)")


def locked_document() -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as made:
        made.add_blank_page()
        made.save(out, encryption=pikepdf.Encryption(user="rahasia", owner="rahasia"))
    return out.getvalue()


PROGRAM = b"MZ" + bytes(58) + struct.pack("<I", 64) + b"PE\0\0\x64\x86" + bytes(500)
DRAWING = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'
WEB_PAGE = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
PHONE_PHOTO = struct.pack(">I", 24) + b"ftypheic" + bytes(4) + b"mif1heic" + bytes(200)
VOICE = b"OggS\0\2" + bytes(20) + b"\x01\x13OpusHead\x01\x01" + bytes(200)
FILM = struct.pack(">I", 24) + b"ftypmp42" + bytes(4) + b"isommp42" + struct.pack(">I", 8) + b"free"
