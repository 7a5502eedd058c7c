"""Home of the tests of the sealed box."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.sealing import box
from core.sealing.box import BoxUnreadable, new_key_pair, open_box, seal

PRIVATE, PUBLIC = new_key_pair()


class TestSeal:
    @given(st.binary(max_size=5_000))
    def test_what_is_sealed_is_what_the_owner_opens(self, payload: bytes) -> None:
        assert open_box(PRIVATE, seal(PUBLIC, payload)) == payload

    def test_two_boxes_of_the_same_content_have_nothing_in_common(self) -> None:
        one, two = seal(PUBLIC, b"same"), seal(PUBLIC, b"same")
        assert one[1:33] != two[1:33]
        assert one[45:] != two[45:]

    def test_its_length_does_not_tell_how_much_was_written(self) -> None:
        assert len(seal(PUBLIC, b"x")) == len(seal(PUBLIC, b"x" * 1_000))

    @pytest.mark.parametrize("key", [b"", b"short", bytes(32)], ids=["none", "short", "zero"])
    def test_refuses_a_key_that_is_none(self, key: bytes) -> None:
        with pytest.raises(ValueError, match=r"."):
            seal(key, b"x")


class TestOpenBox:
    @given(st.binary(max_size=200))
    def test_refuses_noise(self, noise: bytes) -> None:
        with pytest.raises(BoxUnreadable):
            open_box(PRIVATE, noise)

    def test_refuses_every_flipped_bit_of_the_frame(self) -> None:
        sealed = seal(PUBLIC, b"words")
        for place in [0, 1, 20, 33, 40, 45, len(sealed) - 1]:
            changed = bytearray(sealed)
            changed[place] ^= 1
            with pytest.raises(BoxUnreadable):
                open_box(PRIVATE, bytes(changed))

    def test_refuses_a_cut_box(self) -> None:
        with pytest.raises(BoxUnreadable):
            open_box(PRIVATE, seal(PUBLIC, b"words")[:-1])

    def test_refuses_another_key(self) -> None:
        with pytest.raises(BoxUnreadable):
            open_box(new_key_pair()[0], seal(PUBLIC, b"words"))

    def test_refuses_the_public_key_in_place_of_the_private_one(self) -> None:
        with pytest.raises(BoxUnreadable):
            open_box(PUBLIC, seal(PUBLIC, b"words"))

    def test_its_error_says_nothing_about_the_content(self) -> None:
        assert str(BoxUnreadable("words")) == "sealed box cannot be opened"


def test_the_public_key_follows_from_the_private_one() -> None:
    assert box.public_key_of(PRIVATE) == PUBLIC


def test_unpad_refuses_a_length_that_does_not_fit() -> None:
    with pytest.raises(ValueError, match="length"):
        box.unpad(b"\xff\xff\xff\xff" + bytes(1020))
