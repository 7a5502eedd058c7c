"""Home of the one form of an Indonesian address: which house it is, and in which RT and RW."""

import re
from dataclasses import dataclass

_SHORT = {
    "jl": "jalan", "jln": "jalan", "gg": "gang", "kp": "kampung", "kpg": "kampung",
    "perum": "perumahan", "prm": "perumahan", "blk": "blok", "ds": "desa", "dsn": "dusun",
}  # fmt: skip
# Said or not said at will; which house it is they do not tell.
_LEFT_OUT = frozenset(
    {"no", "nomor", "nomer", "jalan", "rt", "rw", "kel", "kelurahan", "kec", "kecamatan", "kota"}
)
_WORD = re.compile(r"[a-z]+|\d+")
# RT/RW 03/04, RT 03/04 and RT 03/RW 04; the other way round it needs both words.
_RT_RW = re.compile(r"\brt\W{0,3}(?:rw\W{0,3})?(\d{1,3})(?:\W{0,3}rw\W{0,3}|\W{1,3})(\d{1,3})\b")
_RW_RT = re.compile(r"\brw\W{0,3}(\d{1,3})\W{0,3}rt\W{0,3}(\d{1,3})\b")


@dataclass(frozen=True)
class Neighbourhood:
    """The smallest two circles of neighbours: some thirty houses, and a handful of those."""

    rt: int
    rw: int


def normal_household(written: str) -> str | None:
    """Words and numbers in order, one writing each: `mawar 12 3 4`.

    None without a word and two numbers (a house and its RT, an RT and its RW): a street alone is
    no household.
    """
    words = (_SHORT.get(word, word) for word in _WORD.findall(written.casefold()))
    kept = [str(int(word)) if word.isdigit() else word for word in words if word not in _LEFT_OUT]
    numbers = [word for word in kept if word.isdigit()]
    return " ".join(kept) if len(numbers) >= 2 and len(numbers) < len(kept) else None


def neighbourhood_of(written: str) -> Neighbourhood | None:
    """The RT and RW that an address names, in any usual writing; None when it does not."""
    folded = written.casefold()
    if found := _RT_RW.search(folded):
        return Neighbourhood(rt=int(found[1]), rw=int(found[2]))
    if found := _RW_RT.search(folded):
        return Neighbourhood(rt=int(found[2]), rw=int(found[1]))
    return None
