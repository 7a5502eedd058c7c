"""Home of the tests of the receipt code."""

import pytest
from pytest_django import Settings

from core.sealing import box
from intake.public import receipt

CODE = "0812345678901234"


class TestNewCode:
    def test_has_sixteen_digits_and_differs(self) -> None:
        codes = {receipt.new_code() for _ in range(200)}
        assert len(codes) == 200
        assert all(receipt.is_code(code) for code in codes)


class TestDigitsOf:
    @pytest.mark.parametrize(
        "typed",
        [
            "0812345678901234",
            "0812 3456 7890 1234",
            "0812-3456-7890-1234",
            " 0812.3456/7890\n1234 ",
            "０８１２３４５６７８９０１２３４",
            "٠٨١٢٣٤٥٦٧٨٩٠١٢٣٤",
        ],
    )
    def test_takes_the_code_as_people_write_it(self, typed: str) -> None:
        assert receipt.digits_of(typed) == CODE

    @pytest.mark.parametrize("typed", ["", "abc", "123", CODE + "5", "\x00", "½"])
    def test_says_what_is_no_code(self, typed: str) -> None:
        assert not receipt.is_code(receipt.digits_of(typed))


def test_it_is_shown_in_groups_of_four() -> None:
    assert receipt.spaced(CODE) == "0812 3456 7890 1234"


class TestKeysOf:
    def test_the_same_code_opens_the_same_mailbox(self) -> None:
        assert receipt.keys_of(CODE) == receipt.keys_of(CODE)

    def test_another_code_another_mailbox(self) -> None:
        assert receipt.keys_of(CODE).lookup_id != receipt.keys_of(CODE[::-1]).lookup_id

    def test_without_the_secret_salt_the_code_alone_opens_nothing(self, settings: Settings) -> None:
        here = receipt.keys_of(CODE)
        settings.RECEIPT_SALT = b"the salt of another installation"
        assert receipt.keys_of(CODE).lookup_id != here.lookup_id

    def test_its_key_opens_what_is_sealed_to_the_mailbox(self) -> None:
        keys = receipt.keys_of(CODE)
        assert box.open_box(keys.private_key, box.seal(keys.public_key, b"kabar")) == b"kabar"

    def test_the_look_up_id_does_not_show_the_key(self) -> None:
        keys = receipt.keys_of(CODE)
        assert keys.lookup_id not in keys.private_key
        assert len(keys.lookup_id) == 16

    def test_a_flood_of_tries_cannot_take_the_memory(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(receipt, "WAIT_SECONDS", 0.01)
        for _ in range(receipt.HASHES_AT_ONCE):
            receipt._turns.acquire()
        try:
            with pytest.raises(receipt.Busy):
                receipt.keys_of(CODE)
        finally:
            for _ in range(receipt.HASHES_AT_ONCE):
                receipt._turns.release()
