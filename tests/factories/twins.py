"""Home of two walled cases for tests: a victim child's and an offender child's of one event."""

from accounts.models import Unit
from core import clock
from intake.actions.twin import heads_of
from intake.models import Case, CaseTwin, GrantKind
from intake.models.twin import in_order
from tests.factories.intake import SOMEBODY, CaseFactory, CaseGrantFactory, RestrictionFactory


def twins(case: Case, other: Case | None = None) -> CaseTwin:
    """Wall a case off from another of its unit, made for it where none is given."""
    other = other or CaseFactory(unit=case.unit)
    for one in (case, other):
        if not one.is_restricted:
            one.is_restricted = True
            one.save(update_fields=["is_restricted"])
            RestrictionFactory(case=one)
    first, second = in_order((case, other))
    return CaseTwin.objects.create(one=first, other=second, made_at=clock.now(), made_by=SOMEBODY)


def answered_pair(unit: Unit) -> CaseTwin:
    """Two walled cases of a unit, for both of which its heads of today answer."""
    pair = CaseTwin.objects.filter(one__unit=unit).in_order().first() or twins(
        CaseFactory(unit=unit), CaseFactory(unit=unit)
    )
    for case in (pair.one, pair.other):
        inside = case.grants.not_ended().values_list("user_id", flat=True)
        for user_id in heads_of(unit) - set(inside):
            CaseGrantFactory(user_id=user_id, content_object=case, kind=GrantKind.OVERSIGHT)
    return pair
