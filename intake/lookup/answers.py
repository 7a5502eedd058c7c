"""Home of what somebody is told of cases that were found across scopes.

In her scope: the case, by number. Outside: that one exists and which team handles it. Of a
restricted case, and of one that she is shut out of, nothing: the same as of none.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.scope import Scope
from intake.access import case_scope_of
from intake.lookup import table
from intake.lookup.hits import hit_token
from intake.lookup.similar import Crossing, Found, Reason
from intake.models import Case

WORDS: dict[str, str | Promise] = {
    Reason.NIK: _("the same NIK"),
    Reason.PHONE: _("the same phone number"),
    Reason.HOUSEHOLD: _("the same household"),
    Reason.SAME_NAME: _("the same name"),
    Reason.ALIKE_NAME: _("a name that sounds alike"),
}

# From the side of the file that is being read.
CROSSED: dict[str, str | Promise] = {
    Crossing.ALLEGED_THERE: _("is helped here and alleged to have done something there"),
    Crossing.ALLEGED_HERE: _("is alleged to have done something here and helped there"),
}

EXACT = {Reason.NIK, Reason.PHONE}


@dataclass(frozen=True)
class Answer:
    """One line: `number` only in her scope, `handler` only outside it, and `token` only there and
    for one found by a number that is one human's: names that sound alike open nothing."""

    number: str = ""
    handler: str = ""
    token: str = ""
    reasons: tuple[str | Promise, ...] = ()

    @property
    def is_open(self) -> bool:
        return bool(self.number)


def words_of(reasons: Collection[str]) -> tuple[str | Promise, ...]:
    """In the order of the list above, the strongest first."""
    return tuple(words for reason, words in WORDS.items() if reason in reasons)


def crossed_words_of(reasons: Collection[str]) -> tuple[str | Promise, ...]:
    """What is helped on one side and alleged on the other, before anything else."""
    return tuple(words for reason, words in CROSSED.items() if reason in reasons)


def answers_for(scope: Scope, found: Sequence[Found]) -> list[Answer]:
    """What she is told, in the order in which it was found."""
    told = told_of(scope, [one.case_id for one in found])
    return [
        Answer(
            number=told[one.case_id].number,
            handler=told[one.case_id].handler,
            token=told[one.case_id].token if one.reasons & EXACT else "",
            reasons=words_of(one.reasons),
        )
        for one in found
        if one.case_id in told
    ]


def told_of(scope: Scope, case_ids: Sequence[UUID]) -> dict[UUID, Answer]:
    """By case; cases she may not even know of are not there. Two queries, whatever was found."""
    user = scope.user
    if user is None:
        return {}
    visible = Case.objects.visible_to(case_scope_of(scope)).filter(pk__in=case_ids)
    numbers = dict(visible.values_list("pk", "number"))
    outside = [pk for pk in case_ids if pk not in numbers]
    handlers = table.handled_by(user.pk, outside)
    return {
        **{pk: Answer(number=number) for pk, number in numbers.items()},
        **{pk: _outside(pk, handler, user) for pk, handler in handlers.items()},
    }


def _outside(case_id: UUID, handler: table.Handler, user: User) -> Answer:
    return Answer(handler=handler.told, token=hit_token(case_id, user))
