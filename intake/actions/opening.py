"""Home of giving a reason before a class opens, and of asking who the children of a case are."""

from django.db import transaction

from accounts.models import User
from accounts.scope import scope_of
from core import audit, clock
from core.data_classes import DataClass
from core.errors import ClassClosed
from intake.access import case_scope_of
from intake.errors import ReasonTooShort
from intake.events import Event
from intake.models import Case, Opening, Opens
from intake.models.opening import STAYS_OPEN

SHORTEST_REASON = 20  # characters: a sentence, not "urgent"


@transaction.atomic
def open_class(*, by: User, case: Case, opens: str, reason: str) -> Opening:
    """Open one class of one case for a quarter of an hour; the reason stands in the audit row.

    Raises ReasonTooShort under 20 characters, ClassClosed when her roles do not read it at all.
    """
    told = " ".join(reason.split())
    if len(told) < SHORTEST_REASON:
        raise ReasonTooShort
    opened = DataClass.NARRATIVE if opens == Opens.ORIGINAL_FILE else DataClass(opens)
    extents = case_scope_of(scope_of(by)).extents(opened, case)
    if not any(extent.pieces for extent in extents):
        raise ClassClosed
    return _open(by=by, case=case, opens=opens, purpose=told)


@transaction.atomic
def show_children(*, by: User, case: Case) -> Opening:
    """Show who the children of the case are for a quarter of an hour. Raises ClassClosed."""
    require_names(by=by, case=case)
    return _open(by=by, case=case, opens=Opens.CHILD_IDENTITY, purpose="show the child's identity")


def require_names(*, by: User, case: Case) -> None:
    """Raises ClassClosed when she reads no name in this case."""
    extents = case_scope_of(scope_of(by)).extents(DataClass.IDENTITY, case)
    if not any(extent.pieces for extent in extents):
        raise ClassClosed


def _open(*, by: User, case: Case, opens: str, purpose: str) -> Opening:
    now = clock.now()
    opening = Opening.objects.create(
        case=case,
        user=by,
        opens=opens,
        opened_at=now,
        opened_by=by.actor_id,
        expires_at=now + STAYS_OPEN,
    )
    audit.record(
        Event.PART_OPENED,
        by=by,
        about=opening,
        each=[case],
        purpose=purpose,
        detail={"case": case.number, "opens": opens},
    )
    return opening
