"""Home of helping somebody whose second factor is lost: two colleagues, seen in person."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.urls import reverse

from accounts.actions import access
from accounts.actions.access import Cause
from accounts.actions.notice import notify_roles, notify_user
from accounts.errors import NotTheSecondPerson
from accounts.events import Event
from accounts.models import FactorReset, NoticeKind, User
from accounts.permissions import Permission
from accounts.roles import ROLES
from accounts.scope import scope_of
from core import audit, clock


@transaction.atomic
def ask(*, by: User, user: User, reason: str) -> FactorReset:
    """An administrator saw her and asks; somebody of her unit has to confirm. Nothing ends yet.

    Raises NotTheSecondPerson for one's own account.
    """
    if by == user:
        raise NotTheSecondPerson
    made = FactorReset.objects.create(user=user, reason=reason, asked_at=clock.now(), asked_by=by)
    audit.record(Event.FACTOR_RESET_ASKED, by=by, about=user, detail={"reset": str(made.pk)})
    confirming = [role for role, spec in ROLES.items() if Permission.FACTOR_RESET in spec.may]
    for unit_id in scope_of(user).unit_ids:
        notify_roles(
            unit_id=unit_id,
            roles=confirming,
            kind=NoticeKind.RESET_WAITS,
            path=reverse("accounts:factor-reset-confirm", args=[made.pk]),
            key=f"reset:{made.pk}",
        )
    return made


@transaction.atomic
def confirm(*, by: User, reset: FactorReset) -> None:
    """The second colleague saw her too: her factors and recovery codes are gone, everything ends.

    Her password stays, and at the next sign-in she enrols anew. Raises NotTheSecondPerson.
    """
    held = FactorReset.objects.select_for_update().get(pk=reset.pk)
    if by.pk in {held.user_id, held.asked_by_id} or held.confirmed_at is not None:
        raise NotTheSecondPerson
    held.confirmed_at, held.confirmed_by = clock.now(), by
    held.save(update_fields=["confirmed_at", "confirmed_by"])
    Authenticator.objects.filter(user_id=held.user_id).delete()
    audit.record(Event.FACTOR_RESET, by=by, about=held.user, detail={"reset": str(held.pk)})
    access.end_sessions(by=by, user=held.user, cause=Cause.FACTOR)
    notify_user(
        user_id=held.user_id,
        kind=NoticeKind.FACTOR_CHANGED,
        path=reverse("accounts:factor-list"),
        key=f"reset:{held.pk}",
    )
