"""Home of two walled cases for tests: a victim child's and an offender child's of one event."""

from intake.models import Case, CaseTwin
from intake.models.twin import in_order
from core import clock
from tests.factories.intake import SOMEBODY, CaseFactory, RestrictionFactory


def twins(case: Case, other: Case | None = None) -> CaseTwin:
    """Wall a case off from another of its unit, made for it where none is given."""
    other = other or CaseFactory(unit=case.unit)
    for one in (case, other):
        if not one.is_restricted:
            one.is_restricted = True
            one.save(update_fields=["is_restricted"])
            RestrictionFactory(case=one)
    first, second = in_order((case, other))
    return CaseTwin.objects.create(
        one=first, other=second, made_at=clock.now(), made_by=SOMEBODY
    )
