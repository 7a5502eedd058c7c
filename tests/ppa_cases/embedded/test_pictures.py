"""Home of the tests of the README's pictures: small, all shown, each with its words."""

import re
from io import BytesIO

import pytest
from PIL import Image

from ppa_cases.embedded import pictures
from ppa_cases.embedded.pictures import KEPT, LARGEST, SHOTS, small
from ppa_cases.embedded.places import REPO
from ppa_cases.embedded.progress import Stopped

README = (REPO / "README.md").read_text(encoding="utf-8")
# Each address with the words for whoever does not see it.
SHOWN = dict(re.findall(r'<img src="(docs/pictures/\S+\.png)"[^>]* alt="([^"]+)"', README))


def drawn(width: int, height: int) -> bytes:
    """A picture with more colours than a palette holds."""
    picture = Image.linear_gradient("L").resize((width, height))
    out = BytesIO()
    Image.merge("RGB", (picture, picture.rotate(90), picture.rotate(180))).save(out, "PNG")
    return out.getvalue()


class TestSmall:
    def test_keeps_the_size_and_takes_a_palette(self) -> None:
        picture = Image.open(BytesIO(small(drawn(300, 200))))
        assert (picture.size, picture.mode) == ((300, 200), "P")

    def test_gives_up_colours_before_it_gets_too_large(
        self, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        many = small(drawn(300, 200))
        monkeypatch.setattr(pictures, "LARGEST", len(many))
        fewer = small(drawn(300, 200))
        assert len(fewer) < len(many)

    def test_stops_at_what_never_fits(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(pictures, "LARGEST", 100)
        with pytest.raises(Stopped):
            small(drawn(300, 200))


class TestKept:
    def test_are_the_ones_that_the_command_takes(self) -> None:
        assert {path.stem for path in KEPT.glob("*.png")} == {shot.name for shot in SHOTS}

    def test_are_all_shown_with_words_for_them(self) -> None:
        assert SHOWN.keys() == {f"docs/pictures/{shot.name}.png" for shot in SHOTS}
        assert all(len(words.split()) > 3 for words in SHOWN.values())

    @pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
    def test_have_their_frame_and_are_light(self, shot: pictures.Shot) -> None:
        path = KEPT / f"{shot.name}.png"
        size = (shot.frame.width * shot.frame.dots, shot.frame.height * shot.frame.dots)
        with Image.open(path) as picture:
            assert picture.size == size
        assert path.stat().st_size < LARGEST
