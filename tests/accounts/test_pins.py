"""Home of the tests of PINs and codes as such."""

import threading

import pytest
from django.conf import settings
from django.db import connection
from django.urls import reverse

from accounts import codes, pins
from accounts.models import Device
from core.models import AuditEvent
from tests.accounts.volunteers import volunteer
from tests.conftest import WebClient
from tests.factories.accounts import PIN
from tests.phones import give_phone


class TestEasyPins:
    @pytest.mark.parametrize(
        "pin",
        ["111111", "123456", "098765", "901234", "112211", "123123", "454545", "311299", "991231"],
    )
    def test_are_refused(self, pin: str) -> None:
        assert pins.is_easy(pin)

    @pytest.mark.parametrize("pin", [PIN, "830194", "729384", "607391"])
    def test_do_not_cover_what_is_hard(self, pin: str) -> None:
        assert not pins.is_easy(pin)

    def test_leave_most_of_a_million_to_choose_from(self) -> None:
        easy = sum(pins.is_easy(f"{number:06d}") for number in range(0, 1_000_000, 7))
        assert easy / (1_000_000 / 7) < 0.12


class TestKeptPins:
    def test_are_worthless_without_the_phone(self) -> None:
        """Six digits are guessed in a day by whoever has the database; not with 256 bits more."""
        kept = pins.hash_of(PIN, secret="of the phone")
        assert pins.is_right(PIN, secret="of the phone", pin_hash=kept)
        assert not pins.is_right("830194", secret="of the phone", pin_hash=kept)
        assert not pins.is_right(PIN, secret="", pin_hash=kept)


class TestCodes:
    def test_are_told_apart_on_paper(self) -> None:
        assert not set("0O1ILU") & set(codes.ALPHABET)
        assert len(codes.ALPHABET) == len(set(codes.ALPHABET)) == 30

    def test_are_never_the_same(self) -> None:
        assert len({codes.new_code() for _ in range(500)}) == 500

    def test_read_back_as_they_were_printed(self) -> None:
        code = codes.new_code()
        assert codes.has_shape(code)
        assert codes.tidied(codes.printed(code).lower()) == code


@pytest.mark.situation(35)
@pytest.mark.django_db(transaction=True)
def test_twelve_tries_in_the_same_moment_are_five() -> None:
    """The count is taken before the PIN is looked at: no sixth try is ever looked at."""
    phone = WebClient()
    device = give_phone(phone, volunteer())
    secret = phone.cookies[settings.DEVICE_COOKIE_NAME].value
    ready = threading.Barrier(12)

    def guess(number: int) -> None:
        thief = WebClient()
        thief.cookies[settings.DEVICE_COOKIE_NAME] = secret
        ready.wait(timeout=10)
        key = f"00000000-0000-4000-8000-{number:012d}"
        thief.post(
            reverse("accounts:device-unlock"), {"client_key": key, "pin": f"83019{number % 10}"}
        )
        connection.close()

    guesses = [threading.Thread(target=guess, args=(number,)) for number in range(12)]
    for one in guesses:
        one.start()
    for one in guesses:
        one.join(timeout=30)
    device = Device.objects.get(pk=device.pk)
    assert (device.wrong_pins, device.unlink_reason) == (5, "wrong_pins")
    assert AuditEvent.objects.filter(action="accounts.pin_wrong").count() == 5
