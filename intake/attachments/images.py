"""Home of pictures: decoded and written anew, so that only what is seen stays.

Whatever else was in the file goes: place and time of the photo, owner's name, a thumbnail of the
uncut picture, a second file behind its end.
"""

import io

from PIL import Image, ImageOps

from intake.attachments.kinds import Reason, Verdict, clean, refuse_trouble, refused

FORMATS = ("JPEG", "PNG", "WEBP")
MOST_PIXELS = 40_000_000  # decoded, such a picture takes 120 to 160 MB
LONGEST_SIDE = 2560  # pixels: a letter photographed whole stays readable
QUALITY = 85

JPEG_BEGINS, JPEG_ENDS = b"\xff\xd8", b"\xff\xd9"
DEEP = frozenset({"I", "I;16", "I;16B", "I;16L", "I;16N"})  # grey of 16 bits a point: a scanner's

Image.MAX_IMAGE_PIXELS = MOST_PIXELS


def rewrite(content: bytes) -> Verdict:
    """The picture as JPEG of at most 2560 pixels a side, upright, without any metadata."""
    found = _rewritten(content)
    if found.reason is Reason.DAMAGED and content.startswith(JPEG_BEGINS):
        return _rewritten_with_end(content) or found
    return found


def _rewritten(content: bytes) -> Verdict:
    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                return refused(Reason.TOO_LARGE_INSIDE, "jpeg")
            return clean("jpeg", _written(picture))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return refused(Reason.TOO_LARGE_INSIDE, "jpeg")
    except OSError as error:
        refuse_trouble(error)
        return refused(Reason.DAMAGED, "jpeg")
    except (ValueError, SyntaxError, EOFError, TypeError, KeyError, IndexError):
        return refused(Reason.DAMAGED, "jpeg")  # what Pillow raises for bytes that are no picture


def _rewritten_with_end(content: bytes) -> Verdict | None:
    """A JPEG that lacks its last mark and nothing else, as some messengers hand it on.

    Whether a picture is whole, its decoder does not say: but only where something is missing does
    it matter what is put behind it.
    """
    body = content.rstrip(b"\xff")
    one, other = (_rewritten(body + filling * 64 + JPEG_ENDS) for filling in (b"\x00", b"\x55"))
    return one if one.content and one.content == other.content else None


def _written(picture: Image.Image) -> bytes:
    flat = _in_eight_bits(picture)
    flat.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(flat)
    seen = _on_white(upright)
    seen.info.clear()
    out = io.BytesIO()
    seen.save(out, "JPEG", quality=QUALITY, optimize=True)
    return out.getvalue()


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """Scaled and not cut off: a plain conversion makes everything lighter than a 256th white, and
    a scanned letter an empty page. A grey that counts as see-through is shown like any other."""
    if picture.mode not in DEEP:
        return picture
    picture.info.pop("transparency", None)
    return picture.point(lambda value: value / 256).convert("L")


def _on_white(picture: Image.Image) -> Image.Image:
    """What is see-through becomes white paper, for JPEG knows no other."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    layered = picture.convert("RGBA")
    paper = Image.new("RGB", layered.size, "white")
    paper.paste(layered, mask=layered.getchannel("A"))
    return paper
