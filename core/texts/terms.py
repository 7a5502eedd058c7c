"""Home of the words that public pages do not use, each with what they say instead."""

import re
from types import MappingProxyType

# Indonesian, whole words, any case. Never blame, never ask for proof, never an order without a
# way on; "pelaku" judges before anybody has (frontend rules 8.4).
INSTEAD_OF = MappingProxyType(
    {
        "mengapa": "ask what happened, not why",
        "kenapa": "ask what happened, not why",
        "pelaku": "orang yang melakukan",
        "tersangka": "orang yang melakukan",
        "korban": "orang yang perlu dibantu",
        "aib": "say what happened",
        "wajib diisi": "say how to go on",
        "tidak valid": "say how to go on",
        "error": "say how to go on",
        "cedera fisik": "luka",
        "menyetubuhi": "say it plainly and gently",
        "login": "masuk",
        "submit": "kirim",
        "klik": "pilih",
    }
)
_FOUND = re.compile(r"\b(" + "|".join(map(re.escape, INSTEAD_OF)) + r")\b|!", re.IGNORECASE)


def unkind_words(text: str) -> list[str]:
    """The words of `text` that a public page must not say; exclamation marks count as one."""
    return [found.group(0) for found in _FOUND.finditer(text)]
