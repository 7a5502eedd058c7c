"""Home of the household's one form: an address by street, house, RT and RW, in any writing."""

import re

_SHORT = {
    "jl": "jalan", "jln": "jalan", "gg": "gang", "kp": "kampung", "kpg": "kampung",
    "perum": "perumahan", "prm": "perumahan", "blk": "blok", "ds": "desa", "dsn": "dusun",
}  # fmt: skip
# Said or not said at will; which house it is they do not tell.
_LEFT_OUT = frozenset(
    {"no", "nomor", "nomer", "jalan", "rt", "rw", "kel", "kelurahan", "kec", "kecamatan", "kota"}
)
_WORD = re.compile(r"[a-z]+|\d+")


def normal_household(written: str) -> str | None:
    """Words and numbers in order, one writing each: `mawar 12 3 4`.

    None without a word and two numbers (a house and its RT, an RT and its RW): a street alone is
    no household.
    """
    words = (_SHORT.get(word, word) for word in _WORD.findall(written.casefold()))
    kept = [str(int(word)) if word.isdigit() else word for word in words if word not in _LEFT_OUT]
    numbers = [word for word in kept if word.isdigit()]
    return " ".join(kept) if len(numbers) >= 2 and len(numbers) < len(kept) else None
