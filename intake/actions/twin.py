"""Home of the second case of one event: opened for an offender child, and walled off (ADR 0035)."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import uuid4

from django.contrib.auth.models import Permission as StoredPermission
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.actions.notice import holders_of
from accounts.models import Unit, User
from accounts.roles import Role
from core import audit, clock, context
from intake.actions import complaint as complaints
from intake.actions import triage
from intake.errors import NobodyAnswers
from intake.events import Event
from intake.models import (
    Case,
    CaseGrant,
    CaseTwin,
    Complaint,
    GrantKind,
    GrantReason,
    Restriction,
)
from intake.models.codes import Authority, CaseKind, Channel, Risk, Who
from intake.models.twin import LONGEST_OVERSIGHT, in_order
from intake.public.payload import Payload
from intake.triage_rules import Answers, Finding

# A child in conflict with the law is never left to the kelurahan, so never at low risk (1.8).
RISKS = (Risk.MEDIUM, Risk.HIGH)
SIGN = "abh"


@dataclass(frozen=True, repr=False)
class Offender:
    """What is told of a child who is alleged to have done it, and needs help too.

    `words` are those of whoever opens the case: never the victim's story, which stays in hers.
    """

    risk: str  # one of RISKS
    words: str


@transaction.atomic
def accept(
    *,
    by: User,
    complaint: Complaint,
    risk: str,
    found: Finding,
    answers: Answers,
    offender: Offender,
) -> tuple[Case, Case]:
    """Accept a complaint and open a walled twin for the alleged offender, in one decision.

    Gives the victim's case and the offender's. Both are restricted from their first moment; the
    heads of the unit answer for both. Raises NobodyAnswers, and as `triage.accept` does.
    """
    heads = heads_of(complaint.unit)
    case = triage.accept_found(by=by, complaint=complaint, risk=risk, found=found, answers=answers)
    twin = open_for(by=by, unit=complaint.unit, offender=offender, answering=heads)
    restrict(by=by, case=case, answering=heads)
    join(by=by, case=case, twin=twin)
    return case, twin


@transaction.atomic
def open_for(*, by: User, unit: Unit, offender: Offender, answering: Collection[int]) -> Case:
    """Open a restricted case for a child who is alleged to have done something.

    It comes from a complaint of its own, so that whatever reads a case's complaint – words, files,
    thread, channel, number – finds nothing of the victim's.
    """
    now = clock.now()
    told = Payload(
        client_key=str(uuid4()),
        day=clock.today().isoformat(),
        unit=unit.code,
        who=Who.CHILD,
        words=offender.words,
    )
    own = complaints.receive(
        by=by, payload=told, unit=unit, channel=Channel.OUTREACH, received_at=now
    )
    complaints.open_for_reading(by=by, complaint=own)
    case = triage.accept(
        by=by,
        complaint=own,
        kind=CaseKind.AMPK,
        risk=offender.risk,
        authority=Authority.CITY,
        signs=[SIGN],
    )
    restrict(by=by, case=case, answering=answering)
    return case


@transaction.atomic
def restrict(*, by: User, case: Case, answering: Collection[int]) -> None:
    """Restrict a case at its birth, when nobody has it yet, and let these accounts answer for it.

    A case that somebody works on is restricted by `satgas.actions.restriction`.
    """
    now = clock.now()
    with context.holding(case.pk):
        Restriction.objects.create(
            id=uuid4(),
            case=case,
            data_key=case.data_key,
            reason=_("Walled twin: separate teams, no reading across."),
            starts_at=now,
            by=by.actor_id,
        )
        case.is_restricted = True
        case.save(update_fields=["is_restricted"])
        for user_id in sorted(answering):
            _let_answer(by=by, user_id=user_id, case=case)
        audit.record(Event.CASE_WALLED, by=by, about=case, detail={"answering": sorted(answering)})


@transaction.atomic
def join(*, by: User, case: Case, twin: Case) -> CaseTwin:
    """Say that two restricted cases are of one event and must not read each other.

    The caller has checked that nobody is inside both; the database does so again.
    """
    one, other = in_order((case, twin))
    with context.holding(one.pk):
        pair = CaseTwin.objects.create(
            one=one, other=other, made_at=clock.now(), made_by=by.actor_id
        )
        # The audit is read by nobody who is in a case; the two files stay silent.
        audit.record(
            Event.TWINS_JOINED, by=by, about=pair, detail={"cases": [one.number, other.number]}
        )
    return pair


def heads_of(unit: Unit) -> set[int]:
    """Accounts that answer for both of two twins: the heads of the unit. Raises NobodyAnswers."""
    heads = holders_of(unit_id=unit.pk, roles=[Role.HEAD])
    if not heads:
        raise NobodyAnswers
    return heads


def _let_answer(*, by: User, user_id: int, case: Case) -> None:
    """Part of restricting. It ends with her post by the nightly job, at the latest in a year."""
    now = clock.now()
    given = CaseGrant(
        permission=StoredPermission.objects.get(
            content_type__app_label="intake", codename="view_case"
        ),
        user_id=user_id,
        content_object=case,
        kind=GrantKind.OVERSIGHT,
        reason=GrantReason.RESTRICTED,
        granted_at=now,
        granted_by=by.actor_id,
        expires_at=now + LONGEST_OVERSIGHT,
    )
    given.save(force_insert=True)
