"""Home of ending what somebody was let into a case by: by hand, and when its time or post ended."""

from django.db import transaction

from accounts.models import User
from accounts.permissions import Permission
from accounts.roles import Role
from core import audit, clock
from core.errors import NotYours
from intake.models import CaseGrant, GrantKind
from satgas import access
from satgas.access_errors import AlreadyEnded, CannotBeEnded

CARETAKER = audit.Service("grants")
# Kinds that live apart from an assignment.
ENDS_ALONE = (GrantKind.DEPUTY, GrantKind.HANDOVER, GrantKind.BREAK_GLASS, GrantKind.OVERSIGHT)


@transaction.atomic
def revoke(*, by: User, grant: CaseGrant) -> CaseGrant:
    """End a deputy's, handover, emergency or oversight access before its time.

    The lead ends her own deputy's. Raises NotYours, CannotBeEnded, AlreadyEnded.
    """
    held = CaseGrant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
    is_hers = held.kind == GrantKind.DEPUTY and access.is_lead(by, held.content_object)
    if not is_hers:
        access.require(by, Permission.CASE_ASSIGN, held.content_object)
    if held.kind not in ENDS_ALONE:
        raise CannotBeEnded
    if held.revoked_at is not None or held.expires_at <= clock.now():
        raise AlreadyEnded
    if held.kind == GrantKind.OVERSIGHT and _is_last_oversight(held):
        raise NotYours
    access.revoke(by=by, grant=held)
    return held


def _is_last_oversight(grant: CaseGrant) -> bool:
    """Somebody must be left who can lift the restriction."""
    others = CaseGrant.objects.live(clock.now()).of_case(grant.content_object)
    return not others.of_kind(GrantKind.OVERSIGHT).exclude(pk=grant.pk).exists()


def to_end_ids() -> list[int]:
    """Ids of grants whose time has run out or whose holder has no fitting post: for the job."""
    open_ones = CaseGrant.objects.not_ended().select_related("content_object").order_by("pk")
    return [one.pk for one in open_ones.iterator() if _has_ended(one)]


@transaction.atomic
def end(grant_id: int) -> bool:
    """Write down that a grant has ended. False when somebody was faster or it lives again."""
    held = CaseGrant.objects.select_for_update(of=("self",)).not_ended().filter(pk=grant_id).first()
    if held is None or not _has_ended(held):
        return False
    access.revoke(by=CARETAKER, grant=held)
    return True


def _has_ended(grant: CaseGrant) -> bool:
    if grant.expires_at <= clock.now():
        return True
    return not access.has_post(grant.user_id, grant.content_object.unit_id, roles_for(grant.kind))


def roles_for(kind: str) -> frozenset[Role]:
    """Posts of which the holder of such a grant must have one."""
    if kind in {GrantKind.ASSIGNMENT, GrantKind.DEPUTY, GrantKind.HANDOVER}:
        return frozenset().union(*access.POSTS_FOR.values())
    needed = Permission.CASE_RESTRICT if kind == GrantKind.OVERSIGHT else Permission.EMERGENCY_OPEN
    return access.roles_with(needed)
