"""Home of setting up a unit."""

from dataclasses import asdict, dataclass

from django.db import transaction

from accounts.events import Event
from accounts.models import Unit
from core import audit
from core.models import Region


@dataclass(frozen=True)
class UnitDetails:
    """A unit's names as they stand on letters and pages; each city has its own."""

    code: str
    name: str
    agency_name: str
    agency_short: str
    address: str = ""
    phone: str = ""
    whatsapp: str = ""
    letterhead: str = ""
    signatory_name: str = ""
    signatory_title: str = ""


@transaction.atomic
def set_up(*, by: audit.Actor, details: UnitDetails, city: Region) -> Unit:
    """Add a unit; one whose code is there already is left as it is."""
    unit, is_new = Unit.objects.get_or_create(
        code=details.code, defaults={**asdict(details), "city": city}
    )
    if is_new:
        audit.record(Event.UNIT_SET_UP, by=by, about=unit)
    return unit
