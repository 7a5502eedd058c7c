"""Home of checking that who has a case and who sees it agree, and of raising the alarm if not."""

from django.db import transaction

from core import audit
from satgas import access_notices
from satgas.drift import Difference, differences
from satgas.events import Event

CHECKER = audit.Service("access-check")


@transaction.atomic
def check() -> list[Difference]:
    """Write down everything that differs and tell the heads of the units that something does.

    The notice names no case: a head may be shut out from the very one it is about.
    """
    found = differences()
    for one in found:
        audit.record(
            Event.ACCESS_DIFFERS,
            by=CHECKER,
            about=one.case,
            detail={"what": str(one.what), "user": one.user_id},
        )
    for unit_id in sorted({one.case.unit_id for one in found}):
        access_notices.access_differs(unit_id)
    return found
