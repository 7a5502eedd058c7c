"""Home of who lives too near to somebody in a case to be given work in it."""

from collections.abc import Iterable, Mapping

from accounts.actions.domicile import household_digest
from accounts.models import Domicile
from core.actions.reveal import UNREADABLE, ReadingService, reveal_each
from core.addresses import neighbourhood_of, normal_household
from core.data_classes import DataClass
from core.sealing.index_keys import index_keys
from intake.models import Case, Person, Tie

# Opens addresses and nothing else; the audit of the case names it.
COMPARER = ReadingService("neighbour-check", {DataClass.IDENTITY})


def too_near(case: Case, user_ids: Iterable[int]) -> Mapping[int, Tie]:
    """Who of them lives in the house of somebody in the case, or in the same RT and RW.

    Three queries and the audit row, however many they are. Nothing is opened when none of them has
    said where she lives. An address that names no kelurahan counts for the kelurahan of the case:
    better one volunteer too few than a neighbour at the door.
    """
    domiciles = Domicile.objects.filter(user_id__in=set(user_ids)).select_related("kelurahan")
    near: dict[int, Tie] = {}
    if not domiciles:
        return near
    addresses = _addresses_in(case)
    houses = {household_digest(one) for one in map(normal_household, addresses) if one is not None}
    for one in domiciles:
        if one.index_key == index_keys().current.number and bytes(one.household or b"") in houses:
            near[one.user_id] = Tie.HOUSEHOLD
        elif any(_are_neighbours(one, written, case) for written in addresses):
            near[one.user_id] = Tie.NEIGHBOUR
    return near


def _addresses_in(case: Case) -> list[str]:
    people = list(Person.objects.filter(case=case).select_related("data_key").order_by("pk"))
    opened = reveal_each(by=COMPARER, objs=people, fields=["address"], purpose="neighbour_check")
    return [str(one["address"]) for one in opened if one["address"] not in {"", None, UNREADABLE}]


def _are_neighbours(domicile: Domicile, written: str, case: Case) -> bool:
    lives_at = neighbourhood_of(written)
    if lives_at is None or (lives_at.rt, lives_at.rw) != (domicile.rt, domicile.rw):
        return False
    is_same_place = domicile.kelurahan_id == case.kelurahan_id
    return is_same_place or domicile.kelurahan.name.casefold() in written.casefold()
