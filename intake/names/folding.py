"""Home of folding: spellings of one Indonesian word become one string, and one skeleton of sounds.

The rules are those of the language: spelling before 1947 and 1972 (oe, tj, dj, j, nj, sj, ch),
Arabic names written by ear (kh, dz, dh, ts, sy, q), f-v-p, doubled letters and the final h.
"""

import re
import unicodedata

VOWELS = "aeiou"
LONGEST = 6  # sounds of a word; the rest of it tells no more

# In this order; each line is a rule somebody who reads names would give.
_RULES: tuple[tuple[str, str], ...] = (
    (r"oe", "u"),  # Soekarno, Sukarno
    (r"tj", "c"),  # Tjahjo, Cahyo
    (r"dj", "j"),  # Djoko, Joko
    (r"nj", "ny"),  # Njoman, Nyoman
    (r"(?:sj|sy|sh)", "s"),  # Sjarif, Syarif, Sarif
    (r"chr", "kr"),  # Christina, Kristina
    (r"(?:ch|kh)", "h"),  # Achmad, Akhmad, Ahmad
    (r"(?:ts|tz)", "s"),  # Utsman, Usman
    (r"(?:dz|zh)", "z"),  # Dzikri, Zikri
    (r"dl(?=[aeiou])", "d"),  # Ramadlan, Ramadan
    (r"([bdgt])h", r"\1"),  # Ramadhan, Budhi, Agatha
    (r"(?:ph|f|v)", "p"),  # Fitri, Pitri; Novi, Nopi
    (r"q", "k"),  # Rizqi, Rizki
    (r"x", "ks"),  # Alex, Aleks
    (r"c", "k"),  # Monica, Monika
    (r"z", "s"),  # Rizki, Riski
    (r"y(?![aeiou])", "i"),  # Rizky, Rizki
    (r"j", "y"),  # Jusuf, Yusuf; Soerja, Surya
    (r"(?<=[aeiou])[iy](?=[aeiou])", "y"),  # Aiu, Ayu
    (r"(?:iy|yi)(?=[aeiou])", "y"),  # Zakiyah, Zakya
    (r"a[eiy](?=[^aeiou])", "ai"),  # Zaenal, Zainal
    (r"(.)\1+", r"\1"),  # Abdullah, Abdulah
    (r"h$", ""),  # Fatimah, Fatima
)
_COMPILED = tuple((re.compile(rule), by) for rule, by in _RULES)
_NOT_A_LETTER = re.compile(r"[^a-z]")


def letters(word: str) -> str:
    """Small Latin letters only: accents, apostrophes and signs are gone."""
    plain = unicodedata.normalize("NFKD", word).casefold()
    return _NOT_A_LETTER.sub("", plain)


def fold(word: str) -> str:
    """One string for all usual spellings of a word. Empty when it holds no letter."""
    folded = letters(word)
    for rule, by in _COMPILED:
        folded = rule.sub(by, folded)
    return folded


def skeleton(folded: str) -> str:
    """The consonants of a folded word in order; a vowel in front counts as one sound.

    Rahman, Rohman and Rachman are one. An h is heard only in front; ny and ng count as n.
    """
    heard = re.sub(r"n[gy](?![aeiou])|ny", "n", folded)
    head, rest = heard[:1], re.sub(r"[aeiouh]", "", heard[1:])
    return (("a" if head in VOWELS else head) + rest)[:LONGEST]
