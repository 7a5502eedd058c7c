"""Home of how passwords are hashed, and of words that everybody here would guess first."""

import re
from threading import BoundedSemaphore

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import Unit, User

# Each hash holds 46 MiB for its time; more of them at once would only wait for the same cores.
AT_ONCE = 4
_hashing = BoundedSemaphore(AT_ONCE)


class Argon2Hasher(Argon2PasswordHasher):
    """Argon2id at 46 MiB, twice over, one lane: OWASP's first choice, with more memory.

    Django's own 100 MiB and 8 lanes hold both cores for several times as long (ADR 0017).
    """

    algorithm = "argon2"
    time_cost = 2
    memory_cost = 46 * 1024
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with _hashing:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        with _hashing:
            return super().verify(password, encoded)


_WORDS = """
uptd ppa uptdppa dp3ap2kb dp3a satgas patbm simfoni sapa dinas kota kabupaten petugas aduan kasus
korban perempuan anak perlindungan pemberdayaan kekerasan indonesia jakarta banten tangerang selatan
serpong pamulang pekalongan palangka raya kalimantan jawa merdeka rahasia katasandi sandi kata
bismillah sayang cinta admin administrator password passw qwerty abcdef
"""
LOCAL_WORDS = frozenset(_WORDS.split())
LEFT_OVER = 8  # characters that must remain when everybody's words and all digits are taken away


class NoLocalWords:
    """Refuses a password made of what an outsider knows of the office: city, agency, services."""

    def validate(self, password: str, user: User | None = None) -> None:  # noqa: ARG002
        left = re.sub(r"[\W\d_]+", " ", password.casefold())
        names = Unit.objects.values_list("name", "agency_name", "agency_short", "city__name")
        known = LOCAL_WORDS | {word for row in names for part in row for word in words_in(part)}
        for word in sorted(known, key=len, reverse=True):
            left = left.replace(word, " ")
        if len(left.replace(" ", "")) < LEFT_OVER:
            raise ValidationError(self.get_help_text(), code="local_words")

    def get_help_text(self) -> str:
        return _("Use words that nobody connects with this office or this city, three or more.")


def words_in(text: str) -> list[str]:
    return [word for word in re.split(r"\W+", text.casefold()) if len(word) > 2]
