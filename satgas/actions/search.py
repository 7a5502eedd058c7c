"""Home of looking for a case by number or name inside one's own scope: open, compare, forget."""

from collections.abc import Sequence

from django.db import transaction

from accounts.scope import Scope
from core.actions.compare import rank_by
from core.data_classes import DataClass
from intake.access import NOBODY, case_scope_of
from intake.models import Case, Person
from intake.names.likeness import WORTH_A_LOOK, likeness_of
from intake.names.parts import parts_of
from intake.readers import ComparingReader
from satgas import case_list

MOST_SHOWN = 50


@transaction.atomic
def find(*, scope: Scope, words: str) -> Sequence[Case]:
    """Cases she sees whose number holds `words`, or with a person whose name is like them.

    Closed cases too. A name is looked for only in cases of which she reads all of identity.
    """
    by_number = case_list.all_of(case_scope_of(scope)).filter(number__icontains=words.strip())[
        :MOST_SHOWN
    ]
    if found := list(by_number):
        return found
    return _by_name(scope, words)


def _by_name(scope: Scope, words: str) -> list[Case]:
    asked = parts_of(words)
    sight = case_scope_of(scope)
    if sight is NOBODY:
        return []
    people = (
        Person.objects.filter(case__in=Case.objects.visible_to(sight), name__isnull=False)
        .select_related("data_key", "case")
        .order_by("pk")
    )
    hers = [one for one in people if sight.reads(DataClass.IDENTITY, one.case)]
    found = rank_by(
        by=ComparingReader(sight, *{one.case for one in hers}),
        objs=hers,
        field="name",
        score=lambda name: likeness_of(asked, parts_of(name)).score,
        least=WORTH_A_LOOK,
        purpose="name search",
    )
    order = list(dict.fromkeys(person.case_id for person in found))[:MOST_SHOWN]
    rows = {case.pk: case for case in case_list.all_of(sight).filter(pk__in=order)}
    return [rows[pk] for pk in order if pk in rows]
