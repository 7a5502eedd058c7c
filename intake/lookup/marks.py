"""Home of a person's marks: what she is found by, made of what is known of her."""

from dataclasses import dataclass

from core.addresses import normal_household
from core.sealing.blind import bucket, digest
from core.sealing.index_keys import Column, ColumnKeys
from intake.lookup.nik import NikRefused, normal_nik
from intake.lookup.phone import normal_phone
from intake.names.sounds import asked_sounds, kept_sounds


@dataclass(frozen=True, repr=False)
class Known:
    """What is known of somebody, plain. Never stored, logged or shown."""

    name: str = ""
    national_id: str = ""
    phone: str = ""
    address: str = ""


def digests_of(known: Known, keys: ColumnKeys) -> dict[Column, bytes]:
    """A digest for each column that is known and has a normal form."""
    plain = {
        Column.NIK: _nik(known.national_id),
        Column.PHONE: normal_phone(known.phone) if known.phone else None,
        Column.HOUSEHOLD: normal_household(known.address) if known.address else None,
    }
    return {
        column: digest(keys.keys[column], column, value)
        for column, value in plain.items()
        if value is not None
    }


def kept_buckets(name: str, keys: ColumnKeys) -> list[int]:
    return _buckets(kept_sounds(name), keys)


def asked_buckets(name: str, keys: ColumnKeys) -> tuple[list[int], list[int]]:
    """What the name itself sounds like, and what a slip would have made of it."""
    kept, near = asked_sounds(name)
    return _buckets(kept, keys), _buckets(near, keys)


def _buckets(sounds: frozenset[str], keys: ColumnKeys) -> list[int]:
    return sorted({bucket(keys.keys[Column.SOUND], sound) for sound in sounds})


def _nik(written: str) -> str | None:
    try:
        return normal_nik(written) if written else None
    except NikRefused:
        return None
