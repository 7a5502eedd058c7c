"""Home of loading regions: adds what is new, corrects what was renamed, leaves the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from core import audit
from core.events import Event
from core.models import Region
from core.region_files import RegionRow


@dataclass(frozen=True)
class Loaded:
    """How many were added, changed, left as they were; codes that only we have."""

    added: int
    changed: int
    left: int
    only_here: list[str]


@transaction.atomic
def load(*, by: audit.Actor, rows: Sequence[RegionRow]) -> Loaded:
    """Write the rows. Nothing is deleted: a region that is in use stays, and is reported."""
    known = {region.code: region for region in Region.objects.select_for_update()}
    ordered = sorted(rows, key=lambda row: (row.code.count("."), row.code))
    new = [row for row in ordered if row.code not in known]
    changed = [row for row in ordered if row.code in known and known[row.code].name != row.name]
    for row in new:
        Region.objects.create(
            code=row.code, parent_id=row.parent_code, level=row.level, name=row.name
        )
    for row in changed:
        Region.objects.filter(code=row.code).update(name=row.name)
    loaded = Loaded(
        added=len(new),
        changed=len(changed),
        left=len(ordered) - len(new) - len(changed),
        only_here=_only_here(ordered, known),
    )
    audit.record(
        Event.REGIONS_LOADED, by=by, detail={"added": loaded.added, "changed": loaded.changed}
    )
    return loaded


def _only_here(rows: Sequence[RegionRow], known: dict[str, Region]) -> list[str]:
    """Codes under the same cities that the file no longer lists."""
    cities = tuple(f"{row.code}." for row in rows if row.code.count(".") == 1)
    listed = {row.code for row in rows}
    return (
        sorted(code for code in known if code.startswith(cities) and code not in listed)
        if cities
        else []
    )
