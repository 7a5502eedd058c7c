"""Home of saying where one lives, so that nobody is sent to her own neighbours."""

from django.db import transaction

from accounts.events import Event
from accounts.models import Domicile, User
from core import audit, clock
from core.addresses import normal_household
from core.models import Region
from core.sealing.blind import digest
from core.sealing.index_keys import Column, index_keys


@transaction.atomic
def declare(*, by: User, kelurahan: Region, rw: int, rt: int, house: str = "") -> Domicile:
    """Keep kelurahan, RW and RT, and of the house its digest alone; a later word replaces it.

    A house without a number that tells it apart is not kept: RT and RW still are.
    """
    keys = index_keys().current
    written = normal_household(f"{house} RT {rt} RW {rw}") if house.strip() else None
    told = {
        "kelurahan": kelurahan,
        "rw": rw,
        "rt": rt,
        "household": None if written is None else household_digest(written),
        "index_key": None if written is None else keys.number,
        "declared_at": clock.now(),
    }
    domicile, _created = Domicile.objects.update_or_create(user=by, defaults=told)
    audit.record(Event.DOMICILE_DECLARED, by=by, about=by)
    return domicile


def household_digest(written: str) -> bytes:
    """The digest of a household in its one form, under the current keys."""
    return digest(index_keys().current.keys[Column.HOUSEHOLD], Column.HOUSEHOLD, written)
